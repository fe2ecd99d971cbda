/**
 * A point that its writer has left without a word in it goes off the board: a number that says nothing is no line of a
 * record. Undone together with the taking out of its words, so that one press brings both back. No React.
 */
import { isBlank } from '../../../shared/board/body.ts'
import { beneathIn, layOut } from '../../../shared/board/layout.ts'
import { livePoint, readPoints } from '../../../shared/board/read.ts'
import type { PointId } from '../../../shared/ids.ts'
import type { BoardSession } from '../../session/board-session.ts'
import { neighbourOf } from '../../state/board-view.ts'
import { boardWords } from '../../words/board.ts'
import type { BoardHere } from './board-context.tsx'
import { focusPoint } from './focus.ts'
import { offering } from './offering.ts'

/** `begun`: what would have been undone when the writing in it began. Nothing where others write in it, or it has more to say. */
export const leaveEmpty = ({ session, view, ui, rights }: BoardHere, id: PointId, begun: unknown) => {
  const state = view.getState()
  // As it is: what is on show may be behind.
  const point = livePoint(session.doc, id)
  const { focus } = ui.store.getState()
  if (!rights.mayWrite || !point || point.setAside || !isBlank(point.body)) return
  if (focus.kind === 'editing' && focus.point === id) return
  if (point.views.length > 0 || beneathIn(layOut(readPoints(session.doc)), id).length > 0) return
  if (isWrittenIn(session, id)) return
  const next = neighbourOf(state, id)
  const leave = () => session.setAside(id, boardWords.leftEmptyReason)
  const [left, offer] = offering(session.undo, () =>
    session.undo.latest === begun ? leave() : session.undo.withLast(leave),
  )
  if (!left) return
  if (focus.kind === 'selected' && focus.point === id) ui.select(null)
  ui.say(boardWords.leftEmpty(state.refs[id] ?? boardWords.newPoint), offer)
  requestAnimationFrame(() => {
    if (next !== null && document.activeElement === document.body) focusPoint(next)
  })
}

/** Whether anybody else is there. */
export const isWrittenIn = ({ awareness }: BoardSession, id: PointId) =>
  [...awareness.getStates()].some(([client, { at }]) => client !== awareness.clientID && at === id)
