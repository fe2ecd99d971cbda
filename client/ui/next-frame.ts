/** A tab that nobody looks at has no frames: so long, in ms, until the work is done without one. */
const WITHOUT_MS = 250

/** Does the work once, with the next frame. */
export const nextFrame = (work: () => void): void => {
  const once = () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
    work()
  }
  const frame = requestAnimationFrame(once)
  const timer = setTimeout(once, WITHOUT_MS)
}
