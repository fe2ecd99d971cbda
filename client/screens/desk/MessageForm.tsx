/** A message to every table or to one, above their boards. */
import { Send } from 'lucide-react'
import { useId } from 'react'
import { LIMITS } from '../../../shared/workshop/fields.ts'
import { tablesOf } from '../../../shared/workshop/plan.ts'
import { deskWords } from '../../words/desk.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { SeenBy } from './SeenBy.tsx'
import styles from './side.module.css'
import type { Commands } from './use-commands.tsx'
import { useMessageDraft } from './use-message-draft.tsx'

export const MessageForm = ({ commands }: { readonly commands: Commands }) => {
  const { plan, deskSession } = useWorkshop()
  const { draft, change } = useMessageDraft()
  const { text, to } = draft
  const ids = { text: useId(), to: useId(), hint: useId() }
  const send = () => {
    if (text.trim() === '') return
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
          maxLength={LIMITS.message}
          aria-describedby={ids.hint}
          value={text}
          onChange={(event) => change({ text: event.target.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
            event.preventDefault()
            event.currentTarget.form?.requestSubmit()
          }}
        />
        <p id={ids.hint} className="muted xs">
          {deskWords.messageHint}
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
          <button type="submit" className="btn btn--sm btn--ink" aria-disabled={text.trim() === ''}>
            <Send className="i" aria-hidden />
            {deskWords.send}
          </button>
        </div>
      </form>
      {deskSession && <SeenBy desk={deskSession} />}
    </section>
  )
}
