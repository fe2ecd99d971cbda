/** What a person will have: a board for each strand in small, as the names are typed. */
import type { PreviewRound } from '../../../shared/note/preview.ts'
import { ColumnGlyph, ColumnRule, columnClass } from '../../ui/columns.tsx'
import { homeWords as words } from '../../words/home.ts'
import styles from './Sketch.module.css'

interface Props {
  readonly kind: PreviewRound['kind']
  readonly strands: readonly string[]
  /** How many tables; they are shared out over the strands in turn. */
  readonly tables: number
  readonly columns: readonly { readonly id: string; readonly name: string }[]
}

/** More boards than this are a number. */
const MOST = 12

export const Sketch = ({ kind, strands, tables, columns }: Props) => {
  const names = strands.length > 0 ? strands : [words.sketchStrand(1)]
  return (
    <section className={styles.sketch}>
      <h2>{words.sketch}</h2>
      <ol>
        {names.slice(0, MOST).map((name, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two strands may have the same name
          <li key={at}>
            <div>
              <p className="record">
                <bdi>{name}</bdi>
              </p>
              <small className="num">{words.sketchTables(tablesAt(at, names.length, tables))}</small>
            </div>
            <div className={styles.columns}>
              {columns.map((column) => (
                <div key={column.id} className={columnClass(column.id)}>
                  <ColumnRule />
                  {kind === 'strands' && (
                    <span>
                      <ColumnGlyph id={column.id} />
                      <bdi>{column.name}</bdi>
                    </span>
                  )}
                  <i />
                  <i />
                  <i />
                  <i />
                  <i />
                </div>
              ))}
            </div>
          </li>
        ))}
      </ol>
      {names.length > MOST && <p className="muted">{words.sketchMore(names.length - MOST)}</p>}
    </section>
  )
}

/** The numbers of the tables that begin with a strand, as the server shares them out. */
const tablesAt = (at: number, strands: number, tables: number) =>
  Array.from({ length: tables }, (_, i) => i)
    .filter((i) => i % strands === at)
    .map((i) => i + 1)
