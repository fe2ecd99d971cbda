/** Writes copies of points on another board, one undo there: words, views, and what stands beneath a heading. No React. */
import { groupUnder } from '../../../shared/board/group-edits.ts'
import type { Point } from '../../../shared/board/read.ts'
import { copyViews } from '../../../shared/board/views.ts'
import type { ColumnId, PointId } from '../../../shared/ids.ts'
import type { BoardSession } from '../../session/board-session.ts'

/** A point, and what stands beneath it. */
export interface Family {
  readonly id: PointId
  readonly beneath: readonly PointId[]
}

/** Copies families to the end of a column of `to`, in the order given. Returns how many points were written. */
export const copyPoints = (
  points: ReadonlyMap<PointId, Point>,
  families: readonly Family[],
  to: BoardSession,
  column: ColumnId,
): number =>
  to.edit((doc, make) => {
    let n = 0
    const copy = (id: PointId): PointId[] => {
      const point = points.get(id)
      if (!point) return []
      const made = make({
        column,
        body: point.body,
        ...(point.gathers !== undefined && { gathers: point.gathers }),
      })
      copyViews(doc, made, point.views)
      n++
      return [made]
    }
    for (const { id, beneath } of families) {
      const [heading] = copy(id)
      const others = beneath.flatMap(copy)
      if (heading && others.length > 0) groupUnder(doc, others, heading)
    }
    return n
  })
