/** A round of the preview: its name, and its strands as the boards they will be. */
import type { DraftRound } from '../../state/preview-draft.ts'
import { renameRound } from '../../state/preview-draft.ts'
import { homeWords as words } from '../../words/home.ts'
import { renamedColumns, sharedColumns } from './column-names.ts'
import type { Act, Asking } from './editing.ts'
import styles from './RoundView.module.css'
import { StrandView } from './StrandView.tsx'

interface Props {
  readonly round: DraftRound
  readonly at: number
  /** All of them: points can be moved anywhere. */
  readonly rounds: readonly DraftRound[]
  readonly act: Act
  readonly asking: Asking
  readonly onNext: (kind: 'missing' | 'unsure') => void
}

export const RoundView = ({ round, at, rounds, act, asking, onNext }: Props) => {
  const columns = sharedColumns(round)
  return (
    <section className={styles.round}>
      <h2>
        <span className="sr">{round.name || words.round(at)}</span>
        <span className={styles.at} aria-hidden="true">
          {words.round(at)}
        </span>
      </h2>
      <input
        className={`input record ${styles.roundName}`}
        value={round.name}
        onChange={(event) =>
          act(renameRound(round.id, event.target.value), words.did.named, `round-${round.id}`)
        }
        aria-label={words.roundName(at)}
        autoComplete="off"
      />
      {renamedColumns(round).map(({ name, others }) => (
        <p key={name} className={styles.names}>
          {words.columnName(name, others)}
        </p>
      ))}
      <ol className={round.kind === 'lists' ? styles.lists : styles.strands}>
        {round.strands.map((strand, i) => (
          <StrandView
            key={strand.id}
            strand={strand}
            at={i + 1}
            round={round}
            columns={columns}
            rounds={rounds}
            act={act}
            asking={asking}
            onNext={onNext}
          />
        ))}
      </ol>
    </section>
  )
}
