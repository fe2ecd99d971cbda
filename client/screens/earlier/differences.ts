/** What the screen of earlier versions shows of each point, column by column. Pure. */
import type { Difference } from '../../../shared/board/compare.ts'
import { byOrder } from '../../../shared/board/order.ts'
import type { Point } from '../../../shared/board/read.ts'
import type { BoardId, ColumnId } from '../../../shared/ids.ts'
import type { Tally } from '../../words/earlier.ts'

export type Mode = 'was' | 'compared'

/** Where a point is shown: as it was, at its place then; compared, at its place now, or where it left. */
const shownAs = ({ was, now, kind }: Difference, mode: Mode): Point | null => {
  if (mode === 'was') return was && !was.setAside ? was : null
  return kind === 'aside' || kind === 'gone' ? was : now
}

/** The points of a column, in order. */
export const inColumnOf = (all: readonly Difference[], mode: Mode, column: ColumnId): readonly Difference[] =>
  all
    .flatMap((difference) => {
      const point = shownAs(difference, mode)
      return point?.column === column ? [{ id: point.id, orderKey: point.orderKey, difference }] : []
    })
    .sort(byOrder)
    .map(({ difference }) => difference)

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
