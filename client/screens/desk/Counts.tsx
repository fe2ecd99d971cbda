import type { Round } from '../../../shared/workshop/plan.ts'
import { ColumnGlyph } from '../../ui/columns.tsx'
import styles from './hall.module.css'

/** Points by column, as glyph and number; a screen reader hears the column's name. */
export const Counts = ({
  round,
  counts,
}: {
  readonly round: Round
  readonly counts: Readonly<Record<string, number>>
}) => (
  <ul className={`${styles.counts} num`}>
    {round.columns.map((column) => (
      <li key={column.id}>
        <ColumnGlyph id={column.id} />
        <span className="sr">
          <bdi>{column.name}</bdi>
        </span>
        {counts[column.id] ?? 0}
      </li>
    ))}
  </ul>
)
