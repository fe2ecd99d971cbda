/**
 * One column with the points of one page. The others are laid out unseen, to be measured (see `use-pages.ts`):
 * whatever sets the height of a point must hold for those too.
 */
import type { Column } from '../../../shared/workshop/plan.ts'
import { ColumnGlyph, ColumnRule, columnClass } from '../../ui/columns.tsx'
import { projectorWords } from '../../words/projector.ts'
import type { PageAt } from './PageLine.tsx'
import { PageLine } from './PageLine.tsx'
import { PointRow } from './PointRow.tsx'
import type { Place } from './paginate.ts'
import styles from './Strand.module.css'
import type { ShownPoint } from './strand-view.ts'
import { countShown } from './strand-view.ts'
import type { ColumnPages } from './use-pages.tsx'

interface Props {
  readonly column: Column
  readonly points: readonly ShownPoint[]
  /** The boards are here: no points means that there are none. */
  readonly loaded: boolean
  readonly total: number
  readonly pages: ColumnPages
  readonly place: Place
  /** Null where the page is told elsewhere. */
  readonly pageAt: PageAt | null
  /** Tells the page although this column does not continue. */
  readonly alone: boolean
}

export const ColumnPanel = ({ column, points, loaded, total, pages, place, pageAt, alone }: Props) => {
  const onPage = pages.pages[place.page] ?? []
  const first = onPage[0]
  const shownAs = new Map(onPage.map((shown) => [shown.id, shown]))
  const goesOn = Boolean(onPage.at(-1)?.slice?.rest)
  const referenceOf = (id: string) => points.find((point) => point.id === id)?.reference ?? ''
  const isPartHere = pages.pages.length > 1 && onPage.length > 0
  const tellsPage = pageAt !== null && pageAt.pages > 1 && (alone || isPartHere || pageAt.fresh.length > 0)
  return (
    <section className={`${styles.column} ${columnClass(column.id)}`}>
      <ColumnRule />
      <ColumnHead column={column} total={total} />
      <div className={styles.region} data-region={column.id}>
        <p className={styles.continued} data-above="" data-off={!first?.slice?.from || undefined}>
          {first?.slice &&
            first.slice.from > 0 &&
            projectorWords.continued(referenceOf(first.id), first.slice.view)}
        </p>
        {points.length > 0 && (
          <ul className={styles.points}>
            {points.map((point) => {
              const shown = shownAs.get(point.id)
              return (
                <PointRow
                  key={point.id}
                  point={point}
                  off={!shown}
                  first={point.id === first?.id}
                  slice={shown?.slice ?? null}
                  above={pages.above}
                />
              )
            })}
          </ul>
        )}
        {points.length === 0 && loaded && (
          <p className={styles.none}>{projectorWords.nothing(column.name)}</p>
        )}
        {pages.pages.length > 0 && place.page >= pages.pages.length && (
          <p className={styles.none}>
            {projectorWords.allOn(countShown(points), place.before + 1, place.before + pages.pages.length)}
          </p>
        )}
        {goesOn && (
          <p className={styles.continues} data-on-foot={tellsPage || undefined}>
            {projectorWords.continues}
          </p>
        )}
        <p className={styles.foot} data-foot="" data-off={!tellsPage || undefined}>
          {tellsPage && pageAt && <PageLine at={pageAt} name={column.name} />}
        </p>
      </div>
    </section>
  )
}

export const ColumnHead = ({ column, total }: { readonly column: Column; readonly total: number }) => (
  <div className={styles.head}>
    <ColumnGlyph id={column.id} />
    <h2>
      <bdi>{column.name}</bdi>
    </h2>
    <span className={styles.total}>{total}</span>
    <span className="sr">{projectorWords.points(total)}</span>
  </div>
)
