/**
 * Space chooses the point the keyboard is on; Shift and an arrow all as far as the next one, Shift and Home or End all as
 * far as its column goes; Ctrl+A its column, then the board. Enter goes to what can be done with them.
 */
import type { PointId } from '../../../shared/ids.ts'
import { headingOf, pointsIn } from '../../state/board-view.ts'
import { warnsBeneath } from './beneath-acts.ts'
import type { BoardHere } from './board-context.tsx'
import { chooseAlso, chooseUpTo, inReadingOrder, toggleChosen } from './choosing.ts'
import { goToPoint } from './on-the-way.ts'

/** As far as which point; null: there is none further. */
const endOfRange = ({ view, round }: BoardHere, at: PointId, key: string): PointId | null => {
  const state = view.getState()
  const order = inReadingOrder(state, round.columns)
  const column = state.points.get(at)?.column
  const ids = column === undefined ? [] : pointsIn(state, column)
  const to = {
    ArrowUp: order[order.indexOf(at) - 1],
    ArrowDown: order[order.indexOf(at) + 1],
    Home: ids[0],
    End: ids.at(-1),
  }[key]
  return to ?? null
}

const RANGE = /^(ArrowUp|ArrowDown|Home|End)$/

/** Whether the key was one of these. `at`: the point it is for. */
export const chooses = (here: BoardHere, { key, shiftKey }: KeyboardEvent, at: PointId | null): boolean => {
  const { ui, view, round } = here
  if (at === null) return false
  const isRange = shiftKey && RANGE.test(key)
  if ((isRange || key === ' ') && warnsBeneath(here, at)) return true
  const { chosen } = ui.store.getState()
  if (key === ' ') {
    toggleChosen(ui, at)
    return true
  }
  if (isRange) {
    const to = endOfRange(here, at, key)
    if (chosen.size === 0) toggleChosen(ui, at)
    if (to === null) return true
    const state = view.getState()
    const column = state.points.get(to)?.column
    if (column) ui.showColumn(column)
    chooseUpTo(ui, state, round.columns, to)
    goToPoint(to)
    return true
  }
  if (key !== 'Enter' || chosen.size === 0 || headingOf(view.getState(), at) !== null) return false
  ui.reach(true)
  return true
}

/** Its column; where that is chosen already, the board. */
export const choosesAll = ({ ui, view, round }: BoardHere, at: PointId | null): boolean => {
  const state = view.getState()
  const point = at === null ? undefined : state.points.get(headingOf(state, at) ?? at)
  if (!point) return false
  const { chosen } = ui.store.getState()
  const ids = pointsIn(state, point.column)
  const isChosen = ids.every((id) => chosen.has(id))
  chooseAlso(ui, isChosen ? inReadingOrder(state, round.columns) : ids, point.id)
  return true
}
