/**
 * What the engine counts of its own work: plain numbers, so that counting costs an addition and nothing more; they are
 * read when somebody asks (`report.ts`). Always true: they only grow, and nothing here names a workshop, a person or a
 * word.
 */
import type { Rule } from '../../shared/wire/guard-rules.ts'
import { BREAKABLE } from '../../shared/wire/guard-rules.ts'
import { Histogram } from './histogram.ts'

/** `unforeseen`: the guard let it pass, and it could not be applied all the same. */
export type RefusedFor = Rule | 'unforeseen'

export interface Tally {
  /** Updates of people that were taken into a window. */
  updates: number
  /** Records handed to the store: one a window, and one for each change of the server's own. */
  records: number
  /** Updates sent, once for each who got it. */
  deliveries: number
  /** Bytes of those, without the frames around them. */
  deliveredBytes: number
  /** Rooms given up because the store or a transaction failed. */
  roomsGivenUp: number
  /** Checkpoints of boards that were kept, their bytes, and those that could not be. */
  checkpoints: number
  checkpointBytes: number
  checkpointsFailed: number
  /** Frames that were refused, and the rule that they broke. */
  readonly refused: Record<RefusedFor, number>
  /** From the close of a window until its record survives a kill. */
  readonly commit: Histogram
  /** From the close of a window until its record survives a power cut. */
  readonly flush: Histogram
}

export const createTally = (): Tally => ({
  updates: 0,
  records: 0,
  deliveries: 0,
  deliveredBytes: 0,
  roomsGivenUp: 0,
  checkpoints: 0,
  checkpointBytes: 0,
  checkpointsFailed: 0,
  refused: Object.fromEntries([...BREAKABLE, 'unforeseen'].map((rule) => [rule, 0])) as Record<
    RefusedFor,
    number
  >,
  commit: new Histogram(),
  flush: new Histogram(),
})
