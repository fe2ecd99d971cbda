/**
 * What others do to the point this person is writing in: taken off the board, moved there or to another board, put
 * beneath another, split; and to the view they are writing in. Their keys must not go to the board's shortcuts then, their words
 * are kept, and they are told who did what, with a way back.
 */
import { plainLines } from '../../../shared/board/body.ts'
import type { Point } from '../../../shared/board/read.ts'
import { UNDER, VIEW_ASIDE } from '../../../shared/board/schema.ts'
import type { ColumnId, PointId, ViewId } from '../../../shared/ids.ts'
import { isOwnWriting, lastWriter } from '../../session/last-writer.ts'
import type { BoardUiStore } from '../../state/board-ui.ts'
import type { BoardView } from '../../state/board-view.ts'
import { headingOf, pointsIn } from '../../state/board-view.ts'
import type { OpenBoard } from '../../state/open-boards.ts'

export const watchEdited = ({ session, view }: OpenBoard, ui: BoardUiStore): (() => void) =>
  view.subscribe((now, before) => {
    const { focus } = ui.store.getState()
    if (focus.kind !== 'editing') return
    const { point, view: inView } = focus
    const [is, was] = [now.points.get(point), before.points.get(point)]
    if (!was) return
    const by = (field: string) => lastWriter(session.doc, session.awareness, point, field)
    const ref = now.refs[point] ?? before.refs[point] ?? ''
    if (is?.setAside && isOwnWriting(session.doc, point, 'setAside')) return ui.select(null)
    if (!is || is.setAside) {
      ui.mute(true)
      ui.select(null)
      const to = is?.setAside?.movedTo
      if (to !== undefined) ui.interrupt({ kind: 'carried', point, ref, to })
      else ui.interrupt(is ? { kind: 'aside', point, ref, by: by('setAside') } : { kind: 'gone', point, ref })
    } else if (inView !== undefined && isGone(is, inView) && !isGone(was, inView)) {
      ui.mute(true)
      ui.select(null)
      const isKept = is.views.some(({ id }) => id === inView)
      const aside = { kind: 'viewAside', point, view: inView, ref, by: by(VIEW_ASIDE + inView) } as const
      ui.interrupt(isKept ? aside : { kind: 'viewGone', point, ref })
    } else if (headingOf(now, point) !== headingOf(before, point) && headingOf(now, point) !== null) {
      // Its row stays where it can be written in.
      ui.fold(headingOf(now, point) as PointId, true)
      ui.interrupt({ kind: 'grouped', point, ref, by: by(UNDER) })
    } else if (is.column !== was.column) {
      ui.showColumn(is.column)
      const from = placeOf(before, was.column, point)
      ui.interrupt({ kind: 'moved', point, ref, by: by('place'), to: is.column, from })
    } else {
      const part = partOf(now, before, point)
      if (part === undefined || isOwnWriting(session.doc, part, 'place')) return
      ui.interrupt({
        kind: 'split',
        point,
        ref,
        part,
        by: lastWriter(session.doc, session.awareness, part, 'place'),
      })
    }
  })

/** The point that was made of what `point` said; undefined: none was. Where the caret stood in it, it stands behind the rest. */
const partOf = (now: BoardView, before: BoardView, point: PointId): PointId | undefined =>
  [...now.touched].find((id) => {
    const part = before.points.has(id) ? undefined : now.points.get(id)
    const said = part && textOf(part)
    return (
      said && textOf(before.points.get(point)).includes(said) && !textOf(now.points.get(point)).includes(said)
    )
  })

const textOf = (point: Point | undefined): string =>
  plainLines(point?.body ?? [])
    .map(({ text }) => text)
    .join('\n')
    .trim()

const isGone = (point: Point, view: ViewId) =>
  !point.views.some(({ id, setAside }) => id === view && setAside === undefined)

const placeOf = (view: BoardView, column: ColumnId, point: PointId) => {
  const ids = pointsIn(view, column)
  return { column, before: ids[ids.indexOf(point) + 1] ?? null }
}
