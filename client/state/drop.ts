/**
 * What becomes of a point that is let go, or sent from a dialog: others may have changed the board under the hand that
 * held it. Always true: what lands is on the board, and not where it is to go already.
 */
import type { ColumnId, PointId } from '../../shared/ids.ts'
import type { BoardView } from './board-view.ts'
import { pointsIn } from './board-view.ts'

/** Between which points it would land: in front of `before`, or at the end (null). */
export interface Drop {
  readonly column: ColumnId
  readonly before: PointId | null
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
  { column, before }: Drop,
  mayWrite: boolean,
): Landing => {
  const still = stillThere(view, held, mayWrite)
  if (still.kind !== 'there') return still
  const { points, left } = still
  const ids = pointsIn(view, column)
  const at = before === null ? -1 : ids.indexOf(before)
  // In front of one that is held itself is in front of the next that is not.
  const next = at < 0 ? undefined : ids.slice(at).find((id) => !points.includes(id))
  if (standThere(view, points, { column, before: next ?? null })) return { kind: 'stays', points, left }
  return { kind: 'lands', points, left, column, before: next ?? null }
}

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
  { column, before }: Drop,
): boolean => {
  const ids = pointsIn(view, column)
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
