/** The templates a workshop can start from, each with the shape of its boards. */
import type { TemplateId } from '../../../shared/workshop/templates.ts'
import { ColumnRule, columnClass } from '../../ui/columns.tsx'
import { homeWords as words } from '../../words/home.ts'
import { focusNow } from './focus.ts'
import styles from './Templates.module.css'

/** Columns with the lengths of their lines, in tenths. */
const SHAPES: readonly {
  readonly id: TemplateId
  readonly columns: readonly (readonly [string, string])[]
}[] = [
  {
    id: 'strands',
    columns: [
      ['banked', '9a79'],
      ['discuss', 'a86'],
      ['options', '8a'],
    ],
  },
  { id: 'lists', columns: [['list', '8a79']] },
  {
    id: 'blank',
    columns: [
      ['one', ''],
      ['two', ''],
      ['three', ''],
    ],
  },
]

interface Props {
  readonly onChoose: (template: TemplateId) => void
  readonly focus: TemplateId | null
}

export const Templates = ({ onChoose, focus }: Props) => (
  <ul className={styles.templates}>
    {SHAPES.map(({ id, columns }) => (
      <li key={id}>
        <button type="button" onClick={() => onChoose(id)} ref={focus === id ? focusNow : null}>
          <span className={`${styles.shape} ${id === 'blank' ? styles.blank : ''}`} aria-hidden="true">
            {columns.map(([column, lines]) => (
              <span key={column} className={id === 'blank' ? 'is-plain' : columnClass(column)}>
                <ColumnRule />
                {[...lines].map((length, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a drawing that never changes
                  <i key={i} data-length={length} />
                ))}
              </span>
            ))}
          </span>
          <b>{words.templates[id].name}</b>
          <span className={styles.says}>{words.templates[id].says}</span>
        </button>
      </li>
    ))}
  </ul>
)
