/**
 * Choosing several points: one more, or none of it; all from the last one chosen to this one, over columns as they are
 * read. What is chosen can be no more than what is on show.
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

/** Chooses all from the last one chosen to this one, beside what is chosen already. */
export const chooseUpTo = (
  ui: BoardUiStore,
  view: BoardView,
  columns: Round['columns'],
  id: PointId,
): void => {
  const { chosen, anchor, focus } = ui.store.getState()
  const order = inReadingOrder(view, columns)
  const from = anchor ?? (focus.kind === 'selected' ? focus.point : id)
  const [a, b] = [order.indexOf(from), order.indexOf(id)]
  if (b < 0) return
  const range = a < 0 ? [id] : order.slice(Math.min(a, b), Math.max(a, b) + 1)
  ui.select(null)
  ui.choose(new Set([...chosen, ...range]), from)
}

export const chooseNone = (ui: BoardUiStore): void => ui.choose(new Set(), null)
