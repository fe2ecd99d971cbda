/** Space chooses the point the keyboard is on, Shift and an arrow the next one with it, Enter goes to what can be done. */
import type { PointId } from '../../../shared/ids.ts'
import type { BoardHere } from './board-context.tsx'
import { chooseUpTo, inReadingOrder, toggleChosen } from './choosing.ts'
import { goToPoint } from './on-the-way.ts'

/** Whether the key was one of these. `at`: the point it is for. */
export const chooses = (here: BoardHere, event: KeyboardEvent, at: PointId | null): boolean => {
  const { ui, view, round } = here
  const { key } = event
  const state = view.getState()
  const { chosen } = ui.store.getState()
  const order = inReadingOrder(state, round.columns)
  if (at === null || !order.includes(at)) return false
  if (key === ' ') {
    toggleChosen(ui, at)
    return true
  }
  if (event.shiftKey && (key === 'ArrowUp' || key === 'ArrowDown')) {
    const next = order[order.indexOf(at) + (key === 'ArrowUp' ? -1 : 1)]
    if (chosen.size === 0) toggleChosen(ui, at)
    if (next === undefined) return true
    const column = state.points.get(next)?.column
    if (column) ui.showColumn(column)
    chooseUpTo(ui, state, round.columns, next)
    goToPoint(next)
    return true
  }
  if (key !== 'Enter' || chosen.size === 0) return false
  ui.reach(true)
  return true
}
