/** Taking back what somebody did in one room: what it would do, and doing it so that it can be undone. */
import * as Y from 'yjs'
import type { Piece } from '../../shared/board/gone.ts'
import type { SetAside } from '../../shared/board/schema.ts'
import { pointsOf } from '../../shared/board/schema.ts'
import type { Anew, Span } from '../../shared/board/spans.ts'
import { Spans } from '../../shared/board/spans.ts'
import type { Doings, TakenBack } from '../../shared/board/take-back.ts'
import { takeBack } from '../../shared/board/take-back.ts'
import type { Rewritten } from './footprints.ts'
import { readState, SERVER } from './record.ts'
import type { Room } from './room.ts'

/** What taking back would do, tried on a copy. Throws `TooMuchEffort` where there can be none. */
export const wouldTakeBack = (doc: Y.Doc, done: Doings, pieces: readonly Piece[]): TakenBack => {
  const copy = readState(Y.encodeStateAsUpdate(doc))
  const counts = copy.transact(() => takeBack(copy, done, pieces, { reason: '', at: 0 }))
  copy.destroy()
  return counts
}

export interface Undoable {
  /**
   * Gives back what was taken back; what others did since stays, and a point that had come back, and in which others have
   * written since, is set aside. Resolves once it is flushed; `note` is told at once what it wrote in the place of what
   * was theirs.
   */
  undo(note: (anew: Rewritten) => void): Promise<void>
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
  const points = pointsOf(room.doc)
  const kept = new Set<Y.Map<unknown>>()
  const manager = new Y.UndoManager(points, {
    trackedOrigins: new Set([SERVER]),
    captureTimeout: 0,
    deleteFilter: (item) => {
      const whole = outermostWithOthers(item, isMade)
      if (whole && whole.parent === (points as unknown) && whole.content instanceof Y.ContentType)
        kept.add(whole.content.type as Y.Map<unknown>)
      return whole === null
    },
  })
  const returned: Anew[] = []
  const written = room.write((doc) => void takeBack(doc, done, pieces, aside, returned))
  // The change is made by now; nothing else that the server writes is part of it.
  manager.trackedOrigins.delete(SERVER)
  const [{ insertions: made, deletions: taken } = {}] = manager.undoStack
  const isMade = ({ id }: Y.Item) => made !== undefined && Y.isDeleted(made, id)
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
  const undo = (note: (anew: Rewritten) => void) =>
    room.write((doc) => {
      manager.undo()
      note(doc.transact((transaction) => rewrittenIn(transaction, taken, returned)))
      const { reason, at } = aside
      for (const map of kept) if (!map.has('setAside')) map.set('setAside', { reason, at })
    })
  return { undo, forget }
}

/** `taken`: what had been deleted; `returned`: what had come back. */
const rewrittenIn = (
  transaction: Y.Transaction,
  taken: Y.Transaction['deleteSet'] | undefined,
  returned: readonly Anew[],
): Rewritten => {
  const wrote: Anew[] = []
  const noteRedone = (item: Y.Item | Y.GC) => {
    if (!(item instanceof Y.Item) || item.redone === null) return
    wrote.push({ client: item.id.client, clock: item.id.clock, len: item.length, as: item.redone })
  }
  if (taken) Y.iterateDeletedStructs(transaction, taken, noteRedone)
  const ranges = [...transaction.deleteSet.clients]
  const gone = spansOf(ranges.flatMap(([client, all]) => all.map((range) => ({ client, ...range }))))
  const deleted = returned.flatMap(({ client, clock, len, as }) =>
    gone.within(as.client, as.clock, as.clock + len).map(([from, to]) => ({
      client,
      clock: clock + from - as.clock,
      len: to - from,
      as: { client: as.client, clock: from },
    })),
  )
  return { wrote, deleted, returned: spansOf(returned), between: gone }
}

const spansOf = (all: readonly Span[]): Spans => {
  const spans = new Spans()
  for (const span of all) spans.add(span)
  return spans
}

type Test = (item: Y.Item) => boolean

/** Of what the taking back made: the outermost around an item, or itself, in which others have words by now. */
const outermostWithOthers = (item: Y.Item, isMade: Test): Y.Item | null => {
  let outermost: Y.Item | null = null
  for (let at: Y.Item | null = item; at !== null; at = (at.parent as Y.AbstractType<unknown>)._item)
    if (isMade(at) && at.content instanceof Y.ContentType && holdsOthers(at.content.type, isMade))
      outermost = at
  return outermost
}

/** Whether words stand in it that the taking back did not make. */
const holdsOthers = (type: Pick<Y.AbstractType<unknown>, '_map' | '_start'>, isMade: Test): boolean => {
  const isOfOthers = (item: Y.Item) => {
    const { content, deleted } = item
    if (deleted) return false
    if (content instanceof Y.ContentType) return holdsOthers(content.type, isMade)
    return content instanceof Y.ContentString && !isMade(item)
  }
  for (const item of type._map.values()) if (isOfOthers(item)) return true
  for (let item = type._start; item !== null; item = item.right) if (isOfOthers(item)) return true
  return false
}
