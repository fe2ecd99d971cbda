/** What a person will have: a board for each strand in small, as the names are typed. */
import type { PreviewRound } from '../../../shared/note/preview.ts'
import { ColumnGlyph, ColumnRule, columnClass } from '../../ui/columns.tsx'
import { homeWords as words } from '../../words/home.ts'
import styles from './Sketch.module.css'

interface Props {
  readonly kind: PreviewRound['kind']
  readonly strands: readonly string[]
  readonly columns: readonly { readonly id: string; readonly name: string }[]
}

/** More boards than this are a number. */
const MOST = 12

export const Sketch = ({ kind, strands, columns }: Props) => {
  const names = strands.length > 0 ? strands : [words.sketchStrand(1)]
  return (
    <section className={styles.sketch}>
      <h2>{words.sketch}</h2>
      <ol>
        {names.slice(0, MOST).map((name, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two strands may have the same name
          <li key={at}>
            <p className="record">{name}</p>
            <div className={styles.columns}>
              {columns.map((column) => (
                <div key={column.id} className={columnClass(column.id)}>
                  <ColumnRule />
                  {kind === 'strands' && (
                    <span>
                      <ColumnGlyph id={column.id} />
                      {column.name}
                    </span>
                  )}
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
