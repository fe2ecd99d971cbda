/** What stands on a board, column by column. */
import { columnIn, layOut } from '../../shared/board/layout.ts'
import type { Point } from '../../shared/board/read.ts'
import type { ColumnId } from '../../shared/ids.ts'

/** The points that stand in one column by themselves, in order. */
export const inColumn = (points: Iterable<Point>, column: ColumnId): readonly Point[] =>
  columnIn(layOut(points), column)
