/**
 * What becomes of a point that is let go, or sent from a dialog: others may have changed the board under the hand that
 * held it. Always true: what lands is on the board, and not where it is to go already; beneath a heading only what
 * heads no group itself.
 */
import type { ColumnId, PointId } from '../../shared/ids.ts'
import type { BoardView } from './board-view.ts'
import { pointsBeneath, pointsIn } from './board-view.ts'

/** Between which points it would land: in front of `before`, or at the end (null). */
export interface Drop {
  readonly column: ColumnId
  readonly before: PointId | null
  /** The heading that it would land beneath, among those there; absent: it would stand by itself. */
  readonly under?: PointId
}

/** `points`: those of them that are on the board still, in the order they were held; `left`: those that are not. */
interface Still {
  readonly points: readonly PointId[]
  readonly left: readonly PointId[]
}

export type Landing =
  | ({ readonly kind: 'lands' } & Still & Drop)
  /** They stand there already. */
  | ({ readonly kind: 'stays' } & Still)
  | Refused

/** Why nothing is done with what was held. */
type Refused =
  /** Somebody has set aside, meanwhile, what was held: it stays there. */
  | { readonly kind: 'aside' }
  /** Nothing of it is on the board any more, nor all of it among what was set aside: some was carried to another. */
  | { readonly kind: 'gone' }
  /** The board was closed to this person meanwhile. */
  | { readonly kind: 'closed' }

/** Pure. A neighbour that has left the column meanwhile holds no place in it: the points go to its end. */
export const landingOf = (
  view: BoardView,
  held: readonly PointId[],
  drop: Drop,
  mayWrite: boolean,
): Landing => {
  const still = stillThere(view, held, mayWrite)
  if (still.kind !== 'there') return still
  const { points, left } = still
  const { before, ...place } = placeNow(view, points, drop)
  const ids = listAt(view, place)
  const at = before === null ? -1 : ids.indexOf(before)
  // In front of one that is held itself is in front of the next that is not.
  const next = at < 0 ? undefined : ids.slice(at).find((id) => !points.includes(id))
  const lands = { ...place, before: next ?? null }
  if (standThere(view, points, lands)) return { kind: 'stays', points, left }
  return { kind: 'lands', points, left, ...lands }
}

/** Whether a hand can put points beneath a heading: no group goes beneath another by that. */
export const mayJoin = (view: BoardView, points: readonly PointId[]): boolean =>
  points.every((id) => pointsBeneath(view, id).length === 0)

/** Beneath what is no heading any more nothing lands, but behind it. */
const placeNow = (view: BoardView, points: readonly PointId[], drop: Drop): Drop => {
  const { column, before, under } = drop
  if (under === undefined) return drop
  if (pointsBeneath(view, under).length > 0 && mayJoin(view, points)) return drop
  const ids = pointsIn(view, column)
  const at = ids.indexOf(under)
  return { column, before: at < 0 ? before : (ids[at + 1] ?? null) }
}

/** Those that a place is between. */
const listAt = (view: BoardView, { column, under }: Pick<Drop, 'column' | 'under'>): readonly PointId[] =>
  under === undefined ? pointsIn(view, column) : pointsBeneath(view, under)

/** What of points that a person has in hand, or is asked about, can be acted on. */
export const stillThere = (
  view: BoardView,
  held: readonly PointId[],
  mayWrite: boolean,
): ({ readonly kind: 'there' } & Still) | Refused => {
  const there = held.filter((id) => view.points.has(id))
  const points = there.filter((id) => view.points.get(id)?.setAside === undefined)
  const isCarried = (id: PointId) => view.points.get(id)?.setAside?.movedTo !== undefined
  if (there.length === 0 || (points.length === 0 && there.some(isCarried))) return { kind: 'gone' }
  if (points.length === 0) return { kind: 'aside' }
  if (!mayWrite) return { kind: 'closed' }
  return { kind: 'there', points, left: held.filter((id) => !points.includes(id)) }
}

/** Whether points stand there already, behind one another and in this order. */
export const standThere = (
  view: BoardView,
  points: readonly PointId[],
  { before, ...place }: Drop,
): boolean => {
  const ids = listAt(view, place)
  const [first] = points
  const at = first === undefined ? -1 : ids.indexOf(first)
  const next = ids[at + points.length] ?? null
  return at >= 0 && next === before && points.every((id, n) => ids[at + n] === id)
}

/** Those of the points that do not stand in the column by themselves: what is sent there moves no other. */
export const elsewhereThan = (
  view: BoardView,
  column: ColumnId,
  points: readonly PointId[],
): readonly PointId[] => {
  const there = new Set(pointsIn(view, column))
  return points.filter((id) => !there.has(id))
}

/** What a place that was chosen is behind now: the nearest of those `above` it that is there still; null: none. */
export const behindNow = (ids: readonly PointId[], above: readonly PointId[]): PointId | null =>
  above.findLast((id) => ids.includes(id)) ?? null
