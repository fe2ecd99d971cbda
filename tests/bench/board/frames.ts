/**
 * Frames as a page makes them, counted in the page. `gaps`: from one frame to the next, in ms; a screen of 60 Hz has
 * 16.7, one that was missed 33.3. `behind`: from the beginning of a frame to when the page has done all that it had been
 * given by then, what others sent included. `keys`: from a key to the paint that shows it, as the browser itself tells it
 * (Event Timing; in steps of 8 ms, and what is under 16 as 16).
 */
import type { Page } from '@playwright/test'

export interface Frames {
  readonly gaps: readonly number[]
  readonly behind: readonly number[]
  readonly keys: readonly number[]
}

interface Recording extends Window {
  recorded: { gaps: number[]; behind: number[]; keys: number[] }
  stopRecording(): Promise<void>
}

const begin = (page: Page) =>
  page.evaluate(() => {
    const target = window as unknown as Recording
    const recorded = { gaps: [] as number[], behind: [] as number[], keys: [] as number[] }
    const done = new MessageChannel()
    const began = performance.now()
    let [last, id, pressed] = [0, 0, 0]
    done.port1.onmessage = ({ data: begun }: MessageEvent<number>) =>
      recorded.behind.push(performance.now() - begun)
    const onFrame = (now: number) => {
      if (last > 0) recorded.gaps.push(now - last)
      last = now
      done.port2.postMessage(now)
      id = requestAnimationFrame(onFrame)
    }
    const onKey = () => void pressed++
    window.addEventListener('keydown', onKey, true)
    id = requestAnimationFrame(onFrame)
    const told = new PerformanceObserver((list) => {
      for (const { name, startTime, duration } of list.getEntries())
        if (name === 'keydown' && startTime >= began) recorded.keys.push(duration)
    })
    told.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
    target.recorded = recorded
    target.stopRecording = async () => {
      cancelAnimationFrame(id)
      window.removeEventListener('keydown', onKey, true)
      // Every key has been painted, and told of, when a frame that comes behind all of them has been.
      for (let i = 0; i < 3; i++)
        await new Promise<void>((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100)))
      told.disconnect()
      while (recorded.keys.length < pressed) recorded.keys.push(16)
    }
  })

/** What the page did while `work` ran. */
export const framesOf = async (page: Page, work: () => Promise<unknown>): Promise<Frames> => {
  await begin(page)
  await work()
  return page.evaluate(async () => {
    const target = window as unknown as Recording
    await target.stopRecording()
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
