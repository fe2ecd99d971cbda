/** What the note holds and what still wants a look, in one line at the top. */
import type { Counts } from '../../state/preview-draft.ts'
import { homeWords as words } from '../../words/home.ts'
import styles from './PreviewStep.module.css'

interface Props {
  readonly counts: Counts
  readonly onWalk: (kind: 'missing' | 'unsure') => void
  readonly onUnplaced: () => void
}

export const Summary = ({ counts, onWalk, onUnplaced }: Props) => (
  <p className={styles.summary}>
    <span className="num">{words.summary(counts)}</span>
    {counts.missing > 0 ? (
      <button type="button" onClick={() => onWalk('missing')}>
        {words.summaryMissing(counts.missing)}
      </button>
    ) : (
      <span>{words.summaryMissing(0)}</span>
    )}
    {counts.unsure > 0 && (
      <button type="button" onClick={() => onWalk('unsure')}>
        {words.summaryUnsure(counts.unsure)}
      </button>
    )}
    {counts.unplaced > 0 && (
      <button type="button" onClick={onUnplaced}>
        {words.summaryUnplaced(counts.unplaced)}
      </button>
    )}
  </p>
)
