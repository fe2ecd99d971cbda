/** Time that stands still until a test moves it. */
import type { Clock } from '../../server/clock.ts'

export interface FakeClock extends Clock {
  /** Moves on by `ms`; what falls due in between runs at its own time, in order. */
  advance(ms: number): void
  /** Sets the time of day on or back; nothing falls due by that. */
  set(by: number): void
}

export const createFakeClock = (start: number): FakeClock => {
  let now = start
  let set = 0
  let tasks: { readonly at: number; readonly task: () => void }[] = []
  return {
    now: () => now + set,
    steady: () => now,
    after(ms, task) {
      const entry = { at: now + ms, task }
      tasks.push(entry)
      return () => {
        tasks = tasks.filter((each) => each !== entry)
      }
    },
    soon(task) {
      return this.after(0, task)
    },
    set(by) {
      set += by
    },
    advance(ms) {
      const end = now + ms
      for (;;) {
        const [next] = tasks.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)
        if (!next) break
        tasks = tasks.filter((each) => each !== next)
        now = Math.max(now, next.at)
        next.task()
      }
      now = end
    },
  }
}
