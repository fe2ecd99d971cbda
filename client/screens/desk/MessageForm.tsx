/** A message to every table or to one, above their boards. */
import { Send } from 'lucide-react'
import { useId, useState } from 'react'
import { LIMITS } from '../../../shared/workshop/fields.ts'
import { tablesOf } from '../../../shared/workshop/plan.ts'
import { type MessageRoom, NEARLY, roomIn } from '../../state/message-room.ts'
import { deskWords } from '../../words/desk.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { ActButton, useIsLost } from './LineLost.tsx'
import { SeenBy } from './SeenBy.tsx'
import styles from './side.module.css'
import type { Commands } from './use-commands.tsx'
import { useMessageDraft } from './use-message-draft.tsx'

export const MessageForm = ({ commands }: { readonly commands: Commands }) => {
  const { plan, deskSession } = useWorkshop()
  const { draft, change } = useMessageDraft()
  const { text, to } = draft
  const ids = { text: useId(), to: useId(), hint: useId(), room: useId() }
  const room = roomIn(text)
  const isTooLong = room.left < 0
  const isLost = useIsLost()
  const [refused, setRefused] = useState(0)
  const send = () => {
    if (isLost || text.trim() === '') return
    if (isTooLong) return setRefused((n) => n + 1)
    // Pressed twice, the same words to the same tables are one message.
    change({ sent: commands.send({ type: 'message', to, text }, draft.sent ?? undefined) })
  }
  return (
    <section className={styles.part}>
      <h2 className={styles.head}>{deskWords.messageTitle}</h2>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          send()
        }}
      >
        <label className="sr" htmlFor={ids.text}>
          {deskWords.messageText}
        </label>
        <textarea
          id={ids.text}
          className="input"
          rows={2}
          aria-invalid={isTooLong}
          aria-describedby={`${ids.hint} ${ids.room}`}
          value={text}
          onChange={(event) => change({ text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            event.currentTarget.form?.requestSubmit()
          }}
        />
        <p id={ids.hint} className={`${styles.hint} muted xs`}>
          {deskWords.messageHint}
        </p>
        <p id={ids.room} className={isTooLong ? styles.wrong : 'muted xs'}>
          {sayRoom(room)}
        </p>
        <p className="sr" role="status">
          <span key={refused}>{tellRoom(room)}</span>
        </p>
        <div className={styles.row}>
          <label className="sr" htmlFor={ids.to}>
            {deskWords.messageTo}
          </label>
          <select
            id={ids.to}
            className={styles.select}
            value={to}
            onChange={(event) => change({ to: event.target.value })}
          >
            <option value="all">{deskWords.messageAll}</option>
            {tablesOf(plan).map((group) => (
              <option dir="auto" key={group.id} value={group.id}>
                {group.name}
              </option>
            ))}
          </select>
          <ActButton
            type="submit"
            className="btn btn--sm btn--ink"
            isIdle={text.trim() === '' || isTooLong}
            aria-describedby={isTooLong ? ids.room : undefined}
          >
            <Send className="i" aria-hidden />
            {deskWords.send}
          </ActButton>
        </div>
      </form>
      {deskSession && <SeenBy desk={deskSession} />}
    </section>
  )
}

/** Empty where there is room enough. */
const sayRoom = ({ left, joins }: MessageRoom): string => {
  const lines = joins ? deskWords.messageJoins(LIMITS.messageLines) : ''
  if (left < 0) return `${deskWords.messageTooLong(-left, LIMITS.message)} ${lines}`.trim()
  return left < NEARLY ? `${deskWords.messageLeft(left)} ${lines}`.trim() : lines
}

/** The same for those who listen: it changes when the limit comes near, is passed or is kept to again, not at each key. */
const tellRoom = ({ left, joins }: MessageRoom): string => {
  if (left < 0) return deskWords.messageNotSent
  if (left < NEARLY) return deskWords.messageNearly(NEARLY)
  return joins ? deskWords.messageJoins(LIMITS.messageLines) : ''
}
