/**
 * What others do to the point that this person stands on and does not write in: moved, set aside, taken off the board.
 * The keyboard goes with it, or to the one beside it, and they are told: it would begin again at the top of the page.
 */
import type { BoardId, ColumnId, PointId } from '../../../shared/ids.ts'
import { isOwnWriting, lastWriter } from '../../session/last-writer.ts'
import type { BoardUiStore } from '../../state/board-ui.ts'
import type { BoardView } from '../../state/board-view.ts'
import { headingOf, pointsIn } from '../../state/board-view.ts'
import type { OpenBoard } from '../../state/open-boards.ts'
import { isFocusLost } from '../../ui/focus-lost.ts'
import { boardWords } from '../../words/board.ts'
import { keepOnBoard, pointWithFocus } from './focus.ts'

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
    const isMoved = is?.column !== was.column || headingOf(now, point) !== headingOf(before, point)
    if ((isGone && was.setAside !== undefined) || (!isGone && !isMoved)) return
    const field = isGone ? 'setAside' : 'place'
    if (is && isOwnWriting(doc, point, field)) return
    const ref = before.refs[point] ?? boardWords.newPoint
    const by = lastWriter(doc, awareness, point, field) ?? boardWords.somebody
    const movedTo = is?.setAside?.movedTo
    // Who was writing in it has been told by `watchEdited`.
    const isTold = ui.store.getState().interrupted?.point === point
    if (movedTo !== undefined && !isTold) ui.say(boardWords.carriedByOthers(ref, nameOf.board(movedTo)))
    else if (isGone) {
      if (!isTold) ui.say(is ? boardWords.asideByOthers(by, ref) : boardWords.goneByOthers(ref))
    } else if (is.column !== was.column) ui.say(boardWords.movedByOthers(by, ref, nameOf.column(is.column)))
    const isLost = wouldLose(point) || (focus.kind === 'selected' && isFocusLost())
    const next = isGone ? besideIn(before, was.column, point) : point
    if (isGone && focus.kind === 'selected') ui.select(null)
    // When its row has gone, and the other is there.
    if (isLost) keepOnBoard(next)
  })

/** The keyboard is on it, or in a menu of it. */
const wouldLose = (point: PointId): boolean =>
  pointWithFocus() === point || document.activeElement?.closest('[role="menu"]') !== null

const besideIn = (view: BoardView, column: ColumnId, point: PointId): PointId | null => {
  const ids = pointsIn(view, column)
  const at = ids.indexOf(point)
  return ids[at + 1] ?? ids[at - 1] ?? null
}
