/**
 * What others do to the point that this person stands on and does not write in: moved, put beneath another, set aside,
 * taken off the board. The keyboard goes with it where it is still shown, else to the heading that it is folded away
 * beneath, else to the one beside it, and they are told: it would begin again at the top of the page.
 */
import { UNDER } from '../../../shared/board/schema.ts'
import type { BoardId, PointId } from '../../../shared/ids.ts'
import { isOwnWriting, lastWriter } from '../../session/last-writer.ts'
import type { BoardUiStore } from '../../state/board-ui.ts'
import { headingOf, neighbourOf } from '../../state/board-view.ts'
import type { OpenBoard } from '../../state/open-boards.ts'
import { isFocusLost } from '../../ui/focus-lost.ts'
import { boardWords } from '../../words/board.ts'
import { isOnScreen, keepOnBoard, pointWithFocus } from './focus.ts'
import { calledIn, hasComeOut, standsNow } from './stands-now.ts'

export const watchStood = (
  { session: { doc, awareness }, view }: Pick<OpenBoard, 'session' | 'view'>,
  ui: BoardUiStore,
  nameOf: { column(column: string): string; board(board: BoardId): string },
): (() => void) =>
  view.subscribe((now, before) => {
    const { focus } = ui.store.getState()
    const point = focus.kind === 'selected' ? focus.point : pointWithFocus()
    const was = point && before.points.get(point)
    if (!point || !was || focus.kind === 'editing') return
    const is = now.points.get(point)
    const isGone = !is || is.setAside !== undefined
    const heading = headingOf(now, point)
    const isRegrouped = heading !== headingOf(before, point)
    const isMoved = is?.column !== was.column || isRegrouped
    if ((isGone && was.setAside !== undefined) || (!isGone && !isMoved)) return
    // Who took it out from beneath a heading is not known: nothing is written for that. Their own sentence comes after.
    const isOut = hasComeOut(now, before, point) && is?.column === was.column
    const beneath = !isGone && isRegrouped ? heading : null
    const field = isGone ? 'setAside' : beneath !== null ? UNDER : 'place'
    if (is && !isOut && isOwnWriting(doc, point, field)) return
    const ref = before.refs[point] ?? boardWords.newPoint
    const by = lastWriter(doc, awareness, point, field) ?? boardWords.somebody
    const movedTo = is?.setAside?.movedTo
    // Who was writing in it has been told by `watchEdited`.
    const isTold = ui.store.getState().interrupted?.point === point
    if (movedTo !== undefined && !isTold) ui.say(boardWords.carriedByOthers(ref, nameOf.board(movedTo)))
    else if (isGone) {
      if (!isTold) ui.say(is ? boardWords.asideByOthers(by, ref) : boardWords.goneByOthers(ref))
    } else if (beneath !== null) ui.say(boardWords.putBeneathByOthers(by, ref, calledIn(now, beneath)))
    else if (isOut) ui.say(standsNow(now, before, point, nameOf.column))
    else if (is.column !== was.column) ui.say(boardWords.movedByOthers(by, ref, nameOf.column(is.column)))
    const isLost = wouldLose(point) || (focus.kind === 'selected' && isFocusLost())
    if (isGone && focus.kind === 'selected') ui.select(null)
    if (!isLost) return
    if (!isGone) leaveUnseen(ui, point)
    // When its row has gone, and the other is there.
    keepOnBoard(point, heading, neighbourOf(before, point))
  })

/** A point that is not shown where it is now is not the one that the keys are about. */
const leaveUnseen = (ui: BoardUiStore, point: PointId) =>
  requestAnimationFrame(() => {
    const { focus } = ui.store.getState()
    if (focus.kind === 'selected' && focus.point === point && !isOnScreen(point)) ui.select(null)
  })

/** The keyboard is on it, or in a menu of it. */
const wouldLose = (point: PointId): boolean =>
  pointWithFocus() === point || document.activeElement?.closest('[role="menu"]') !== null
