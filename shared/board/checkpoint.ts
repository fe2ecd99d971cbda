/**
 * A board as it was at one moment. The server keeps some of each board: what is said of one here is what a list of them
 * shows; its content is a `BoardContent`, read when somebody asks for it.
 */
import type { BoardContent } from './read.ts'

/** `time`: a few minutes of writing were over. `restore`, `takeBack`: as it was right before that was done. */
export const CHECKPOINT_REASONS = ['time', 'round', 'lock', 'stage', 'restore', 'takeBack'] as const
export type CheckpointReason = (typeof CHECKPOINT_REASONS)[number]

export interface Checkpoint {
  readonly id: string
  /** Server time, ms since 1970. */
  readonly at: number
  readonly why: CheckpointReason
  /** Points on show. */
  readonly points: number
}

export interface CheckpointContent extends Checkpoint {
  readonly content: BoardContent
}
