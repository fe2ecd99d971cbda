/** Where a point stands now that was moved, or has come out from beneath its heading, in one sentence. Pure. */
import type { ColumnId, PointId } from '../../../shared/ids.ts'
import type { BoardView } from '../../state/board-view.ts'
import { columnOf, headingOf, pointsIn } from '../../state/board-view.ts'
import { boardWords } from '../../words/board.ts'
import { firstLine } from './first-line.ts'

/** `nameOf`: of a column that it was not seen in before. */
export const standsNow = (
  now: BoardView,
  before: BoardView,
  id: PointId,
  nameOf: (column: ColumnId) => string,
): string => {
  const ref = now.refs[id] ?? boardWords.newPoint
  const column = columnOf(now, id)
  const ids = column === undefined ? [] : pointsIn(now, column)
  const told =
    column !== undefined && column !== columnOf(before, id)
      ? boardWords.moved(ref, nameOf(column))
      : boardWords.movedUp(ref, ids.indexOf(id) + 1, ids.length)
  return hasComeOut(now, before, id)
    ? boardWords.outOfGroup(told, calledIn(before, headingOf(before, id) ?? id))
    : told
}

/** On the board, and beneath no heading any more. */
export const hasComeOut = (now: BoardView, before: BoardView, id: PointId): boolean =>
  headingOf(before, id) !== null && headingOf(now, id) === null && now.points.get(id)?.setAside === undefined

/** Its number; how it begins, where it has none yet. */
export const calledIn = (view: BoardView, point: PointId): string =>
  view.refs[point] ?? boardWords.quoted(firstLine(view.points.get(point)?.body ?? []))
