/** A strand of the preview as its board: the name to be corrected, the columns with their points, merge or remove. */
import { useRef, useState } from 'react'
import type { ColumnName, DraftRound, DraftStrand } from '../../state/preview-draft.ts'
import { renameStrand } from '../../state/preview-draft.ts'
import { isForInputMethod } from '../../ui/keys.ts'
import { homeWords as words } from '../../words/home.ts'
import { ColumnView } from './ColumnView.tsx'
import type { Act, Asking } from './editing.ts'
import { MergeStrand, nameId } from './MergeStrand.tsx'
import styles from './StrandView.module.css'

interface Props {
  readonly strand: DraftStrand
  readonly at: number
  readonly round: DraftRound
  /** Those that every board of the round will have. */
  readonly columns: readonly ColumnName[]
  readonly rounds: readonly DraftRound[]
  readonly act: Act
  readonly asking: Asking
  /** Enter in a name, or a column confirmed by keyboard: on to the next gap of the kind. */
  readonly onNext: (kind: 'missing' | 'unsure') => void
}

export const StrandView = ({ strand, at, round, columns, rounds, act, asking, onNext }: Props) => {
  const [isMerging, setMerging] = useState(false)
  const open = useRef<HTMLButtonElement>(null)
  const isMissing = strand.name.trim() === ''
  const id = `strand-${strand.id}`
  const said = strand.name.trim() || words.noName(at)
  return (
    <li className={styles.strand} data-missing={isMissing}>
      <div className={styles.head}>
        <h3 className="sr">{said}</h3>
        <p id={`${id}-note`} className={styles.label}>
          {strand.lost && isMissing ? words.strandLost : words.strand(at)}
        </p>
        <button
          type="button"
          className={`btn btn--quiet btn--sm ${styles.open}`}
          ref={open}
          aria-expanded={isMerging}
          aria-label={words.mergeStrand(said)}
          onClick={() => setMerging(!isMerging)}
        >
          {words.mergeOrRemove}
        </button>
        <input
          id={nameId(strand.id)}
          className={`input record ${styles.name}`}
          value={strand.name}
          onChange={(event) => act(renameStrand(strand.id, event.target.value), words.did.named, id)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || isForInputMethod(event.nativeEvent)) return
            event.preventDefault()
            onNext('missing')
          }}
          data-gap={isMissing ? 'missing' : undefined}
          placeholder={words.strandPlaceholder}
          aria-label={words.strandName(at, round.name)}
          aria-describedby={`${id}-note`}
          autoComplete="off"
          enterKeyHint="next"
        />
      </div>
      {isMerging && (
        <MergeStrand
          strand={strand}
          said={said}
          rounds={rounds}
          act={act}
          onCancel={() => {
            setMerging(false)
            open.current?.focus()
          }}
        />
      )}
      <div className={styles.columns} data-columns={columns.length}>
        {columns.map(({ id: columnId, name }) => (
          <ColumnView
            key={columnId}
            id={columnId}
            name={name}
            column={strand.columns.find((each) => each.id === columnId) ?? null}
            strand={strand}
            said={said}
            round={round}
            asking={asking}
            onNext={() => onNext('unsure')}
          />
        ))}
      </div>
    </li>
  )
}
