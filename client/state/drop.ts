/** What becomes of a point that is let go: others may have changed the board under the hand that held it. */
import type { ColumnId, PointId } from '../../shared/ids.ts'
import type { BoardView } from './board-view.ts'
import { pointsIn } from './board-view.ts'

/** Between which points it would land: in front of `before`, or at the end (null). */
export interface Drop {
  readonly column: ColumnId
  readonly before: PointId | null
}

export type Landing =
  | ({ readonly kind: 'lands' } & Drop)
  /** Somebody has set it aside meanwhile: it stays there. */
  | { readonly kind: 'aside' }
  /** It is on the board no more. */
  | { readonly kind: 'gone' }
  /** The board was closed to this person meanwhile. */
  | { readonly kind: 'closed' }

/** Pure. A neighbour that has left the column meanwhile holds no place in it: the point goes to its end. */
export const landingOf = (view: BoardView, point: PointId, drop: Drop, mayWrite: boolean): Landing => {
  const held = view.points.get(point)
  if (!held) return { kind: 'gone' }
  if (held.setAside) return { kind: 'aside' }
  if (!mayWrite) return { kind: 'closed' }
  const ids = pointsIn(view, drop.column)
  const isThere = drop.before !== null && ids.includes(drop.before)
  // In front of itself is where it stands.
  const before = drop.before === point ? (ids[ids.indexOf(point) + 1] ?? null) : drop.before
  return { kind: 'lands', column: drop.column, before: isThere ? before : null }
}
