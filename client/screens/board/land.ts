/**
 * Points that a hand lets go of, or a dialog sends, go to their place as the board stands now; what of them was moved is
 * said, and what was not. No React.
 */
import type { PointId } from '../../../shared/ids.ts'
import { type Drop, landingOf } from '../../state/drop.ts'
import { boardWords } from '../../words/board.ts'
import { lateBoardWords } from '../../words/board-late.ts'
import type { BoardHere } from './board-context.tsx'
import type { createGroupActs } from './group-acts.ts'

type GroupActs = ReturnType<typeof createGroupActs>

/**
 * Whether any of them moves. `withActs`: how to come by what several are moved with, which is not on every page;
 * `during`: what the move itself is done in.
 */
export const landPoints = (
  here: BoardHere,
  held: readonly PointId[],
  drop: Drop,
  withActs: (here: BoardHere, work: (acts: GroupActs) => void) => void,
  during: (move: () => void) => void = (move) => move(),
): boolean => {
  const { view, ui, acts, rights } = here
  const landing = landingOf(view.getState(), held, drop, rights.mayWrite)
  if (landing.kind === 'lands') {
    const { points, left, column, before, under } = landing
    const [only] = points
    if (under !== undefined)
      withActs(here, (group) => during(() => group.putBeneath(points, under, before, left)))
    else if (held.length > 1)
      withActs(here, (group) => during(() => group.moveAll(points, column, before, left)))
    else if (only !== undefined) during(() => acts.moveTo(only, column, before))
    return true
  }
  // What has left meanwhile is not where it was.
  const told = landing.kind === 'stays' ? landing.points : held
  const ref = view.getState().refs[told[0] ?? ''] ?? boardWords.newPoint
  const says = landing.kind === 'stays' ? boardWords.staysThere : lateBoardWords.notMoved[landing.kind]
  ui.warn(says(ref, told.length))
  return false
}
