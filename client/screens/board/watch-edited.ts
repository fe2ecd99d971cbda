/**
 * What others do to the point this person is writing in: taken off the board, or moved. Their keys must not go to the
 * board's shortcuts then, their words are kept, and they are told who did what, with a way back.
 */
import type { ColumnId, PointId } from '../../../shared/ids.ts'
import { lastWriter } from '../../session/last-writer.ts'
import type { BoardUiStore } from '../../state/board-ui.ts'
import type { BoardView } from '../../state/board-view.ts'
import { pointsIn } from '../../state/board-view.ts'
import type { OpenBoard } from '../../state/open-boards.ts'

export const watchEdited = ({ session, view }: OpenBoard, ui: BoardUiStore): (() => void) =>
  view.subscribe((now, before) => {
    const { focus } = ui.store.getState()
    if (focus.kind !== 'editing') return
    const { point } = focus
    const [is, was] = [now.points.get(point), before.points.get(point)]
    if (!was) return
    const by = (field: 'place' | 'setAside') => lastWriter(session.doc, session.awareness, point, field)
    const ref = now.refs[point] ?? before.refs[point] ?? ''
    if (!is || is.setAside) {
      ui.mute(true)
      ui.select(null)
      ui.interrupt(is ? { kind: 'aside', point, ref, by: by('setAside') } : { kind: 'gone', point, ref })
    } else if (is.column !== was.column) {
      ui.showColumn(is.column)
      const from = placeOf(before, was.column, point)
      ui.interrupt({ kind: 'moved', point, ref, by: by('place'), to: is.column, from })
    }
  })

const placeOf = (view: BoardView, column: ColumnId, point: PointId) => {
  const ids = pointsIn(view, column)
  return { column, before: ids[ids.indexOf(point) + 1] ?? null }
}
