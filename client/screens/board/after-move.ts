/**
 * Where the keyboard is once a point has gone to another column: on it. A phone shows one column, and whoever sorts
 * through that stays there, with the point beside it, else with the board.
 */
import type { PointId } from '../../../shared/ids.ts'
import type { BoardUiStore } from '../../state/board-ui.ts'
import { focusBoard, focusNext, focusPoint, isOnScreen } from './focus.ts'

/** `beside`: what stood beside it before. */
export const stayAfterMove = (ui: BoardUiStore, point: PointId, beside: PointId | null): void => {
  focusNext(() => {
    if (isOnScreen(point)) return focusPoint(point)
    ui.select(null)
    if (beside !== null && isOnScreen(beside)) focusPoint(beside)
    else focusBoard()
  })
}
