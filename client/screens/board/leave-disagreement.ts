/**
 * A disagreement that its writer has begun and left without a word in any view goes off the board: it says to nobody who
 * disagrees with what. Where anybody else is at the point, or ever wrote in a view, it stays. No React.
 */
import { isBlank } from '../../../shared/board/body.ts'
import { livePoint } from '../../../shared/board/read.ts'
import { setViewsAside, viewsOnShow } from '../../../shared/board/views.ts'
import type { PointId, ViewId } from '../../../shared/ids.ts'
import { everHeldOthers } from '../../session/authors.ts'
import type { BoardSession } from '../../session/board-session.ts'
import { boardWords } from '../../words/board.ts'
import type { BoardHere } from './board-context.tsx'
import { isWrittenIn } from './leave-empty.ts'
import { offering } from './offering.ts'

/** Nothing while the person goes on writing at the point. */
export const leaveDisagreement = ({ session, view, ui, rights }: BoardHere, id: PointId) => {
  // As it is: what is on show may be behind.
  const point = livePoint(session.doc, id)
  const { focus } = ui.store.getState()
  if (!rights.mayWrite || !point || point.setAside) return
  if (focus.kind === 'editing' && focus.point === id) return
  const views = viewsOnShow(point.views)
  const isLeft = views.every((each) => isBlank(each.body) && isOwn(session, id, each.id))
  if (views.length === 0 || !isLeft || isWrittenIn(session, id)) return
  const ids = views.map((each) => each.id)
  const ref = view.getState().refs[id] ?? boardWords.newPoint
  if (session.undo.takeBackViews(id, ids)) return ui.say(boardWords.disagreementLeft(ref))
  // Words came and went in them: one press brings both back.
  const [, offer] = offering(session.undo, () =>
    session.undo.withLast(() => session.edit((doc) => setViewsAside(doc, id, ids, session.now()))),
  )
  ui.say(boardWords.disagreementLeft(ref), offer)
}

const isOwn = (session: BoardSession, id: PointId, view: ViewId): boolean => {
  const words = session.bodyOf(id, view)
  return words !== undefined && !everHeldOthers(words, session.doc.clientID)
}
