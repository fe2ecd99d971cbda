/** Beside one large column: how many points the others hold, and the page. */
import type { Column } from '../../../shared/workshop/plan.ts'
import { ColumnGlyph, ColumnRule, columnClass } from '../../ui/columns.tsx'
import { projectorWords } from '../../words/projector.ts'
import type { PageAt } from './PageLine.tsx'
import { PageLine } from './PageLine.tsx'
import styles from './Rail.module.css'

/** More than this many are told in a line each. */
const ROOMY = 3

interface Props {
  readonly columns: readonly (Column & { readonly total: number })[]
  readonly name: string
  readonly pageAt: PageAt
}

export const Rail = ({ columns, name, pageAt }: Props) => (
  <div className={styles.rail} data-tight={columns.length > ROOMY || undefined}>
    {columns.map((column) => (
      <section className={`${styles.other} ${columnClass(column.id)}`} key={column.id}>
        <ColumnRule />
        <h2>
          <ColumnGlyph id={column.id} />
          <span>
            <bdi>{column.name}</bdi>
          </span>
        </h2>
        <p>
          {column.total}
          <span className="sr"> {projectorWords.points(column.total)}</span>
        </p>
      </section>
    ))}
    {pageAt.pages > 1 && (
      <p className={styles.page}>
        <PageLine at={pageAt} name={name} between={'\n'} />
      </p>
    )}
  </div>
)
