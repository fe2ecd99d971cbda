/** How late the event loop comes to what is due, sampled by Node itself beside the work. */
import { monitorEventLoopDelay } from 'node:perf_hooks'

/** How often it is sampled, in ms. A sample is the time from one to the next, so this much of it is no delay. */
const EVERY_MS = 20

/** Seconds, since it was last taken. */
export interface Delays {
  readonly half: number
  readonly most: number
  readonly longest: number
}

export interface LoopDelay {
  /** The delays since the last call; the next call begins anew. */
  take(): Delays
}

export const watchLoopDelay = (): LoopDelay => {
  const samples = monitorEventLoopDelay({ resolution: EVERY_MS })
  samples.enable()
  const seconds = (ns: number) => Math.max(0, ns / 1e9 - EVERY_MS / 1000)
  return {
    take() {
      const delays = {
        half: seconds(samples.percentile(50)),
        most: seconds(samples.percentile(99)),
        longest: seconds(samples.max),
      }
      samples.reset()
      return delays
    },
  }
}
