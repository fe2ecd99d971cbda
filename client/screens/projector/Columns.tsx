/**
 * The columns of a strand, or one of them large. Page k shows the k-th page of every column; columns that do not fit
 * side by side follow on later pages. Totals count the strand, not the page. In the hand there is one page, with every
 * point: a page of the wall is none of it.
 */
import { useContext, useEffect, useRef } from 'react'
import type { Column } from '../../../shared/workshop/plan.ts'
import { alongLine } from '../../ui/keys.ts'
import { useSwipe } from '../../ui/use-swipe.tsx'
import { ColumnPanel } from './ColumnPanel.tsx'
import type { PageAt } from './PageLine.tsx'
import { elsewhere, inParts, placeOf } from './paginate.ts'
import { Rail } from './Rail.tsx'
import { ONE_PAGE, SmallScreenContext, useColumnsThatFit, useKeys } from './room.tsx'
import styles from './Strand.module.css'
import type { ShownPoint, StrandPicture } from './strand-view.ts'
import { countShown } from './strand-view.ts'
import { Turning } from './Turning.tsx'
import { onePage, pagesOf, usePages } from './use-pages.tsx'
import { useInHand } from './use-shape.tsx'

interface Props {
  readonly columns: readonly Column[]
  /** The one that is shown large; null: all of them. */
  readonly column: Column | null
  readonly picture: StrandPicture
  /** How many points the plan says there are, until the boards are here. */
  readonly counted: Readonly<Record<string, number>>
  readonly page: number
  readonly onTurn: (page: number) => void
}

const NO_POINTS: readonly ShownPoint[] = []

const stepOf = (key: string) => {
  if (key === 'PageDown' || key === ' ') return 1
  return key === 'PageUp' ? -1 : alongLine(key)
}

export const Columns = ({ columns, column, picture, counted, page, onTurn }: Props) => {
  const root = useRef<HTMLElement>(null)
  const pointsIn = (id: string) => picture.columns[id] ?? NO_POINTS
  const freshIn = (id: string) =>
    new Set(
      pointsIn(id)
        .filter(({ fresh }) => fresh)
        .map((each) => each.id),
    )
  const totalOf = (id: string) => (picture.loaded ? countShown(pointsIn(id)) : (counted[id] ?? 0))

  const rest = column ? columns.filter((each) => each.id !== column.id) : []
  const withRail = rest.length > 0
  const inHand = useInHand()
  const sideBySide = useColumnsThatFit()
  const shown = column ? [column] : columns
  const parts = inParts(shown, inHand ? shown.length : sideBySide)
  const measured = usePages(root, inHand ? null : withRail ? 'none' : parts.length > 1 ? 'always' : 'page')
  const pages = inHand
    ? Object.fromEntries(shown.map(({ id }) => [id, onePage(pointsIn(id).map((point) => point.id))]))
    : measured
  const lengthOf = (id: string) => pagesOf(pages, id).pages.length
  const counts = parts.map((part) => Math.max(1, ...part.map((each) => lengthOf(each.id))))
  const last = counts.reduce((sum, count) => sum + count, 0)
  const current = Math.min(Math.max(1, page), last)
  const place = placeOf(current, counts)

  const small = useContext(SmallScreenContext)
  useEffect(() => {
    small?.onPage({ page: current, pages: last })
    return () => small?.onPage(ONE_PAGE)
  }, [small, current, last])

  const turn = (step: number) => {
    const next = Math.min(Math.max(1, current + step), last)
    if (next !== current) onTurn(next)
  }
  useKeys((key) => {
    const step = inHand ? 0 : stepOf(key) // there the same keys scroll
    turn(step)
    return step !== 0
  })
  useSwipe(root, turn)

  const pageAt = (id: string): PageAt => ({
    page: current,
    pages: last,
    more: pagesOf(pages, id)
      .pages.slice(place.page + 1)
      .flat()
      .filter(({ slice }) => !slice?.from)
      .filter((shown) => pointsIn(id).some((each) => each.id === shown.id && each.counted)).length,
    fresh: elsewhere(pagesOf(pages, id).pages, place, freshIn(id)),
  })

  return (
    <main
      ref={root}
      className={withRail ? styles.one : styles.all}
      data-large={column !== null || columns.length === 1 || undefined}
    >
      {parts.map((part, index) => (
        <div className={styles.columns} data-off={index !== place.part || undefined} key={part[0]?.id}>
          {part.map((each) => (
            <ColumnPanel
              key={each.id}
              column={each}
              points={pointsIn(each.id)}
              loaded={picture.loaded}
              total={totalOf(each.id)}
              pages={pagesOf(pages, each.id)}
              place={place}
              pageAt={withRail ? null : pageAt(each.id)}
              alone={each === part[0] && part.every((other) => lengthOf(other.id) < 2)}
            />
          ))}
        </div>
      ))}
      {column && withRail && (
        <Rail
          columns={rest.map((each) => ({ ...each, total: totalOf(each.id) }))}
          name={column.name}
          pageAt={pageAt(column.id)}
        />
      )}
      <Turning page={current} pages={last} onTurn={turn} />
    </main>
  )
}
