/**
 * When checkpoints of boards are taken: some minutes after somebody began to write, and when the facilitator or the chair
 * decides something that ends a stretch of work. A change of a board costs a look into a set; everything else happens
 * behind it, one board after the other.
 *
 * Always true: a board that reads as its last checkpoint does gets no other one; where one could not be kept the board
 * counts as changed still, and is tried again.
 */
import type { CheckpointReason } from '../../shared/board/checkpoint.ts'
import type { Point } from '../../shared/board/read.ts'
import type { BoardId, DocId, WorkshopId } from '../../shared/ids.ts'
import { randomId } from '../../shared/ids.ts'
import type { Command } from '../../shared/workshop/commands.ts'
import type { BoardEntry, Plan } from '../../shared/workshop/plan.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { faultOf } from '../log.ts'
import type { Tally } from '../metrics/tally.ts'
import type { Checkpoints } from '../store/checkpoints.ts'
import { takeCheckpoint } from '../sync/checkpoint.ts'
import type { Room } from '../sync/room.ts'
import type { Rooms } from '../sync/rooms.ts'
import { thin } from './checkpoint-policy.ts'
import { createTurns } from './turns.ts'
import type { Workshop } from './workshop.ts'

export interface Checkpointing {
  /** Somebody wrote on a board. */
  changed(workshop: Workshop, board: BoardEntry): void
  /** Takes one of each of these that has changed since its last; resolves once they are flushed, and never rejects. */
  mark(workshop: Workshop, boards: readonly BoardEntry[], why: CheckpointReason): Promise<void>
  /**
   * Takes one of this board, whose id is given; where it reads as the last one does, that one's. Null: there is nothing on
   * it. Rejects where it cannot be kept.
   */
  take(workshop: Workshop, board: BoardEntry, why: CheckpointReason): Promise<string | null>
  /** Resolves once those that were asked for so far are kept, or could not be. */
  settled(): Promise<unknown>
  /** Takes no more of a workshop; resolves once what is under way is done. */
  end(workshop: WorkshopId): Promise<unknown>
  /** Takes no more by itself; resolves once what is under way is done. */
  stop(): Promise<void>
}

export interface CheckpointingDeps {
  readonly checkpoints: Checkpoints
  readonly rooms: Rooms
  readonly clock: Clock
  readonly log: Log
  readonly tally: Tally
  /** The points of a board's room as they are now. */
  readonly pointsOf: (room: Room) => Iterable<Point>
  /** How long somebody writes until one is taken, in ms; 0: none is taken by the clock. */
  readonly everyMs: number
}

export const createCheckpointing = (deps: CheckpointingDeps): Checkpointing => {
  const { checkpoints, rooms, clock, log, tally, everyMs } = deps
  /** Changed since their last checkpoint, as far as is known. */
  const dirty = new Map<DocId, { readonly workshop: Workshop; readonly board: BoardId }>()
  /** Read as their last checkpoint does. */
  const clean = new Set<DocId>()
  const ended = new Set<WorkshopId>()
  /** By the steady clock: those of this run by their ids; whatever else is kept is at least as old as the run. */
  const takenAt = new Map<string, number>()
  const beganAt = clock.steady()
  const ageOf = ({ id }: { readonly id: string }) => clock.steady() - (takenAt.get(id) ?? beganAt)
  let stopTimer: (() => void) | null = null
  let stopped = false
  /** One after the other, so that forty boards are not encoded at one moment. */
  const { inTurn, settled } = createTurns()

  const arm = () => {
    if (everyMs > 0 && !stopped) stopTimer ??= clock.after(everyMs, onTime)
  }

  const onTime = () => {
    stopTimer = null
    for (const { workshop, board } of [...dirty.values()]) {
      const entry = workshop.plan.boards.find(({ id }) => id === board)
      if (entry) void take(workshop, entry, 'time').catch(() => arm())
    }
    dirty.clear()
  }

  const takeNow = async (workshop: Workshop, board: BoardEntry, why: CheckpointReason) => {
    const last = checkpoints.list(workshop.id, board.id).at(-1)
    if (workshop.isDeleted || ended.has(workshop.id)) return null
    if (clean.has(board.doc) && last) return last.id
    dirty.delete(board.doc)
    try {
      const room = await rooms.open(board.room)
      const taken = takeCheckpoint(room.doc, [...deps.pointsOf(room)])
      if (taken === null) return null // it reads otherwise than the last, if there is one
      clean.add(board.doc) // a change from here on says otherwise
      const { content, digest, points } = taken
      if (last?.digest === digest) return last.id
      const at = clock.now()
      const id = randomId(8)
      await checkpoints.keep(workshop.id, board.id, { id, at, why, points, digest }, content, (all) => {
        takenAt.set(id, clock.steady())
        const stay = thin(all, ageOf)
        for (const each of all) if (!stay.includes(each)) takenAt.delete(each.id)
        return stay
      })
      tally.checkpoints++
      tally.checkpointBytes += content.length
      return id
    } catch (error) {
      clean.delete(board.doc)
      dirty.set(board.doc, { workshop, board: board.id })
      tally.checkpointsFailed++
      log.error({ room: board.room, error: faultOf(error) }, 'no checkpoint')
      throw error
    }
  }
  const take: Checkpointing['take'] = (workshop, board, why) => inTurn(() => takeNow(workshop, board, why))

  return {
    changed(workshop, { id, doc }) {
      if (dirty.has(doc)) return
      clean.delete(doc)
      dirty.set(doc, { workshop, board: id })
      arm()
    },
    take,
    async mark(workshop, boards, why) {
      await Promise.allSettled(boards.map((board) => take(workshop, board, why)))
    },
    settled,
    end(workshop) {
      ended.add(workshop)
      return settled()
    },
    async stop() {
      stopped = true
      stopTimer?.()
      stopTimer = null
      await settled()
    },
  }
}

/** Which boards a decision is the end of something for, and why; null: none. `before`: the plan it was made on. */
export const endedBy = (
  command: Command,
  before: Plan,
): { readonly why: CheckpointReason; readonly boards: readonly BoardEntry[] } | null => {
  switch (command.type) {
    case 'round':
      return { why: 'round', boards: before.boards.filter(({ round }) => round === before.round) }
    case 'lock': {
      const { boards, on } = command
      if (!on) return null
      return {
        why: 'lock',
        boards: before.boards.filter(
          ({ id, locked }) => !locked && (boards === 'all' || boards.includes(id)),
        ),
      }
    }
    case 'stage': {
      if (!('page' in command)) return null
      const strand = command.strand ?? before.boards.find(({ id }) => id === command.board)?.strand
      return { why: 'stage', boards: before.boards.filter((board) => board.strand === strand) }
    }
    default:
      return null
  }
}
