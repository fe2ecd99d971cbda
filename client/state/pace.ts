/**
 * When what others did is shown: at once in a quiet room; where much comes in, all of it together with the next frame,
 * since nobody sees what is painted between two; and on a device for which that is too much, less often, so that what
 * this person types has the time it needs.
 */

/** Tells that there is something to show. */
export type Soon = () => void
/** Makes of what shows it the `Soon` that is called at each change. */
export type Pace = (show: () => void) => Soon

/** Where the time comes from. */
export interface Moments {
  /** A clock in ms. */
  now(): number
  /** Calls once, with the next frame of the screen. */
  nextFrame(work: () => void): void
  /** Calls once, when the frame that is being made has been painted, and what stood before it is done. */
  afterPaint(work: () => void): void
  /** Calls once, after so many ms. */
  after(ms: number, work: () => void): void
}

/** Two frames of most screens, in ms: what comes further apart is shown as it comes. */
const CALM_MS = 34
/** After a frame that showed something, so many times as long without one. */
const REST = 3
/** But nobody's words are held back for longer, in ms. */
const LONGEST_MS = 400

export const atOnce: Pace = (show) => show

/** One for all that a page shows: what waits is shown in one frame, whatever it is. */
export const paced = ({ now, nextFrame, afterPaint, after }: Moments): Pace => {
  const waiting = new Set<() => void>()
  /** From one thing shown to the next, in ms. */
  let apart = CALM_MS
  let begun = Number.NEGATIVE_INFINITY
  let costBefore = 0
  let isPlanned = false

  /** One slow frame is no slow device. */
  const measured = (cost: number) => {
    apart = Math.min(LONGEST_MS, Math.max(CALM_MS, Math.min(cost, costBefore) * (1 + REST)))
    costBefore = cost
  }
  const showAll = () => {
    isPlanned = false
    begun = now()
    const shows = [...waiting]
    waiting.clear()
    for (const show of shows)
      try {
        show()
      } catch (error) {
        // The others are shown all the same.
        queueMicrotask(() => {
          throw error
        })
      }
    afterPaint(() => measured(now() - begun))
  }
  const plan = () => {
    if (isPlanned) return
    isPlanned = true
    const rest = apart === CALM_MS ? 0 : begun + apart - now()
    if (rest > 0) after(rest, () => nextFrame(showAll))
    else nextFrame(showAll)
  }
  return (show) => {
    let last = Number.NEGATIVE_INFINITY
    const run = () => {
      show()
      last = now()
    }
    const runAtOnce = () => {
      begun = now()
      run()
      const script = now() - begun
      nextFrame(() => {
        const frame = now()
        afterPaint(() => measured(script + now() - frame))
      })
    }
    return () => {
      if (waiting.has(run)) return
      // In a calm page each has its own measure: a caret follows the words it came with.
      if (!isPlanned && now() - (apart === CALM_MS ? last : begun) > apart) return runAtOnce()
      waiting.add(run)
      plan()
    }
  }
}
