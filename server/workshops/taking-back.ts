/**
 * Taking back all that one person did on the boards of a workshop in the last minutes, within the time that is known of.
 * How each board was before is kept as a checkpoint; for half a minute it is undone with one press.
 */

import type { TakenBack } from '../../shared/board/take-back.ts'
import type { BoardId } from '../../shared/ids.ts'
import type { Result } from '../../shared/result.ts'
import { ok, refuse } from '../../shared/result.ts'
import type { TakeBackCommand } from '../../shared/workshop/commands.ts'
import type { BoardEntry } from '../../shared/workshop/plan.ts'
import { UNDO_MS } from '../../shared/workshop/undo.ts'
import type { Clock } from '../clock.ts'
import type { Footprints, TakingBackNoted } from '../sync/footprints.ts'
import type { Room } from '../sync/room.ts'
import type { Rooms } from '../sync/rooms.ts'
import type { Undoable } from '../sync/take-back.ts'
import { takeBackIn, wouldTakeBack } from '../sync/take-back.ts'
import type { Checkpointing } from './checkpointing.ts'
import type { StillMay, Workshop } from './workshop.ts'

const MINUTE_MS = 60_000

export interface DoneOnBoard extends TakenBack {
  readonly board: BoardId
}

export interface TakingBack {
  /** Who did something on the boards of a workshop lately, whether they are still here or not; ids of members. */
  people(workshop: Workshop): ReadonlySet<string>
  /** What taking back would do to each board; those on which it would do nothing are left out. */
  preview(workshop: Workshop, member: string, minutes: number): Promise<readonly DoneOnBoard[]>
  /** 409: there is nothing of theirs to take back. */
  takeBack(workshop: Workshop, command: TakeBackCommand, stillMay?: StillMay): Promise<Result<void>>
  /** Gives back what the command of that id took, within `UNDO_MS`; null: it took nothing, or not lately. */
  undo(workshop: Workshop, id: string, stillMay?: StillMay): Promise<Result<void> | null>
}

interface Taken {
  readonly room: Room
  readonly undoable: Undoable
  readonly noted: TakingBackNoted
  /** How often points had been carried to or from the board by then. */
  readonly carried: number
}

export const createTakingBack = (deps: {
  readonly clock: Clock
  readonly rooms: Rooms
  readonly footprints: Footprints
  readonly checkpointing: Checkpointing
  /** How often points were carried to or from a board. */
  readonly timesCarried: (room: string) => number
}): TakingBack => {
  const { clock, rooms, footprints, checkpointing, timesCarried } = deps
  const taken = new Map<string, readonly Taken[]>()

  /** Where this person did something that can be taken back. */
  const find = async (workshop: Workshop, member: string, minutes: number) => {
    const found: { board: BoardEntry; room: Room; counts: TakenBack }[] = []
    const done = footprints.of(member, clock.now() - minutes * MINUTE_MS)
    for (const board of workshop.plan.boards) {
      const doings = done.get(board.room)
      if (!doings) continue
      const room = await rooms.open(board.room)
      const counts = wouldTakeBack(room.doc, doings, footprints.goneFrom(board.room))
      if (Object.values(counts).some((n) => n > 0)) found.push({ board, room, counts })
    }
    return found
  }

  const takeBack = async (
    workshop: Workshop,
    { id, member, minutes, reason = '' }: TakeBackCommand,
  ): Promise<Result<void>> => {
    const since = clock.now() - minutes * MINUTE_MS
    const found = await find(workshop, member, minutes)
    if (found.length === 0)
      return refuse(409, 'nothing-to-take-back', 'There is nothing of theirs to take back in that time.')
    const all: Taken[] = []
    for (const { board, room } of found) {
      await checkpointing.take(workshop, board, 'takeBack')
      // As it is now: they may have gone on.
      const doings = footprints.of(member, since).get(board.room)
      if (!doings || rooms.loaded(board.room) !== room) continue
      const aside = { reason, at: clock.now(), takenBack: true } as const
      const taking = takeBackIn(room, doings, footprints.goneFrom(board.room), aside)
      // The change is made by now; whoever takes back a second time must not find the same again.
      const noted = footprints.cameBack(board.room, member, since)
      try {
        all.push({ room, undoable: await taking, noted, carried: timesCarried(room.name) })
      } catch (error) {
        noted.failed()
        throw error
      }
    }
    taken.set(id, all)
    clock.after(UNDO_MS, () => {
      if (taken.delete(id)) for (const { undoable } of all) undoable.forget()
    })
    return ok(undefined)
  }

  const giveBack = async (workshop: Workshop, id: string): Promise<Result<void>> => {
    const all = taken.get(id)
    if (!all || all.some(({ room }) => rooms.loaded(room.name as never) !== room))
      return refuse(409, 'changed-since', 'This cannot be undone: a board was restored or closed since.')
    // What it would give back may be on the other board by now.
    if (all.some(({ room, carried }) => timesCarried(room.name) !== carried))
      return refuse(
        409,
        'changed-since',
        'This cannot be undone: points were carried to another board since.',
      )
    taken.delete(id)
    for (const { undoable, noted } of all) {
      await undoable.undo(noted.undone)
      undoable.forget()
    }
    await workshop.logUndone(id)
    return ok(undefined)
  }

  return {
    people: (workshop) => footprints.whoIn(`${workshop.id}/`),
    async preview(workshop, member, minutes) {
      const found = await find(workshop, member, minutes)
      return found.map(({ board, counts }) => ({ board: board.id, ...counts }))
    },
    takeBack: (workshop, command, stillMay) => workshop.inTurn(() => takeBack(workshop, command), stillMay),
    async undo(workshop, id, stillMay) {
      return taken.has(id) ? workshop.inTurn(() => giveBack(workshop, id), stillMay) : null
    },
  }
}
