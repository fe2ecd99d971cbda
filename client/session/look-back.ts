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
  const body = withNote(was.body, from)
  return edit((doc, make) => {
    const made = make({ column, body })
    copyViews(doc, made, was.views)
    return made
  })
}

/** What is said of the words of a point, in a bullet behind them. */
export const withNote = (body: Body, text: string): Body => {
  const note: Body = [{ type: 'paragraph', runs: [{ text, italic: true }] }]
  const last = body.at(-1)
  return last?.type === 'list'
    ? [...body.slice(0, -1), { type: 'list', items: [...last.items, note] }]
    : [...body, { type: 'list', items: [note] }]
}
