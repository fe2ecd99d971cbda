/**
 * What the workshop says of itself, put right after it was made. Only what was changed here is sent, and the words stay
 * before the eyes until they are carried out.
 */
import { useId, useState } from 'react'
import { LIMITS } from '../../../shared/workshop/fields.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { DialogButtons } from '../../ui/DialogButtons.tsx'
import { clockAt } from '../../ui/local-day.ts'
import { deskWords as words } from '../../words/desk.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import type { Commands } from './use-commands.tsx'
import { useSent } from './use-sent.tsx'

interface Props {
  readonly commands: Commands
  readonly onClose: () => void
}

const FIELDS = ['title', 'date', 'place', 'purpose'] as const

const AboutDialog = ({ commands, onClose }: Props) => {
  const { plan } = useWorkshop()
  const id = useId()
  const [before] = useState(plan)
  const [about, setAbout] = useState(plan)
  const { send, isBusy, isIdle, error } = useSent(commands, 'workshop', onClose)
  const save = () => {
    if (isBusy) return
    const changed = FIELDS.filter((field) => about[field].trim() !== before[field])
    if (changed.length === 0) return onClose()
    const fields = Object.fromEntries(changed.map((field) => [field, about[field].trim()]))
    if (!send({ type: 'workshop', ...fields })) return
    // The rounds begin at the same time of the new day.
    const { startsAt, rounds } = plan
    if (startsAt !== undefined && changed.includes('date') && about.date !== '')
      commands.send({
        type: 'times',
        startsAt: Date.parse(`${about.date}T${clockAt(startsAt)}`),
        rounds: rounds.flatMap(({ id: round, minutes }) =>
          minutes === undefined ? [] : [{ round, minutes }],
        ),
      })
  }
  return (
    <Dialog title={words.about} onClose={onClose} onSubmit={save}>
      <div className="field">
        <label htmlFor={`${id}-title`}>{words.aboutTitle}</label>
        <input
          id={`${id}-title`}
          className="input"
          required
          pattern=".*\S.*"
          maxLength={LIMITS.title}
          autoComplete="off"
          value={about.title}
          onChange={(event) => setAbout({ ...about, title: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-date`}>{words.aboutDate}</label>
        <input
          id={`${id}-date`}
          type="date"
          className="input"
          value={about.date}
          onChange={(event) => setAbout({ ...about, date: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-place`}>{words.aboutPlace}</label>
        <input
          id={`${id}-place`}
          className="input"
          maxLength={LIMITS.place}
          autoComplete="off"
          value={about.place}
          onChange={(event) => setAbout({ ...about, place: event.target.value })}
        />
      </div>
      <div className="field">
        <label htmlFor={`${id}-purpose`}>{words.aboutPurpose}</label>
        <textarea
          id={`${id}-purpose`}
          className="input"
          rows={3}
          maxLength={LIMITS.purpose}
          value={about.purpose}
          aria-describedby={`${id}-purpose-hint`}
          onChange={(event) => setAbout({ ...about, purpose: event.target.value })}
        />
        <p id={`${id}-purpose-hint`} className="hint">
          {words.aboutPurposeHint}
        </p>
      </div>
      {error !== null && <p role="alert">{error}</p>}
      <DialogButtons label={words.save} onCancel={onClose} busy={isIdle} />
    </Dialog>
  )
}

export default AboutDialog
