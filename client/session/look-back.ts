/** What a person brings onto a board from an earlier version of it: each one change of theirs, which undo takes back. */
import type { Point } from '../../shared/board/read.ts'
import { setPointBack } from '../../shared/board/set-back.ts'
import { copyViews } from '../../shared/board/views.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'
import type { BoardSession } from './board-session.ts'
import { withNote } from './with-note.ts'

type Session = Pick<BoardSession, 'doc' | 'undo' | 'edit'>

/** False where the point is on another board now. */
export const setBack = ({ doc, undo }: Session, was: Point): boolean => {
  undo.separate()
  return setPointBack(doc, was)
}

/** A new point with the words and views as they were; `from` says in a bullet of its own where they are from. */
export const copyBack = ({ edit }: Session, was: Point, column: ColumnId, from: string): PointId => {
  const body = withNote(was.body, from)
  return edit((doc, make) => {
    const made = make({ column, body })
    copyViews(doc, made, was.views)
    return made
  })
}
