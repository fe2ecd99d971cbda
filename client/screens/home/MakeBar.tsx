/** The foot of the preview, always in view: what was just done and Undo, the names still missing, and the button. */
import { ChevronDown, ChevronUp, Undo2 } from 'lucide-react'
import type { Counts } from '../../state/preview-draft.ts'
import { homeWords as words } from '../../words/home.ts'
import fields from './AboutFields.module.css'
import { KeyField } from './KeyField.tsx'
import styles from './MakeBar.module.css'
import type { KeyAsked } from './use-make.tsx'

interface Props {
  readonly id: string
  readonly counts: Counts
  readonly said: string
  /** Null where there is nothing to take back. */
  readonly onUndo: (() => void) | null
  /** It takes back all that was done before the page was loaded anew. */
  readonly undoesAll: boolean
  readonly onWalk: (step: 1 | -1) => void
  readonly making: boolean
  readonly problem: string | null
  readonly keyAsked: KeyAsked | null
  readonly onMake: () => void
}

export const MakeBar = ({
  id,
  counts,
  said,
  onUndo,
  undoesAll,
  onWalk,
  making,
  problem,
  keyAsked,
  onMake,
}: Props) => (
  <section id={barId(id)} className={styles.bar} tabIndex={-1} aria-label={words.make}>
    <div className={styles.done}>
      <p role="status">{said}</p>
      {onUndo && (
        <button type="button" className="btn btn--sm" onClick={onUndo}>
          <Undo2 className="i" aria-hidden="true" />
          {undoesAll ? words.undoAll : words.undo}
        </button>
      )}
    </div>
    {counts.missing > 0 && (
      <div className={styles.missing}>
        <p>
          <b>{words.missing(counts.missing)}.</b> <span>{words.untitled}</span>
        </p>
        <button
          type="button"
          className="btn btn--sm"
          onClick={() => onWalk(-1)}
          aria-label={words.missingPreviousLabel}
        >
          <ChevronUp className="i" aria-hidden="true" />
          {words.missingPrevious}
        </button>
        <button
          type="button"
          className="btn btn--sm"
          onClick={() => onWalk(1)}
          aria-label={words.missingNextLabel}
        >
          <ChevronDown className="i" aria-hidden="true" />
          {words.missingNext}
        </button>
      </div>
    )}
    {keyAsked && (
      <div className={styles.key}>
        <KeyField asked={keyAsked} onEnter={onMake} />
      </div>
    )}
    <div className={styles.make}>
      <p id={`${id}-problem`} className={fields.wrong} role="alert">
        {problem}
      </p>
      {counts.unplaced > 0 && (
        <p id={`${id}-unplaced`} className={styles.list}>
          {words.makeWithSay(counts.unplaced)}
        </p>
      )}
      <button
        type="button"
        id={id}
        className="btn btn--ink btn--lg"
        onClick={onMake}
        aria-disabled={making}
        aria-describedby={`${id}-problem ${id}-unplaced`}
      >
        {making ? words.making : counts.unplaced > 0 ? words.makeWith(counts.unplaced) : words.make}
      </button>
    </div>
  </section>
)

/** The whole bar, for the keyboard: a second Enter there makes nothing. */
export const barId = (id: string) => `${id}-bar`
