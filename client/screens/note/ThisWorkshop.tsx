/** How long the workshop is kept, and, for whoever runs it, deleting it now. */
import { Trash2 } from 'lucide-react'
import { useId, useState } from 'react'
import type { Note } from '../../../shared/note/compose.ts'
import { longDate } from '../../../shared/note/compose.ts'
import { mayTakeOrDelete } from '../../../shared/roles.ts'
import { useApp } from '../../app-context.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { common } from '../../words/common.ts'
import { locale } from '../../words/language.ts'
import { noteWords as words } from '../../words/note.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import styles from './note.module.css'

export const ThisWorkshop = ({ note }: { readonly note: Note }) => {
  const { role } = useWorkshop()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <h2>{words.workshop}</h2>
      <p className="soft sm">
        {note.keptUntil === null ? words.keptForEver : words.keptUntil(longDate(note.keptUntil, locale()))}
      </p>
      {mayTakeOrDelete(role) && (
        <button type="button" className={`btn ${styles.danger}`} onClick={() => setAsking(true)}>
          <Trash2 className="i" aria-hidden />
          {words.delete}
        </button>
      )}
      {asking && <DeleteDialog title={note.title} onClose={() => setAsking(false)} />}
    </>
  )
}

const DeleteDialog = ({ title, onClose }: { readonly title: string; readonly onClose: () => void }) => {
  const { id: workshop, token } = useWorkshop()
  const { api } = useApp()
  const [typed, setTyped] = useState('')
  const [deleting, setDeleting] = useState(false)
  const [wrong, setWrong] = useState<string | null>(null)
  const id = useId()
  const submit = async () => {
    if (deleting) return
    if (typed.trim().toLowerCase() !== words.deleteWord) {
      document.getElementById(id)?.focus()
      return setWrong(words.deleteWrong)
    }
    setWrong(null)
    setDeleting(true)
    const answer = await api.deleteWorkshop(workshop, token)
    // The socket that closes now takes this tab, like every other, to the page that says so.
    if (answer.ok) return
    setDeleting(false)
    setWrong(answer.error.message)
  }
  return (
    <Dialog title={words.deleteTitle} onClose={onClose} onSubmit={() => void submit()}>
      <p className="record">
        <bdi>{title}</bdi>
      </p>
      <p>{words.deleteSay}</p>
      <div className="field">
        <label htmlFor={id}>{words.deleteLabel}</label>
        <input
          id={id}
          className="input"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          aria-invalid={wrong !== null}
          aria-describedby={`${id}-wrong`}
        />
        <p id={`${id}-wrong`} className={styles.failed} role="alert">
          {wrong}
        </p>
      </div>
      <div className="acts">
        <button type="submit" className={`btn ${styles.danger}`} aria-disabled={deleting}>
          {deleting ? words.deleting : words.deleteGo}
        </button>
        <button type="button" className="btn btn--quiet" onClick={onClose}>
          {common.cancel}
        </button>
      </div>
    </Dialog>
  )
}
