/** Brings a point to where it can be seen: the column it stands in, the heading it is folded beneath. */
import type { PointId } from '../../../shared/ids.ts'
import type { BoardUiStore } from '../../state/board-ui.ts'
import type { BoardView } from '../../state/board-view.ts'
import { columnOf, headingOf } from '../../state/board-view.ts'

export const reveal = (view: BoardView, ui: BoardUiStore, id: PointId): void => {
  const heading = headingOf(view, id)
  if (heading !== null) ui.fold(heading, true)
  const column = columnOf(view, id)
  if (column) ui.showColumn(column)
}
