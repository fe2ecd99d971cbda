/**
 * When what others did is shown: at once in a quiet room; where much comes in, all of it together with the next frame,
 * since nobody sees what is painted between two.
 */

/** Tells that there is something to show. */
export type Soon = () => void
/** Makes of what shows it the `Soon` that is called at each change. */
export type Pace = (show: () => void) => Soon

/** Two frames of most screens, in ms: what comes further apart is shown as it comes. */
const CALM_MS = 34

export const atOnce: Pace = (show) => show

/** `now`: a clock in ms. `nextFrame`: calls once, with the next frame of the screen. */
export const paced =
  (now: () => number, nextFrame: (work: () => void) => void): Pace =>
  (show) => {
    let last = Number.NEGATIVE_INFINITY
    let waits = false
    const run = () => {
      waits = false
      last = now()
      show()
    }
    return () => {
      if (waits) return
      if (now() - last > CALM_MS) return run()
      waits = true
      nextFrame(run)
    }
  }
