/** What a person brings onto a board from an earlier version of it: each one change of theirs, which undo takes back. */
import type { Body } from '../../shared/board/body.ts'
import type { Point } from '../../shared/board/read.ts'
import { setPointBack } from '../../shared/board/set-back.ts'
import { copyViews } from '../../shared/board/views.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'
import type { BoardSession } from './board-session.ts'

type Session = Pick<BoardSession, 'doc' | 'undo' | 'edit'>

/** False where the point is on another board now. */
export const setBack = ({ doc, undo }: Session, was: Point): boolean => {
  undo.separate()
  return setPointBack(doc, was)
}

/** A new point with the words and views as they were; `from` says in a bullet of its own where they are from. */
export const copyBack = ({ edit }: Session, was: Point, column: ColumnId, from: string): PointId => {
  const note: Body = [{ type: 'paragraph', runs: [{ text: from, italic: true }] }]
  const last = was.body.at(-1)
  const body: Body =
    last?.type === 'list'
      ? [...was.body.slice(0, -1), { type: 'list', items: [...last.items, note] }]
      : [...was.body, { type: 'list', items: [note] }]
  return edit((doc, make) => {
    const made = make({ column, body })
    copyViews(doc, made, was.views)
    return made
  })
}
