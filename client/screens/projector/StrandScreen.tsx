/**
 * A strand on the wall: all its columns, or one of them large. Page k shows the k-th page of every column; columns
 * that do not fit side by side follow on later pages. Totals count the strand.
 */
import { useRef } from 'react'
import type { Column, StrandAt } from '../../../shared/workshop/plan.ts'
import { countsOf } from '../../../shared/workshop/plan.ts'
import { projectorWords } from '../../words/projector.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { ColumnPanel } from './ColumnPanel.tsx'
import { EmptyStrand } from './EmptyStrand.tsx'
import { Footer } from './Footer.tsx'
import { Header } from './Header.tsx'
import type { PageAt } from './PageLine.tsx'
import { inParts, placeOf } from './paginate.ts'
import { Rail } from './Rail.tsx'
import { useColumnsThatFit, useDocumentTitle, useKeys } from './room.ts'
import styles from './Strand.module.css'
import screen from './screen.module.css'
import { pagesOf, usePages } from './use-pages.ts'
import { useStrand } from './use-strand.ts'

interface Props {
  readonly at: StrandAt
  /** Null: all of them. */
  readonly column: Column | null
  readonly page: number
  readonly onTurn: (page: number) => void
}

export const StrandScreen = ({ at, column, page, onTurn }: Props) => {
  const { plan } = useWorkshop()
  const { picture, line } = useStrand(at.strand.id)
  const root = useRef<HTMLElement>(null)
  useDocumentTitle(projectorWords.documentTitle(at.strand.name))

  const { columns } = at.round
  const counted = countsOf(plan, at.strand.id)
  const pointsIn = (id: string) => picture.columns[id] ?? []
  // Before the boards are here the plan knows how many points they have.
  const totalOf = (id: string) => (picture.loaded ? pointsIn(id).length : (counted[id] ?? 0))

  const rest = column ? columns.filter((each) => each.id !== column.id) : []
  const large = column !== null || columns.length === 1
  const parts = inParts(column ? [column] : columns, useColumnsThatFit())
  const pages = usePages(root, rest.length > 0 ? 'none' : parts.length > 1 ? 'always' : 'page')
  const counts = parts.map((part) => Math.max(1, ...part.map((each) => pagesOf(pages, each.id).pages.length)))
  const last = counts.reduce((sum, count) => sum + count, 0)
  const current = Math.min(Math.max(1, page), last)
  const place = placeOf(current, counts)

  useKeys((key) => {
    const step = /^(ArrowRight|PageDown| )$/.test(key) ? 1 : /^(ArrowLeft|PageUp)$/.test(key) ? -1 : 0
    const next = Math.min(Math.max(1, current + step), last)
    if (next !== current) onTurn(next)
    return step !== 0
  })

  const pageAt = (id: string): PageAt => {
    const own = pagesOf(pages, id).pages
    return { page: current, pages: last, more: own.slice(place.page + 1).flat().length }
  }
  const empty = picture.loaded && columns.every((each) => pointsIn(each.id).length === 0)

  return (
    <div className={screen.screen}>
      <Header at={at} line={line} />
      {empty ? (
        <EmptyStrand columns={columns} />
      ) : (
        <main
          ref={root}
          className={rest.length > 0 ? styles.one : styles.all}
          data-large={large || undefined}
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
                  pageAt={rest.length === 0 ? pageAt(each.id) : null}
                  alone={part.every((other) => pagesOf(pages, other.id).pages.length < 2) && each === part[0]}
                />
              ))}
            </div>
          ))}
          {column && rest.length > 0 && (
            <Rail
              columns={rest.map((each) => ({ ...each, total: totalOf(each.id) }))}
              name={column.name}
              pageAt={pageAt(column.id)}
            />
          )}
        </main>
      )}
      <Footer withoutJoin={empty} />
    </div>
  )
}
