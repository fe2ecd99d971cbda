/** “Inferred: is this right?” A column whose heading the note had lost: confirm it, or say which one it is. */
import { useId } from 'react'
import type { PreviewColumn } from '../../../shared/note/preview.ts'
import type { DraftRound, DraftStrand } from '../../state/preview-draft.ts'
import { homeWords as words } from '../../words/home.ts'
import { candidates, choiceFor, meant, OTHER, otherId } from './choices.ts'
import type { Asking } from './editing.ts'
import { focusId } from './focus.ts'
import styles from './Inferred.module.css'

interface Props {
  readonly column: PreviewColumn
  readonly strand: DraftStrand
  readonly said: string
  readonly round: DraftRound
  readonly asking: Asking
  /** The column's heading, where the focus stays after a click. */
  readonly headId: string
  /** Answered by keyboard: on to the next question. */
  readonly onNext: () => void
}

export const Inferred = ({ column, strand, said, round, asking, headId, onNext }: Props) => {
  const id = useId()
  const choice = choiceFor(asking.choices, strand, column, round)
  const chosen = meant(choice, column, round)
  const name = chosen?.name ?? words.list
  const isOther = chosen !== null && chosen.id !== column.id
  const joins = isOther && strand.columns.some((each) => each.id === chosen.id)

  const answer = (byKeyboard: boolean) => {
    if (!chosen) return focusId(otherId(strand.id, column.id))
    asking.answer(strand, column.id, choice, isOther ? words.did.changed(name) : words.did.confirmed(name))
    if (byKeyboard) onNext()
    else document.getElementById(headId)?.focus({ preventScroll: true })
  }

  return (
    <form className={styles.inferred}>
      <p id={`${id}-ask`}>{words.inferred}</p>
      <select
        className="input"
        value={choice.id}
        onChange={(event) => asking.choose(strand, column.id, { ...choice, id: event.target.value })}
        aria-label={words.inferredSelect(said)}
        aria-describedby={`${id}-ask ${id}-becomes`}
        data-gap="unsure"
      >
        {candidates(column, round).map((each) => (
          <option key={each.id} value={each.id}>
            {each.name ?? words.list}
          </option>
        ))}
        <option value={OTHER}>{words.inferredOther}</option>
      </select>
      <button
        type="submit"
        className="btn btn--sm"
        onClick={(event) => {
          event.preventDefault()
          answer(event.detail === 0)
        }}
      >
        {choice.id === column.id ? words.inferredYes : words.inferredChange}
      </button>
      {choice.id === OTHER && (
        <input
          id={otherId(strand.id, column.id)}
          className={`input ${styles.other}`}
          value={choice.other}
          onChange={(event) => asking.choose(strand, column.id, { ...choice, other: event.target.value })}
          aria-label={words.inferredOtherName}
          placeholder={words.inferredOtherName}
          required
        />
      )}
      {isOther && (
        <p id={`${id}-becomes`} className={styles.becomes}>
          {joins ? words.joins(name) : words.becomes(name)}
        </p>
      )}
    </form>
  )
}
