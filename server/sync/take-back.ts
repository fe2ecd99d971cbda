/** Taking back what somebody did in one room: what it would do, and doing it so that it can be undone. */
import * as Y from 'yjs'
import type { Piece } from '../../shared/board/gone.ts'
import type { SetAside } from '../../shared/board/schema.ts'
import { pointsOf } from '../../shared/board/schema.ts'
import type { Doings, TakenBack } from '../../shared/board/take-back.ts'
import { takeBack } from '../../shared/board/take-back.ts'
import { SERVER } from './record.ts'
import type { Room } from './room.ts'

/** What taking back would do, tried on a copy. */
export const wouldTakeBack = (doc: Y.Doc, done: Doings, pieces: readonly Piece[]): TakenBack => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  const counts = copy.transact(() => takeBack(copy, done, pieces, { reason: '', at: 0 }))
  copy.destroy()
  return counts
}

export interface Undoable {
  /** Gives back what was taken back; what others did since stays. Resolves once it is flushed. */
  undo(): Promise<void>
  /** It is not going to be undone any more. */
  forget(): void
}

/** One change of the server's; resolves once it is flushed. */
export const takeBackIn = async (
  room: Room,
  done: Doings,
  pieces: readonly Piece[],
  aside: SetAside,
): Promise<Undoable> => {
  const manager = new Y.UndoManager(pointsOf(room.doc), {
    trackedOrigins: new Set([SERVER]),
    captureTimeout: 0,
  })
  const written = room.write((doc) => void takeBack(doc, done, pieces, aside))
  // The change is made by now; nothing else that the server writes is part of it.
  manager.trackedOrigins.delete(SERVER)
  const forget = () => {
    manager.clear()
    manager.destroy()
  }
  try {
    await written
  } catch (error) {
    forget()
    throw error
  }
  return { undo: () => room.write(() => void manager.undo()), forget }
}
