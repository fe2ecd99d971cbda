/**
 * Fetches a part of a screen until it is here: again some seconds after it was asked for, a little later each time, and
 * as soon as the browser is online again.
 */
const FIRST_MS = 5_000
/** Somebody waits for it: so long after the line's return at most. */
const LONGEST_MS = 10_000

interface Waiting<Part> {
  readonly onPart: (part: Part) => void
  /** Once, the first time that it could not be fetched. */
  readonly onMissing: () => void
}

/** Gives what ends it: nothing is called after. */
export const askAgain = <Part>(
  fetch: () => Promise<Part>,
  { onPart, onMissing }: Waiting<Part>,
  line: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> = window,
): (() => void) => {
  let state: 'first' | 'again' | 'over' = 'first'
  let wait = FIRST_MS
  let timer: ReturnType<typeof setTimeout> | undefined
  const stop = () => {
    state = 'over'
    clearTimeout(timer)
    line.removeEventListener('online', ask)
  }
  const ask = () => {
    clearTimeout(timer)
    const asked = performance.now()
    fetch().then(
      (part) => {
        if (state === 'over') return
        stop()
        onPart(part)
      },
      () => {
        if (state === 'over') return
        clearTimeout(timer)
        timer = setTimeout(ask, Math.max(0, asked + wait - performance.now()))
        wait = Math.min(2 * wait, LONGEST_MS)
        if (state === 'again') return
        state = 'again'
        onMissing()
      },
    )
  }
  line.addEventListener('online', ask)
  ask()
  return stop
}
