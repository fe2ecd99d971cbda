/**
 * The note as a file, or copied for an e-mail. The server makes Word and the zip; the rest is made here from the sheet, and
 * goes on working when the server cannot be reached. A button says that it is at work, and keeps its size and what it is
 * about; the line beneath says what was saved, and when.
 */
import type { LucideIcon } from 'lucide-react'
import { Archive, Code, FileDown, Hash, Printer } from 'lucide-react'
import { useState } from 'react'
import type { Note } from '../../../shared/note/compose.ts'
import { fileName } from '../../../shared/note/file-name.ts'
import { noteContent, noteToHtml } from '../../../shared/note/html.ts'
import { noteToMarkdown } from '../../../shared/note/markdown.ts'
import { mayTakeOrDelete } from '../../../shared/roles.ts'
import { useApp } from '../../app-context.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { saveFile } from '../../ui/save-file.ts'
import { locale } from '../../words/language.ts'
import { noteWords as words } from '../../words/note.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import styles from './note.module.css'

type Form = 'docx' | 'zip' | 'md' | 'html'

/** Two lines: beneath the forms of the note, and beneath the zip file. */
type Beneath = 'note' | 'zip'

/** The file that was saved; or that one is being made. */
type Said = { readonly file: string; readonly at: number } | 'making'

const beneath = (form: Form): Beneath => (form === 'zip' ? 'zip' : 'note')

interface Props {
  /** Null while it is being read, or where that failed. */
  readonly note: Note | null
  /** The server made a file of the boards as they are now: the sheet should not be older. */
  readonly onTaken: () => void
}

export const TakeAway = ({ note, onTaken }: Props) => {
  const { id, token, plan, role } = useWorkshop()
  const { api } = useApp()
  const [making, setMaking] = useState<ReadonlySet<Form>>(new Set())
  const [said, setSaid] = useState<Partial<Record<Beneath, Said>>>({})
  const [failed, setFailed] = useState<string | null>(null)

  const say = (form: Form, what: Said | undefined) => setSaid((now) => ({ ...now, [beneath(form)]: what }))
  const save = (form: Form, content: Blob) => {
    const file = `${fileName(plan.title, 'note')}.${form}`
    saveFile(file, content)
    say(form, { file, at: Date.now() })
  }
  const fetchFile = async (form: 'docx' | 'zip') => {
    if (making.has(form)) return
    setFailed(null)
    say(form, 'making')
    setMaking((now) => new Set(now).add(form))
    const answer = await api.take(id, token, form === 'docx' ? 'note.docx' : 'download')
    setMaking((now) => new Set([...now].filter((each) => each !== form)))
    if (answer.ok) {
      save(form, answer.value)
      return onTaken()
    }
    say(form, undefined)
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
      <FileButton
        icon={FileDown}
        isMaking={making.has('docx')}
        onClick={() => void fetchFile('docx')}
        primary
      >
        {words.word}
      </FileButton>
      {note && (
        <CopyButton
          text={() => noteToMarkdown(note, locale())}
          html={() => noteContent(note, locale())}
          says={words.copy}
          label={words.copy}
          className={`btn ${styles.file}`}
        />
      )}
      <FileButton icon={Printer} onClick={() => window.print()} disabled={!note}>
        {words.print}
      </FileButton>
      <div className={styles.forms}>
        <FileButton icon={Hash} onClick={() => write('md')} disabled={!note}>
          {words.markdown}
        </FileButton>
        <FileButton icon={Code} onClick={() => write('html')} disabled={!note}>
          {words.html}
        </FileButton>
      </div>
      {failed && (
        <p role="alert" className={styles.failed}>
          {failed}
        </p>
      )}
      <SaidLine said={said.note} />
      {mayTakeOrDelete(role) && (
        <>
          <hr />
          <FileButton icon={Archive} isMaking={making.has('zip')} onClick={() => void fetchFile('zip')}>
            {words.everything}
          </FileButton>
          <SaidLine said={said.zip} />
          <p className="muted sm">{words.everythingHint}</p>
        </>
      )}
    </>
  )
}

const SaidLine = ({ said }: { readonly said: Said | undefined }) => (
  <p role="status" className={said === 'making' ? 'sr' : styles.said}>
    {said === 'making' && words.making}
    {said !== undefined && said !== 'making' && (
      // The same file once more is said once more.
      <span key={said.at}>
        {words.saved(said.at)} <bdi>{said.file}</bdi>
      </span>
    )}
  </p>
)

interface ButtonProps {
  readonly icon: LucideIcon
  readonly isMaking?: boolean
  readonly onClick: () => void
  readonly primary?: boolean
  readonly disabled?: boolean
  readonly children: string
}

const FileButton = ({ icon: Icon, isMaking = false, primary = false, ...props }: ButtonProps) => (
  <button
    type="button"
    className={`btn ${primary ? 'btn--ink' : ''} ${styles.file}`}
    onClick={props.onClick}
    disabled={props.disabled}
    aria-disabled={isMaking}
    aria-label={isMaking ? words.makingOf(props.children) : undefined}
  >
    <Icon className="i" aria-hidden />
    <span className={styles.says}>
      <span data-off={isMaking || undefined}>{props.children}</span>
      <span data-off={!isMaking || undefined}>{words.making}</span>
    </span>
  </button>
)
