/** How many people a table takes when they choose it themselves. */
import { useId, useState } from 'react'
import { LIMITS } from '../../../shared/workshop/fields.ts'
import { inviteWords as words } from '../../words/invite.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { useCommands } from '../desk/use-commands.tsx'
import styles from './invite.module.css'

export const TableSeats = () => {
  const { plan } = useWorkshop()
  const commands = useCommands()
  const [typed, setTyped] = useState<string | null>(null)
  const id = useId()
  const now = plan.seats === undefined ? '' : String(plan.seats)
  const save = () => {
    if (typed === null || typed === now) return setTyped(null)
    commands.send({ type: 'workshop', seats: typed === '' ? null : Number(typed) })
    setTyped(null)
  }
  return (
    <form
      className={`field ${styles.seats}`}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <label htmlFor={id}>{words.seats}</label>
      <input
        id={id}
        className="input"
        type="number"
        inputMode="numeric"
        min={1}
        max={LIMITS.seats}
        step={1}
        value={typed ?? now}
        placeholder={words.seatsAny}
        aria-describedby={`${id}-hint`}
        onChange={(event) => setTyped(event.target.validity.valid ? event.target.value : typed)}
        onBlur={save}
      />
      <p className="hint" id={`${id}-hint`}>
        {words.seatsHint}
      </p>
      {commands.error && <p role="alert">{commands.error}</p>}
    </form>
  )
}
