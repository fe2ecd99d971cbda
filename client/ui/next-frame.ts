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

const painted = new MessageChannel()
const afterwards: (() => void)[] = []
painted.port1.onmessage = () => afterwards.shift()?.()

/** Called for a frame that is being made: does the work once that is painted, behind what else the page was given to do. */
export const afterPaint = (work: () => void): void => {
  afterwards.push(work)
  painted.port2.postMessage(null)
}
