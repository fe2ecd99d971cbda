/**
 * The note as a file. The server makes Word and the zip; Markdown and HTML are made here from the sheet, and go on
 * working when the server cannot be reached. A button says what it is doing, then the name of the file it made.
 */
import type { LucideIcon } from 'lucide-react'
import { Archive, Check, Code, FileDown, Hash, Printer } from 'lucide-react'
import { useState } from 'react'
import type { Note } from '../../../shared/note/compose.ts'
import { fileName } from '../../../shared/note/file-name.ts'
import { noteToHtml } from '../../../shared/note/html.ts'
import { noteToMarkdown } from '../../../shared/note/markdown.ts'
import { mayTakeOrDelete } from '../../../shared/roles.ts'
import { useApp } from '../../app-context.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { locale } from '../../words/language.ts'
import { noteWords as words } from '../../words/note.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import styles from './note.module.css'

type Form = 'docx' | 'zip' | 'md' | 'html'

/** Absent: nothing was asked for yet, or it failed. */
type Made = { readonly kind: 'making' } | { readonly kind: 'made'; readonly file: string }

interface Props {
  /** Null while it is being read, or where that failed. */
  readonly note: Note | null
  /** The server made a file of the boards as they are now: the sheet should not be older. */
  readonly onTaken: () => void
}

export const TakeAway = ({ note, onTaken }: Props) => {
  const { id, token, plan, role } = useWorkshop()
  const { api } = useApp()
  const [made, setMade] = useState<Partial<Record<Form, Made>>>({})
  const [said, setSaid] = useState('')
  const [failed, setFailed] = useState<string | null>(null)

  const save = (form: Form, content: Blob) => {
    const file = `${fileName(plan.title, 'note')}.${form}`
    saveFile(file, content)
    setMade((now) => ({ ...now, [form]: { kind: 'made', file } }))
    setSaid(words.made(file))
  }
  const fetchFile = async (form: 'docx' | 'zip') => {
    if (made[form]?.kind === 'making') return
    setFailed(null)
    setSaid(words.making)
    setMade((now) => ({ ...now, [form]: { kind: 'making' } }))
    const answer = await api.take(id, token, form === 'docx' ? 'note.docx' : 'download')
    if (answer.ok) {
      save(form, answer.value)
      return onTaken()
    }
    setMade(({ [form]: _failed, ...rest }) => rest)
    setSaid('')
    setFailed(words.failed[form](answer.error.message))
  }
  const write = (form: 'md' | 'html') => {
    if (!note) return
    const type = form === 'md' ? 'text/markdown' : 'text/html'
    const text = (form === 'md' ? noteToMarkdown : noteToHtml)(note, locale())
    save(form, new Blob([text], { type: `${type};charset=utf-8` }))
  }

  return (
    <>
      <h2>{words.export}</h2>
      <FileButton icon={FileDown} made={made.docx} onClick={() => void fetchFile('docx')} primary>
        {words.word}
      </FileButton>
      <FileButton icon={Printer} made={undefined} onClick={() => window.print()} disabled={!note}>
        {words.print}
      </FileButton>
      <div className={styles.forms}>
        <FileButton icon={Hash} made={made.md} onClick={() => write('md')} disabled={!note}>
          {words.markdown}
        </FileButton>
        <FileButton icon={Code} made={made.html} onClick={() => write('html')} disabled={!note}>
          {words.html}
        </FileButton>
      </div>
      {failed && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
      <p role="status" className="sr">
        {said}
      </p>
      {mayTakeOrDelete(role) && (
        <>
          <hr />
          <FileButton icon={Archive} made={made.zip} onClick={() => void fetchFile('zip')}>
            {words.everything}
          </FileButton>
          <p className="muted sm">{words.everythingHint}</p>
        </>
      )}
    </>
  )
}

interface ButtonProps {
  readonly icon: LucideIcon
  readonly made: Made | undefined
  readonly onClick: () => void
  readonly primary?: boolean
  readonly disabled?: boolean
  readonly children: string
}

const FileButton = ({ icon, made, onClick, primary = false, disabled = false, children }: ButtonProps) => {
  const Icon = made?.kind === 'made' ? Check : icon
  return (
    <button
      type="button"
      className={`btn ${primary ? 'btn--ink' : ''} ${styles.file}`}
      onClick={onClick}
      disabled={disabled}
      aria-disabled={made?.kind === 'making'}
    >
      <Icon className="i" aria-hidden />
      <span>{made === undefined ? children : made.kind === 'making' ? words.making : made.file}</span>
    </button>
  )
}
