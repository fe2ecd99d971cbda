/** A round of the preview: its name, and its strands as the boards they will be. */
import { useId } from 'react'
import type { DraftRound } from '../../state/preview-draft.ts'
import { nameColumn, renameRound } from '../../state/preview-draft.ts'
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
  const id = useId()
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
      {renamedColumns(round).map((column) => (
        <p key={column.id} className={styles.names}>
          <label htmlFor={`${id}-${column.id}`}>{words.columnNames(column.names)}</label>
          <select
            id={`${id}-${column.id}`}
            className="input"
            value={column.name}
            onChange={(event) =>
              act(
                nameColumn(round.id, column.id, event.target.value),
                words.did.named,
                `column-${round.id}-${column.id}`,
              )
            }
          >
            {column.names.map((name) => (
              <option dir="auto" key={name} value={name}>
                {name}
              </option>
            ))}
          </select>
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
