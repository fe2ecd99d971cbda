/**
 * Points that a change has put elsewhere: in another column, beneath another heading, before others than until now; and
 * those that are back on the board. Not those that make room for them, and none that is new.
 */
import type { Point } from '../../shared/board/read.ts'
import type { PointId } from '../../shared/ids.ts'
import type { BoardView } from './board-view.ts'
import { headingOf, pointsBeneath, pointsIn } from './board-view.ts'

const NONE: readonly PointId[] = []

export const movedIn = (now: BoardView, before: BoardView): readonly PointId[] => {
  // Most changes are to words.
  if (now.columns === before.columns) return NONE
  return [...now.touched].filter((id) => {
    const [is, was] = [now.points.get(id), before.points.get(id)]
    if (!is || !was || is.setAside) return false
    return was.setAside !== undefined || (isPutElsewhere(is, was) && listOf(now, is) !== listOf(before, was))
  })
}

const isPutElsewhere = (is: Point, was: Point) =>
  is.column !== was.column ||
  is.orderKey !== was.orderKey ||
  is.under !== was.under ||
  is.underKey !== was.underKey

/** The same value as long as the same stand in it. */
const listOf = (view: BoardView, { id, column }: Point): readonly PointId[] => {
  const heading = headingOf(view, id)
  return heading === null ? pointsIn(view, column) : pointsBeneath(view, heading)
}
