/**
 * Where the keyboard goes as a phone turns to another column: not to nowhere with the column that it was in. From a
 * composer into the one that comes; writing in a point ends, and the keyboard is on the board.
 */
import type { ColumnId } from '../../../shared/ids.ts'
import type { BoardUiStore } from '../../state/board-ui.ts'
import { columnOfComposer, focusBoard, focusComposer } from './focus.ts'

export const turnColumn = (ui: BoardUiStore, to: ColumnId): void => {
  const at = document.activeElement
  ui.showColumn(to)
  if (columnOfComposer(at) !== null) {
    focusComposer(to)
    // Where it takes nothing there is none; what has just gone out of sight still has the keyboard in this frame.
    requestAnimationFrame(() => {
      if (columnOfComposer(document.activeElement) !== to) focusBoard()
    })
  } else if (at?.closest('[data-shown]')) {
    focusBoard()
    ui.select(null)
  }
}
