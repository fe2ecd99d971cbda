/**
 * A point that its writer has left without a word in it goes off the board: a number that says nothing is no line of a
 * record. Undone together with the taking out of its words, so that one press brings both back. No React.
 */
import { isBlank, readBody } from '../../../shared/board/body.ts'
import type { PointId } from '../../../shared/ids.ts'
import { neighbourOf, pointsBeneath } from '../../state/board-view.ts'
import { boardWords } from '../../words/board.ts'
import type { BoardHere } from './board-context.tsx'
import { focusPoint } from './focus.ts'

/** `begun`: what would have been undone when the writing in it began. Nothing where others write in it, or it has more to say. */
export const leaveEmpty = ({ session, view, people, ui, rights }: BoardHere, id: PointId, begun: unknown) => {
  const state = view.getState()
  const point = state.points.get(id)
  const { focus } = ui.store.getState()
  if (!rights.mayWrite || !point || point.setAside) return
  // The words as they are: what is on show may be a frame behind them.
  const words = session.bodyOf(id)
  if (!words || !isBlank(readBody(words))) return
  if (focus.kind === 'editing' && focus.point === id) return
  if (point.views.length > 0 || pointsBeneath(state, id).length > 0) return
  if ((people.getState().carets.get(id)?.length ?? 0) > 0) return
  const next = neighbourOf(state, id)
  const leave = () => session.setAside(id, boardWords.leftEmptyReason)
  const left = session.undo.latest === begun ? leave() : session.undo.withLast(leave)
  if (!left) return
  if (focus.kind === 'selected' && focus.point === id) ui.select(null)
  ui.say(boardWords.leftEmpty(state.refs[id] ?? boardWords.newPoint), true)
  requestAnimationFrame(() => {
    if (next !== null && document.activeElement === document.body) focusPoint(next)
  })
}
