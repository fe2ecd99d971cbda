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

/** How many were written: those that stand by themselves, and those beneath them. */
interface Copied {
  /** The copy that stands before the others; null: there is none. */
  readonly first: PointId | null
  readonly points: number
  readonly beneath: number
}

/** Copies families to the end of a column of `to`, in the order given. */
export const copyPoints = (
  points: ReadonlyMap<PointId, Point>,
  families: readonly Family[],
  to: BoardSession,
  column: ColumnId,
): Copied =>
  to.edit((doc, make) => {
    const n: { -readonly [Key in keyof Copied]: Copied[Key] } = { first: null, points: 0, beneath: 0 }
    const copy = (id: PointId): PointId[] => {
      const point = points.get(id)
      if (!point) return []
      const made = make({
        column,
        body: point.body,
        ...(point.gathers !== undefined && { gathers: point.gathers }),
      })
      copyViews(doc, made, point.views)
      return [made]
    }
    for (const { id, beneath } of families) {
      const [heading] = copy(id)
      const others = beneath.flatMap(copy)
      if (heading) n.points++
      n.first ??= heading ?? null
      n.beneath += others.length
      if (heading && others.length > 0) groupUnder(doc, others, heading)
    }
    return n
  })
