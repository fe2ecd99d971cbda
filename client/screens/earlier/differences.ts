/**
 * What the screen of earlier versions shows of each point, column by column. Always true: a point stands where it stood on
 * the board, in its column or beneath its heading. Pure.
 */
import type { Difference } from '../../../shared/board/compare.ts'
import { beneathIn, columnIn, layOut } from '../../../shared/board/layout.ts'
import type { Point } from '../../../shared/board/read.ts'
import type { BoardId, ColumnId, PointId } from '../../../shared/ids.ts'
import type { Tally } from '../../words/earlier.ts'

export type Mode = 'was' | 'compared'

/** One point of a column, and what stands beneath it. */
export interface Line {
  readonly difference: Difference
  readonly beneath: readonly Difference[]
}

const hasLeft = ({ kind }: Difference) => kind === 'aside' || kind === 'gone'

/** The point as a mode shows it: as it was; compared, as it is now, or was when it left. */
export const shownAs = (difference: Difference, mode: Mode): Point | null => {
  const { was, now } = difference
  if (mode === 'was') return was && !was.setAside ? was : null
  return hasLeft(difference) ? was : now
}

/** The lines of each column, in order. */
export const linesOf = (all: readonly Difference[], mode: Mode): ((column: ColumnId) => readonly Line[]) => {
  const byId = new Map(all.map((difference) => [difference.id, difference]))
  const points = all.flatMap((difference) => {
    const point = shownAs(difference, mode)
    if (!point) return []
    const heading = point.under && byId.get(point.under)
    // Today nothing stands beneath a heading that has left.
    const isAlone = mode === 'compared' && !hasLeft(difference) && heading && hasLeft(heading)
    if (!isAlone) return [point]
    const { under: _, ...alone } = point
    return [alone]
  })
  const layout = layOut(points)
  const known = (id: PointId) => byId.get(id) as Difference
  return (column) =>
    columnIn(layout, column).map(({ id }) => ({
      difference: known(id),
      beneath: beneathIn(layout, id).map((each) => known(each.id)),
    }))
}

/** The board that a point of then has been carried to since; undefined: it is here, or set aside. */
export const goneTo = ({ kind, now }: Difference): BoardId | undefined =>
  kind === 'aside' ? now?.setAside?.movedTo : undefined

export const tallyOf = (all: readonly Difference[]): Tally => {
  const count = (is: (each: Difference) => boolean) => all.filter(is).length
  const away = count((each) => goneTo(each) !== undefined)
  return {
    added: count(({ kind }) => kind === 'added'),
    changed: count(({ words }) => words !== null),
    moved: count(({ moved }) => moved),
    aside: count(({ kind }) => kind === 'aside' || kind === 'gone') - away,
    away,
    back: count(({ kind }) => kind === 'back'),
  }
}

export const isSame = (tally: Tally): boolean => Object.values(tally).every((n) => n === 0)
