/**
 * Which of the points that a dialog was opened for others have put beneath a heading since, or have set aside: by the
 * document as it is now, which the page may show a moment later.
 */
import type * as Y from 'yjs'
import { pointOf, UNDER } from '../../../shared/board/schema.ts'
import type { PointId } from '../../../shared/ids.ts'
import type { BoardView } from '../../state/board-view.ts'
import { headingOf } from '../../state/board-view.ts'

export const takenMeanwhile = (doc: Y.Doc, view: BoardView, points: readonly PointId[]): readonly PointId[] =>
  points.filter((id) => {
    const point = pointOf(doc, id)
    if (!point || point.has('setAside')) return true
    const under = point.get(UNDER)
    // One that names a heading which is not there stands by itself.
    return under !== undefined && (under !== view.points.get(id)?.under || headingOf(view, id) !== null)
  })
