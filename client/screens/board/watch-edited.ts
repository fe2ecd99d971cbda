/**
 * What others do to the point this person is writing in: taken off the board, or moved. Their keys must not go to the
 * board's shortcuts then, their words are kept, and they are told.
 */
import type { Round } from '../../../shared/workshop/plan.ts'
import type { BoardUiStore } from '../../state/board-ui.ts'
import type { OpenBoard } from '../../state/open-boards.ts'
import { boardWords } from '../../words/board.ts'

export const watchEdited = ({ view }: OpenBoard, ui: BoardUiStore, columns: Round['columns']): (() => void) =>
  view.subscribe((now, before) => {
    const { focus } = ui.store.getState()
    if (focus.kind !== 'editing') return
    const [is, was] = [now.points.get(focus.point), before.points.get(focus.point)]
    if (!was) return
    if (!is || is.setAside) {
      ui.mute(true)
      ui.select(null)
      ui.say(boardWords.goneWhileWriting)
    } else if (is.column !== was.column) {
      const name = columns.find((column) => column.id === is.column)?.name ?? is.column
      ui.showColumn(is.column)
      ui.say(boardWords.moved(now.refs[is.id] ?? '', name))
    }
  })
