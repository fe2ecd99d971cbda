/**
 * What is done to several points at once, each one transaction for all of them: put beneath a heading, taken out
 * again, moved, set aside. Nothing is moved by grouping: a point keeps its place and names its heading, so that two
 * people who group at the same time leave one board, and ungrouping puts everything back where it was. A hand moves what
 * it carries to a heading of another column (`putBeneath`).
 */
import type * as Y from 'yjs'
import type { ColumnId, PointId } from '../ids.ts'
import type { NewPoint } from './edits.ts'
import { addPoint, comeOut, EDIT, keyBeside, movePoint, placeOf, setPointAside } from './edits.ts'
import type { Ordered } from './order.ts'
import { byOrder, keyBetween } from './order.ts'
import type { SetAside } from './schema.ts'
import { GATHERS, pointOf, pointsOf, UNDER, UNDER_KEY } from './schema.ts'

/** Puts points beneath a heading, which itself stands by itself from then on. Returns who was put there. */
export const groupUnder = (doc: Y.Doc, ids: Iterable<PointId>, heading: PointId): PointId[] => {
  const head = pointOf(doc, heading)
  const put: PointId[] = []
  if (!head) return put
  doc.transact(() => {
    comeOut(head)
    for (const id of ids) {
      const point = id === heading ? undefined : pointOf(doc, id)
      if (!point) continue
      if (point.get(UNDER) !== heading) {
        comeOut(point)
        point.set(UNDER, heading)
      }
      put.push(id)
    }
  }, EDIT)
  return put
}

/** Writes a point and puts others beneath it, in one: nobody ever sees one without the other. */
export const gatherUnder = (doc: Y.Doc, heading: NewPoint, ids: Iterable<PointId>): void => {
  doc.transact(() => {
    addPoint(doc, heading)
    groupUnder(doc, ids, heading.id)
  }, EDIT)
}

/** What `ungroup` has to know of a heading that was written to gather: why and when it leaves the board. */
type Leaving = Pick<SetAside, 'reason' | 'at'>

/**
 * Lets go of all that was put beneath a heading. A heading that was written to gather them is set aside, its words
 * kept; one that was a point before stays. Returns who came back.
 */
export const ungroup = (doc: Y.Doc, heading: PointId, leaving: Leaving): PointId[] => {
  const freed: PointId[] = []
  doc.transact(() => {
    for (const [id, point] of pointsOf(doc)) {
      if (pointOf(doc, id as PointId)?.get(UNDER) !== heading) continue
      comeOut(point)
      freed.push(id as PointId)
    }
    if (pointOf(doc, heading)?.has(GATHERS) && freed.length > 0) setPointAside(doc, heading, leaving, EDIT)
  }, EDIT)
  return freed
}

/** Takes one point out from beneath its heading. False where it was beneath none. */
export const takeOut = (doc: Y.Doc, id: PointId): boolean => {
  const point = pointOf(doc, id)
  if (!point?.has(UNDER)) return false
  doc.transact(() => comeOut(point), EDIT)
  return true
}

/**
 * Moves a point among those beneath its heading, of which `all` are, to before one of them; null: behind them. Its place
 * in its column stays as it is. False where it is beneath none any more.
 */
export const moveBeneath = (
  doc: Y.Doc,
  id: PointId,
  all: readonly PointId[],
  before: PointId | null,
): boolean => {
  const point = pointOf(doc, id)
  if (!point?.has(UNDER)) return false
  const others = keysBeneath(doc, all).filter((each) => each.id !== id)
  const found = before === null ? -1 : others.findIndex((each) => each.id === before)
  const at = found < 0 ? others.length : found
  const key = keyBetween(others[at - 1]?.orderKey ?? null, others[at]?.orderKey ?? null)
  doc.transact(() => point.set(UNDER_KEY, key), EDIT)
  return true
}

/**
 * Puts points one behind the other, in the order given, among those beneath a heading, of which `all` are, to before one
 * of them; null: behind them. Who is beneath it already stays so; the others join, and keep their place in its column.
 * From another column they are moved to behind the heading, where they come out. Returns who was put there.
 */
export const putBeneath = (
  doc: Y.Doc,
  ids: readonly PointId[],
  heading: PointId,
  all: readonly PointId[],
  before: PointId | null,
): PointId[] => {
  let put: PointId[] = []
  doc.transact(() => {
    const joined = groupUnder(
      doc,
      ids.filter((id) => !all.includes(id)),
      heading,
    )
    standBehind(doc, joined, heading)
    const now = [...all, ...joined]
    put = ids.filter((id) => now.includes(id) && moveBeneath(doc, id, now, before))
  }, EDIT)
  return put
}

/** Gives those that stand in another column than a point places behind it, in the order given; in a transaction. */
const standBehind = (doc: Y.Doc, ids: readonly PointId[], other: PointId): void => {
  const at = pointOf(doc, other)
  const column = at && placeOf(at)?.[0]
  for (const id of ids.toReversed()) {
    const point = pointOf(doc, id)
    const key = point && placeOf(point)?.[0] !== column ? keyBeside(doc, other, 'behind') : null
    if (key !== null) point?.set('place', [column, key])
  }
}

/** Points by the order that they have beneath a heading. */
const keysBeneath = (doc: Y.Doc, ids: Iterable<PointId>): Ordered[] => {
  const keys: Ordered[] = []
  for (const id of ids) {
    const point = pointOf(doc, id)
    const own = point?.get(UNDER_KEY)
    const orderKey = typeof own === 'string' ? own : point && placeOf(point)?.[1]
    if (orderKey !== undefined) keys.push({ id, orderKey })
  }
  return keys.sort(byOrder)
}

/** Puts a point beneath the heading that another stands beneath, right behind that. Nothing where it is beneath none. */
export const groupBehind = (doc: Y.Doc, id: PointId, other: PointId): void => {
  const point = pointOf(doc, other)
  const heading = point?.get(UNDER)
  if (typeof heading !== 'string') return
  groupUnder(doc, [id], heading as PointId)
  // It stands behind the other in its column: where that has no key of its own here, that does.
  if (!point?.has(UNDER_KEY)) return
  const all = ([...pointsOf(doc).keys()] as PointId[]).filter(
    (each) => pointOf(doc, each)?.get(UNDER) === heading,
  )
  const order = keysBeneath(doc, all).filter((each) => each.id !== id)
  const next = order[order.findIndex((each) => each.id === other) + 1]
  moveBeneath(doc, id, all, next?.id ?? null)
}

/**
 * Moves points one behind the other, in the order given, before the point `before` of a column, which is none of them;
 * null: to its end. Returns who was moved.
 */
export const movePoints = (
  doc: Y.Doc,
  ids: readonly PointId[],
  column: ColumnId,
  before: PointId | null = null,
): PointId[] => {
  let moved: PointId[] = []
  doc.transact(() => {
    moved = ids.filter((id) => movePoint(doc, id, column, before))
  }, EDIT)
  return moved
}

/** Takes points off the board for one reason. Returns who left. */
export const setPointsAside = (doc: Y.Doc, ids: readonly PointId[], aside: SetAside): PointId[] => {
  let left: PointId[] = []
  doc.transact(() => {
    left = ids.filter((id) => !pointOf(doc, id)?.has('setAside') && setPointAside(doc, id, aside, EDIT))
  }, EDIT)
  return left
}
