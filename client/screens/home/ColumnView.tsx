/** A column of a board in the preview: sign, name, count, points; and the question where its name was inferred. */
import { memo } from 'react'
import type { PreviewColumn, PreviewPoint } from '../../../shared/note/preview.ts'
import type { DraftRound, DraftStrand } from '../../state/preview-draft.ts'
import { ColumnGlyph, ColumnRule, columnClass } from '../../ui/columns.tsx'
import { homeWords as words } from '../../words/home.ts'
import styles from './ColumnView.module.css'
import type { Asking } from './editing.ts'
import { Inferred } from './Inferred.tsx'

interface Props {
  readonly id: string
  /** As every board of the round will have it. */
  readonly name: string | null
  /** Null where the note has nothing for it. */
  readonly column: PreviewColumn | null
  readonly strand: DraftStrand
  /** What the strand is called. */
  readonly said: string
  readonly round: DraftRound
  readonly asking: Asking
  readonly onNext: () => void
}

export const ColumnView = ({ id, name, column, strand, said, round, asking, onNext }: Props) => {
  const headId = `strand-${strand.id}-${id}`
  const points = column?.points ?? []
  return (
    <div className={`${styles.column} ${columnClass(id)}`}>
      <ColumnRule />
      <h4 id={headId} tabIndex={-1}>
        <ColumnGlyph id={id} />
        <bdi>{name ?? words.list}</bdi>
        <span className={`num ${styles.count}`}>{points.length}</span>
      </h4>
      {column && !column.sure && (
        <Inferred
          key={id}
          column={column}
          strand={strand}
          said={said}
          round={round}
          asking={asking}
          headId={headId}
          onNext={onNext}
        />
      )}
      {points.length === 0 ? <p className={styles.nothing}>{words.nothing}</p> : <Points points={points} />}
    </div>
  )
}

/** The lines as they are; they stay the same value while names are typed, and are not painted again. */
const Points = memo(({ points }: { readonly points: readonly PreviewPoint[] }) => (
  <ul className={styles.points}>
    {points.map((point, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: lines of a note have nothing but their order
      <li key={at}>
        <span dir="auto">{point.text}</span>
        {point.children.length > 0 && <Points points={point.children} />}
      </li>
    ))}
  </ul>
))
