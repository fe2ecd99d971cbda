/** When the workshop begins and how long its rounds take, as far as somebody knows; everybody sees it. */
import { useId, useState } from 'react'
import { LIMITS } from '../../../shared/workshop/fields.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { DialogButtons } from '../../ui/DialogButtons.tsx'
import { clockAt, dayAt } from '../../ui/local-day.ts'
import { deskWords as words } from '../../words/desk.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import type { Commands } from './use-commands.tsx'
import { useSent } from './use-sent.tsx'

interface Props {
  readonly commands: Commands
  readonly onClose: () => void
}

const TimesDialog = ({ commands, onClose }: Props) => {
  const { plan } = useWorkshop()
  const id = useId()
  const { send, isBusy, isIdle, error } = useSent(commands, 'times', onClose)
  const [start, setStart] = useState(() => (plan.startsAt === undefined ? '' : clockAt(plan.startsAt)))
  const [minutes, setMinutes] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(plan.rounds.map((round) => [round.id, String(round.minutes ?? '')])),
  )
  const save = () => {
    if (isBusy) return
    const rounds = plan.rounds.flatMap(({ id: round }) =>
      minutes[round] ? [{ round, minutes: Number(minutes[round]) }] : [],
    )
    // Without a date of its own it is taken to be today.
    const startsAt = start === '' ? null : Date.parse(`${plan.date || dayAt(Date.now())}T${start}`)
    send({ type: 'times', startsAt, rounds })
  }
  return (
    <Dialog title={words.times} onClose={onClose} onSubmit={save}>
      <p className="soft">{words.timesSay}</p>
      <div className="field">
        <label htmlFor={id}>{words.timesStart}</label>
        <input
          id={id}
          type="time"
          className="input"
          value={start}
          onChange={(event) => setStart(event.target.value)}
        />
      </div>
      {plan.rounds.map((round) => (
        <div key={round.id} className="field">
          <label htmlFor={`${id}-${round.id}`}>{words.timesMinutes(round.name)}</label>
          <input
            id={`${id}-${round.id}`}
            type="number"
            inputMode="numeric"
            className="input"
            min={1}
            max={LIMITS.minutes}
            value={minutes[round.id]}
            onChange={(event) => setMinutes({ ...minutes, [round.id]: event.target.value })}
          />
        </div>
      ))}
      {error !== null && <p role="alert">{error}</p>}
      <DialogButtons label={words.save} onCancel={onClose} busy={isIdle} />
    </Dialog>
  )
}

export default TimesDialog
