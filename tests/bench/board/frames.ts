/**
 * Frames as a page makes them, counted in the page. `gaps`: from one frame to the next, in ms; a screen of 60 Hz has
 * 16.7, one that was missed 33.3. `work`: from the beginning of a frame to when it is painted, all that stood in its way
 * included. `keys`: from a key to the paint that shows it.
 */
import type { Page } from '@playwright/test'

export interface Frames {
  readonly gaps: readonly number[]
  readonly work: readonly number[]
  readonly keys: readonly number[]
}

interface Recording extends Window {
  recorded: { gaps: number[]; work: number[]; keys: number[] }
  stopRecording(): void
}

const begin = (page: Page) =>
  page.evaluate(() => {
    const target = window as unknown as Recording
    const recorded = { gaps: [] as number[], work: [] as number[], keys: [] as number[] }
    const painted = new MessageChannel()
    let [last, id] = [0, 0]
    let pressed: number[] = []
    painted.port1.onmessage = ({ data }: MessageEvent<{ begun: number; pressed: number[] }>) => {
      const now = performance.now()
      recorded.work.push(now - data.begun)
      for (const at of data.pressed) recorded.keys.push(now - at)
    }
    const onFrame = (now: number) => {
      if (last > 0) recorded.gaps.push(now - last)
      last = now
      painted.port2.postMessage({ begun: now, pressed })
      pressed = []
      id = requestAnimationFrame(onFrame)
    }
    const onKey = (event: KeyboardEvent) => pressed.push(event.timeStamp)
    window.addEventListener('keydown', onKey, true)
    id = requestAnimationFrame(onFrame)
    target.recorded = recorded
    target.stopRecording = () => {
      cancelAnimationFrame(id)
      window.removeEventListener('keydown', onKey, true)
    }
  })

/** What the page did while `work` ran. */
export const framesOf = async (page: Page, work: () => Promise<unknown>): Promise<Frames> => {
  await begin(page)
  await work()
  return page.evaluate(() => {
    const target = window as unknown as Recording
    target.stopRecording()
    return target.recorded
  })
}

/** The value below which that share of them lies. */
export const share = (values: readonly number[], part: number) =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * part)] ?? Number.NaN

/** How many of them in a hundred are at most `limit`. */
export const within = (values: readonly number[], limit: number) =>
  (100 * values.filter((each) => each <= limit).length) / Math.max(1, values.length)

/** Scrolls a column down by so many pixels a frame, and up again from its foot, for so long. */
export const scroll = (page: Page, selector: string, pixels: number, forMs: number) =>
  page.evaluate(
    ([where, step, ms]) =>
      new Promise<void>((resolve, reject) => {
        const list = document.querySelector(where)
        if (!list) return reject(new Error(`${where} is not there`))
        const ends = performance.now() + ms
        let by = step
        const onFrame = (now: number) => {
          const before = list.scrollTop
          list.scrollBy({ top: by, behavior: 'instant' })
          if (list.scrollTop === before) by = -by
          if (now > ends) resolve()
          else requestAnimationFrame(onFrame)
        }
        requestAnimationFrame(onFrame)
        return undefined
      }),
    [selector, pixels, forMs] as const,
  )
