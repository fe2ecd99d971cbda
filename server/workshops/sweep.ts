/** Once a day: workshops whose time is over are deleted. */
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { faultOf } from '../log.ts'

const DAY_MS = 24 * 3600 * 1000

export interface Sweep {
  /** The round that is under way, or the last one. */
  readonly round: Promise<void>
  stop(): void
}

/** Begins at once, since a server that is started every morning would never come to the end of its first day. */
export const startSweep = (deps: {
  readonly clock: Clock
  readonly log: Log
  /** Deletes what is over; how many that were, and how many are to be deleted in the days that come. */
  readonly deleteOver: () => Promise<{ readonly deleted: number; readonly next: number }>
}): Sweep => {
  const { clock, log } = deps
  let stopTimer: () => void = () => undefined
  let round: Promise<void> = Promise.resolve()
  const sweep = () => {
    stopTimer = clock.after(DAY_MS, sweep)
    round = deps.deleteOver().then(
      ({ deleted, next }) => {
        if (deleted > 0) log.info({ deleted }, 'workshops whose time was over are deleted')
        if (next > 0)
          log.warn(
            { workshops: next },
            'their time is over by the clock of this computer: they go in some days',
          )
      },
      (error: unknown) =>
        log.error({ error: faultOf(error) }, 'workshops whose time is over are still there'),
    )
  }
  sweep()
  return {
    get round() {
      return round
    },
    stop: () => stopTimer(),
  }
}
