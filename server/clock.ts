/** Time as the server uses it, so that tests can own it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Milliseconds since any moment of this run; goes on evenly, however the clock is set. */
  steady(): number
  /** Runs `task` once after `ms`; returns how to call it off. */
  after(ms: number, task: () => void): () => void
  /** Runs `task` as soon as what has just come in on the socket has been read. */
  soon(task: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  steady: () => performance.now(),
  after: (ms, task) => {
    const timer = setTimeout(task, ms)
    return () => clearTimeout(timer)
  },
  soon: (task) => {
    let due = true
    process.nextTick(() => {
      if (due) task()
    })
    return () => {
      due = false
    }
  },
}
