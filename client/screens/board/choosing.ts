/**
 * Choosing several points: one more, or none of it; all from the last one chosen to this one, over columns as they are
 * read; all of a column.
 *
 * Always true: what is chosen can be no more than what is on show. A range that goes on elsewhere takes the place of the
 * range before, and what was chosen before it began stays.
 */
import type { PointId } from '../../../shared/ids.ts'
import type { Round } from '../../../shared/workshop/plan.ts'
import type { BoardUiStore } from '../../state/board-ui.ts'
import type { BoardView } from '../../state/board-view.ts'
import { pointsBeneath, pointsIn } from '../../state/board-view.ts'
import type { BoardHere } from './board-context.tsx'

/** The lines of a column from top to bottom: its points, and what is unfolded beneath them. */
export const linesIn = (
  view: BoardView,
  unfolded: ReadonlySet<PointId>,
  column: Round['columns'][number]['id'],
): readonly PointId[] => {
  const ids = pointsIn(view, column)
  if (unfolded.size === 0) return ids
  return ids.flatMap((id) => (unfolded.has(id) ? [id, ...pointsBeneath(view, id)] : [id]))
}

/** The points that stand by themselves, as they are read. */
export const inReadingOrder = (view: BoardView, columns: Round['columns']): readonly PointId[] =>
  columns.flatMap((column) => pointsIn(view, column.id))

/** What is chosen, as it is read. */
export const chosenInOrder = ({ ui, view, round }: Pick<BoardHere, 'ui' | 'view' | 'round'>) => {
  const { chosen } = ui.store.getState()
  return inReadingOrder(view.getState(), round.columns).filter((id) => chosen.has(id))
}

/** Adds a point to what is chosen, or takes it out. The point whose actions are open is the first one chosen. */
export const toggleChosen = (ui: BoardUiStore, id: PointId): void => {
  const { chosen, focus } = ui.store.getState()
  const next = new Set(chosen)
  if (next.size === 0 && focus.kind === 'selected' && focus.point !== id) next.add(focus.point)
  if (!next.delete(id)) next.add(id)
  ui.select(null)
  ui.choose(next, id)
}

/** Chooses all from the last one chosen to this one, beside what was chosen before that. */
export const chooseUpTo = (
  ui: BoardUiStore,
  view: BoardView,
  columns: Round['columns'],
  id: PointId,
): void => {
  const { anchor, beside, focus } = ui.store.getState()
  const order = inReadingOrder(view, columns)
  const from = anchor ?? (focus.kind === 'selected' ? focus.point : id)
  const [a, b] = [order.indexOf(from), order.indexOf(id)]
  if (b < 0) return
  if (a < 0) return chooseAlso(ui, [id], id)
  const range = new Set(order.slice(Math.min(a, b), Math.max(a, b) + 1))
  ui.select(null)
  ui.choose(new Set(order.filter((each) => beside.has(each) || range.has(each))), from, beside)
}

/** Chooses these too. `at`: where a range would begin. */
export const chooseAlso = (ui: BoardUiStore, ids: readonly PointId[], at: PointId): void => {
  const { chosen } = ui.store.getState()
  ui.select(null)
  ui.choose(new Set([...chosen, ...ids]), at)
}

/** What one press adds: what stands between those of its column that are chosen, else the rest of that column. */
export const moreToChoose = (
  inColumn: readonly PointId[],
  chosen: ReadonlySet<PointId>,
): { readonly kind: 'between' | 'column'; readonly ids: readonly PointId[] } | null => {
  const at = inColumn.flatMap((id, index) => (chosen.has(id) ? [index] : []))
  const between = inColumn.slice(at[0], (at.at(-1) ?? 0) + 1)
  if (at.length > 0 && between.length > at.length) return { kind: 'between', ids: between }
  return at.length < inColumn.length ? { kind: 'column', ids: inColumn } : null
}

export const chooseNone = (ui: BoardUiStore): void => ui.choose(new Set(), null)

/** Where the keyboard goes as all of these leave: from one of them to the next that stays in its column, else the one before. */
export const besideThem = (view: BoardView, ids: readonly PointId[], from: PointId): PointId | null => {
  const column = view.points.get(from)?.column
  const order = column === undefined ? [] : pointsIn(view, column)
  const at = order.indexOf(from)
  const stays = (id: PointId) => !ids.includes(id)
  return order.slice(at + 1).find(stays) ?? order.slice(0, Math.max(at, 0)).findLast(stays) ?? null
}
