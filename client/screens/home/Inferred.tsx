/** “Inferred: is this right?” A column whose heading the note had lost: confirm it, or say which one it is. */
import { useId, useState } from 'react'
import type { PreviewColumn } from '../../../shared/note/preview.ts'
import type { ColumnName, DraftRound, DraftStrand } from '../../state/preview-draft.ts'
import { boardColumns, changeColumn, confirmColumn, standardColumns } from '../../state/preview-draft.ts'
import { homeWords as words } from '../../words/home.ts'
import { columnIdFor } from './about.ts'
import type { Act } from './editing.ts'
import { focusId } from './focus.ts'
import styles from './Inferred.module.css'

interface Props {
  readonly column: PreviewColumn
  readonly strand: DraftStrand
  readonly said: string
  readonly round: DraftRound
  readonly act: Act
  /** The column's heading, where the focus stays after a click. */
  readonly headId: string
  /** Answered by keyboard: on to the next question. */
  readonly onNext: () => void
}

/** No column has this id: ids begin with a letter or a figure. */
const OTHER = '-'

export const Inferred = ({ column, strand, said, round, act, headId, onNext }: Props) => {
  const id = useId()
  const [choice, setChoice] = useState(column.id)
  const [other, setOther] = useState('')
  const choices = choicesOf(column, round)
  const chosen = wanted(choice, other, choices, round)
  const joins =
    chosen !== null && chosen.id !== column.id && strand.columns.some(({ id }) => id === chosen.id)

  const answer = (byKeyboard: boolean) => {
    if (!chosen) return focusId(`${id}-other`)
    const name = chosen.name ?? words.list
    if (chosen.id === column.id) act(confirmColumn(strand.id, column.id), words.did.confirmed(name))
    else act(changeColumn(strand.id, column.id, chosen), words.did.changed(name))
    if (byKeyboard) onNext()
    else document.getElementById(headId)?.focus({ preventScroll: true })
  }

  return (
    <form className={styles.inferred}>
      <p id={`${id}-ask`}>{words.inferred}</p>
      <select
        className="input"
        value={choice}
        onChange={(event) => setChoice(event.target.value)}
        aria-label={words.inferredSelect(said)}
        aria-describedby={`${id}-ask`}
        data-gap="unsure"
      >
        {choices.map((each) => (
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
        {choice === column.id ? words.inferredYes : words.inferredChange}
      </button>
      {choice === OTHER && (
        <input
          id={`${id}-other`}
          className={`input ${styles.other}`}
          value={other}
          onChange={(event) => setOther(event.target.value)}
          aria-label={words.inferredOtherName}
          placeholder={words.inferredOtherName}
          required
        />
      )}
      {joins && <p className={styles.joins}>{words.joins(chosen.name ?? words.list)}</p>}
    </form>
  )
}

const choicesOf = (column: PreviewColumn, round: DraftRound): ColumnName[] => {
  const choices = new Map([column, ...boardColumns(round)].map(({ id, name }) => [id, name]))
  for (const { id, name } of standardColumns(round.kind)) choices.set(id, name)
  return [...choices].map(([id, name]) => ({ id, name }))
}

const wanted = (
  choice: string,
  other: string,
  choices: readonly ColumnName[],
  round: DraftRound,
): ColumnName | null => {
  if (choice !== OTHER) return choices.find(({ id }) => id === choice) ?? null
  const name = other.trim()
  const taken = [...boardColumns(round), ...choices]
  return name === '' ? null : { id: columnIdFor(name, taken), name }
}
