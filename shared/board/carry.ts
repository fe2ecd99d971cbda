/**
 * Carrying points from one board's document to another's: first they leave (set aside there, saying where to), then
 * they arrive under the same id and reference. With a heading goes what stands beneath it. What has left says itself
 * where it belongs, so that a stop in between is made good by arriving later, and arriving twice does nothing. Which of
 * two boards has it is told by when it left each: every leave has to be later than those before it.
 */
import * as Y from 'yjs'
import type { BoardId, ColumnId, PointId } from '../ids.ts'
import { cloneType } from './clone.ts'
import { lastKeyOf, setPointAside } from './edits.ts'
import { areSameWords, wordsOfPoint, writeLate } from './late-words.ts'
import { beneathIn, layOut } from './layout.ts'
import { keyBetween } from './order.ts'
import { readPoint, readPoints, readSetAside } from './read.ts'
import type { PointMap, SetAside } from './schema.ts'
import { hasLeft, pointOf, pointsOf, refsOf } from './schema.ts'

/** A point on its way. `body` and all else a foreign client may have put there travel as they are. */
export interface Traveller {
  readonly id: PointId
  readonly ref: string | null
  readonly column: ColumnId
  /** When it left, in ms since 1970. */
  readonly leftAt: number
  readonly map: PointMap
}

/** Points of a document that have left for `to`. */
export const leftFor = (doc: Y.Doc, to: BoardId): Traveller[] => travellersOf(doc, (aside) => aside === to)

/** The boards that points of this document have left for. */
export const destinationsOf = (doc: Y.Doc): ReadonlySet<BoardId> => {
  const boards = new Set<BoardId>()
  travellersOf(doc, (aside) => aside !== undefined && boards.add(aside) !== undefined)
  return boards
}

/** A point that left, with what said so. */
export interface Left {
  readonly id: PointId
  readonly aside: unknown
}

/**
 * In the `afterTransaction` of somebody's: who is not said to have left any more. They had set the point aside, or brought
 * it back, without knowing; it would be on two boards.
 */
export const leavesUndone = ({ doc, changed, deleteSet }: Y.Transaction): Left[] => {
  const undone: Left[] = []
  for (const [type, keys] of changed as ReadonlyMap<unknown, ReadonlySet<string | null>>) {
    if (!keys.has('setAside') || !(type instanceof Y.Map) || hasLeft(type)) continue
    const within = type._item
    if (within?.deleted !== false || (within.parent as unknown) !== pointsOf(doc)) continue
    for (let item = type._map.get('setAside') ?? null; item !== null; item = item.left) {
      if (!item.deleted || !Y.isDeleted(deleteSet, item.id) || !(item.content instanceof Y.ContentAny))
        continue
      const aside: unknown = item.content.arr.at(-1)
      if (readSetAside(aside)?.movedTo === undefined) continue
      undone.push({ id: within.parentSub as PointId, aside })
      break
    }
  }
  return undone
}

/** Says again that they have left. */
export const leaveAgain = (doc: Y.Doc, all: readonly Left[]): void => {
  doc.transact(() => {
    for (const { id, aside } of all) pointOf(doc, id)?.set('setAside', aside)
  })
}

/** When the last one left, for whatever board; 0: none has. */
export const lastLeave = (doc: Y.Doc): number => {
  let last = 0
  for (const { leftAt } of travellersOf(doc, (aside) => aside !== undefined)) last = Math.max(last, leftAt)
  return last
}

const travellersOf = (doc: Y.Doc, goes: (movedTo: BoardId | undefined) => boolean): Traveller[] => {
  const found: Traveller[] = []
  for (const [id, map] of pointsOf(doc)) {
    const point = map instanceof Y.Map && map.has('setAside') ? readPoint(id as PointId, map) : null
    if (!point || !goes(point.setAside?.movedTo)) continue
    found.push({
      id: point.id,
      ref: refsOf(doc).get(id) ?? null,
      column: point.column,
      leftAt: leaveOf(point.setAside),
      map,
    })
  }
  return found
}

/**
 * Sets points aside as having left for `to`; those that are not on show stay. Returns who left. `at`: in ms since 1970,
 * and later than the `lastLeave` of both boards.
 */
export const leave = (doc: Y.Doc, ids: Iterable<PointId>, to: BoardId, at: number): PointId[] => {
  const left: PointId[] = []
  doc.transact(() => {
    const layout = layOut(readPoints(doc))
    const all = new Set([...ids].flatMap((id) => [id, ...beneathIn(layout, id).map((each) => each.id)]))
    for (const id of all) {
      const map = pointOf(doc, id)
      if (!map || map.has('setAside')) continue
      setPointAside(doc, id, { reason: '', at, movedTo: to })
      left.push(id)
    }
  })
  return left
}

/**
 * Takes travellers in, each at the end of its column (of the first of `columns` where that is not known here). Who is
 * here already, or has been and left for elsewhere since, is not taken in again; who left from here before comes back
 * as they are now. `isUndone`: as if they never had left, each to where it stood, unless it was put in another column
 * meanwhile. Returns who was taken in.
 */
export const arrive = (
  doc: Y.Doc,
  travellers: readonly Traveller[],
  columns: readonly ColumnId[],
  isUndone: (id: PointId) => boolean = () => false,
): ReadonlySet<PointId> => {
  const arrived = new Set<PointId>()
  doc.transact(() => {
    for (const { id, ref, column, leftAt, map } of travellers) {
      const here = pointOf(doc, id)
      const was = here && readPoint(id, here)
      if (here && !leftBefore(was?.setAside, leftAt)) continue
      const into = columns.includes(column) ? column : (columns[0] ?? column)
      const key = was?.column === into && isUndone(id) ? was.orderKey : keyBetween(lastKeyOf(doc, into), null)
      const point = (here && madeLike(here, map)) ?? cloneType(map)
      point.delete('setAside')
      point.set('place', [into, key])
      if (point !== here) pointsOf(doc).set(id, point)
      if (ref !== null && !refsOf(doc).has(id)) refsOf(doc).set(id, ref)
      arrived.add(id)
    }
  })
  return arrived
}

/**
 * What comes back to where it has been takes its old place there: a page that was away writes into that, and loses nothing.
 * Undefined where it cannot be made the same.
 */
const madeLike = (here: PointMap, map: PointMap): PointMap | undefined => {
  writeLate(here, wordsOfPoint(here), map)
  const words = wordsOfPoint(map)
  for (const [key, value] of map) if (!words.has(key)) here.set(key, cloneType(value))
  for (const key of [...here.keys()]) if (!map.has(key)) here.delete(key)
  return areSameWords(wordsOfPoint(here), words) ? here : undefined
}

const leftBefore = (aside: SetAside | undefined, at: number) =>
  aside?.movedTo !== undefined && leaveOf(aside) < at

/** Above it no moment is: a foreign client may say any number, and one must come behind every leave. */
const LATEST = 2 ** 52

/** When it left; 0 for what cannot be a moment. */
const leaveOf = (aside: SetAside | undefined): number => {
  const at = aside?.at ?? 0
  return Number.isSafeInteger(at) && at < LATEST ? at : 0
}
