/**
 * Restoring a board: a new document takes the place of the one it is in, so that no tab that was away, and no copy on a
 * device, can ever merge into it and double what it holds.
 *
 * In order: nobody's words are taken any more; how the board is now is kept as a checkpoint; the new document is stored;
 * the plan names it, and is out; those in the old one are closed with 4410; the old one goes. A stop in between leaves
 * the old document or the new one, whole. Words that came too late are acknowledged to nobody, so the pages that hold
 * them offer them back.
 */

import type { DocId, WorkshopId } from '../../shared/ids.ts'
import { boardRoom, newDocId } from '../../shared/ids.ts'
import type { Result } from '../../shared/result.ts'
import { ok, refuse } from '../../shared/result.ts'
import { CLOSE } from '../../shared/wire/close-codes.ts'
import type { RestoreCommand } from '../../shared/workshop/commands.ts'
import type { BoardEntry } from '../../shared/workshop/plan.ts'
import { findBoard } from '../../shared/workshop/plan.ts'
import { UNDO_MS } from '../../shared/workshop/undo.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { faultOf } from '../log.ts'
import type { Checkpoints } from '../store/checkpoints.ts'
import type { Store } from '../store/store.ts'
import { restoredRecord } from '../sync/checkpoint.ts'
import type { Room } from '../sync/room.ts'
import type { Rooms } from '../sync/rooms.ts'
import type { Checkpointing } from './checkpointing.ts'
import type { StillMay, Workshop } from './workshop.ts'

/** Documents whose place another one took, by `<workshop>/<doc>`. */
export const GONE = 'gone'

export interface Replacement {
  /** 404: no such board or checkpoint. */
  restore(workshop: Workshop, command: RestoreCommand, stillMay?: StillMay): Promise<Result<void>>
  /** Puts back what the command of that id replaced, within `UNDO_MS`; null: it replaced nothing, or not lately. */
  undo(workshop: Workshop, id: string, stillMay?: StillMay): Promise<Result<void> | null>
  /** Whether a document of a workshop had its place taken. */
  isGone(workshop: WorkshopId, doc: DocId): boolean
}

interface Done {
  readonly at: number
  readonly board: BoardEntry['id']
  /** The document that took the place. */
  readonly doc: DocId
  /** How the board was before; null: there was nothing on it. */
  readonly before: string | null
}

const NO_BOARD = refuse(404, 'no-board', 'There is no such board in this workshop.')
const NO_CHECKPOINT = refuse(404, 'no-checkpoint', 'This version is not kept any more.')

export const createReplacement = (deps: {
  readonly store: Store
  readonly clock: Clock
  readonly rooms: Rooms
  readonly checkpoints: Checkpoints
  readonly checkpointing: Checkpointing
  readonly log: Log
  /** Resolves once every point of a board has its reference. */
  readonly refPoints: (room: Room) => Promise<void>
  /** The board is in another document now: its counts may differ. */
  readonly onReplaced: (workshop: Workshop, board: BoardEntry['id']) => Promise<void>
}): Replacement => {
  const { store, clock, rooms, checkpoints, checkpointing, log } = deps
  const done = new Map<string, Done>()

  const replace = async (
    workshop: Workshop,
    board: BoardEntry,
    checkpoint: string,
    reason: string | null,
  ): Promise<Result<Done>> => {
    const content = await checkpoints.read(workshop.id, board.id, checkpoint)
    if (content === null) return NO_CHECKPOINT
    const old = await rooms.open(board.room)
    const doc = newDocId()
    const room = boardRoom(workshop.id, doc)
    const at = clock.now()
    workshop.hold(board.doc)
    try {
      await old.settle()
      // What has been seen keeps its number: those on their way would go to the old document, and others be given here.
      await deps.refPoints(old)
      const before = await checkpointing.take(workshop, board, 'restore')
      await store.write([
        {
          kind: 'append',
          room,
          record: restoredRecord(content, old.doc, reason === null ? null : { reason, at }),
        },
        { kind: 'put', table: GONE, key: `${workshop.id}/${board.doc}`, value: at },
      ]).flushed
      await workshop.moveBoard(board.id, doc, room)
      return ok({ at, board: board.id, doc, before })
    } catch (error) {
      // Whoever was not heard meanwhile says it again.
      for (const peer of [...old.peers]) peer.close(CLOSE.tryAgain, 'please try again')
      throw error
    } finally {
      workshop.release(board.doc)
    }
  }

  /** All that was in it is in a checkpoint by now. */
  const retire = async (board: BoardEntry) => {
    try {
      await rooms.retire(board.room)
      await store.delete(board.room).flushed
    } catch (error) {
      log.error({ room: board.room, error: faultOf(error) }, 'a document that was replaced is still there')
    }
  }

  const once = async (
    workshop: Workshop,
    id: string,
    checkpoint: string,
    reason: string | null,
  ): Promise<Result<Done>> => {
    const board = findBoard(workshop.plan, id)
    if (!board) return NO_BOARD
    const replaced = await replace(workshop, board, checkpoint, reason)
    if (!replaced.ok) return replaced
    await retire(board)
    await deps.onReplaced(workshop, board.id)
    return replaced
  }

  const putBack = async (workshop: Workshop, id: string, known: Done): Promise<Result<void>> => {
    const board = findBoard(workshop.plan, known.board)
    if (board?.doc !== known.doc || known.before === null)
      return refuse(409, 'changed-since', 'This cannot be undone: the board has been restored again since.')
    const back = await once(workshop, known.board, known.before, null)
    if (!back.ok) return back
    done.delete(id)
    await workshop.logUndone(id)
    return ok(undefined)
  }

  return {
    restore: (workshop, { id, board, checkpoint, reason = '' }, stillMay) =>
      workshop.inTurn(async () => {
        const replaced = await once(workshop, board, checkpoint, reason)
        if (!replaced.ok) return replaced
        for (const [each, { at }] of done) if (clock.now() - at > UNDO_MS) done.delete(each)
        done.set(id, replaced.value)
        return ok(undefined)
      }, stillMay),
    async undo(workshop, id, stillMay) {
      const known = done.get(id)
      if (!known || clock.now() - known.at > UNDO_MS) return null
      return workshop.inTurn(() => putBack(workshop, id, known), stillMay)
    },
    isGone: (workshop, doc) => store.get(GONE, `${workshop}/${doc}`) !== undefined,
  }
}
