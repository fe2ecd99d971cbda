/** What the keyboard and the menu do with what stands beneath a heading, and why other keys do nothing with it: said. */
import type { PointId } from '../../../shared/ids.ts'
import { headingOf, pointsBeneath, pointsIn } from '../../state/board-view.ts'
import { boardWords } from '../../words/board.ts'
import type { BoardHere } from './board-context.tsx'
import { withGroupActs } from './group-load.tsx'
import { goToPoint } from './on-the-way.ts'

const refIn = ({ view }: BoardHere, id: PointId) => view.getState().refs[id] ?? boardWords.thePoint

/** A point beneath a heading is not selected with others. Whether it is one. */
export const warnsBeneath = (here: BoardHere, id: PointId): boolean => {
  const heading = headingOf(here.view.getState(), id)
  if (heading === null) return false
  here.ui.warn(boardWords.staysBeneath(refIn(here, id), refIn(here, heading)))
  return true
}

/** Up or down by one: in its column, or among those beneath its heading. */
export const reorderPoint = (here: BoardHere, id: PointId, by: 1 | -1): void => {
  const state = here.view.getState()
  if (headingOf(state, id) !== null) return withGroupActs(here, (group) => group.reorderBeneath(id, by))
  const column = state.points.get(id)?.column
  const ids = column === undefined ? [] : pointsIn(state, column)
  if (ids.at(by < 0 ? 0 : -1) === id) here.ui.warn(boardWords.atEnd(refIn(here, id), by))
  else here.acts.reorder(id, by)
}

/** Shows what is beneath a heading, or folds it away; from one of those, to their heading. */
export const turnBeneath = (here: BoardHere, id: PointId): void => {
  const { ui, view } = here
  const state = view.getState()
  const heading = headingOf(state, id) ?? id
  const { length } = pointsBeneath(state, heading)
  const ref = refIn(here, heading)
  if (length === 0) return ui.warn(boardWords.nothingBeneath(ref))
  const open = !ui.store.getState().unfolded.has(heading)
  ui.fold(heading, open)
  ui.say(open ? boardWords.beneathShown(length, ref) : boardWords.beneathFolded(length, ref))
  if (heading === id) return
  if (ui.store.getState().chosen.size === 0) ui.select(heading)
  goToPoint(heading)
}

/** Ungroups what is beneath a heading; takes out what stands beneath one. */
export const freeBeneath = (here: BoardHere, id: PointId): void => {
  const state = here.view.getState()
  if (headingOf(state, id) !== null) withGroupActs(here, (group) => group.takeOut(id))
  else if (pointsBeneath(state, id).length > 0) withGroupActs(here, (group) => group.ungroup(id))
  else here.ui.warn(boardWords.nothingBeneath(refIn(here, id)))
}
