/**
 * An earlier note, pasted, chosen or dropped. What stood in the field before a file was read can be put back.
 * The reader of notes is fetched when it is needed.
 */
import { CornerDownRight, FileText, Heading, ListChecks } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import type { Preview } from '../../../shared/note/preview.ts'
import { LIMITS } from '../../../shared/workshop/fields.ts'
import { homeWords as words } from '../../words/home.ts'
import { focusId, focusNow } from './focus.ts'
import styles from './NoteForm.module.css'
import { readFile } from './note-file.ts'

/** A note as it was pasted, or the file it came from with what stood there before. */
export interface NoteText {
  readonly text: string
  readonly file: string | null
  readonly before: string | null
}

interface Props {
  readonly note: NoteText
  readonly onNote: (note: NoteText) => void
  readonly onRead: (preview: Preview) => void
  readonly focus: boolean
}

const HINT_ICONS = [Heading, CornerDownRight, ListChecks] as const

export const NoteForm = ({ note, onNote, onRead, focus }: Props) => {
  const id = useId()
  const file = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [isReading, setReading] = useState(false)
  const [isOver, setOver] = useState(false)

  const take = async (chosen: File | undefined) => {
    if (!chosen) return
    const read = await readFile(chosen)
    setProblem(read.ok ? null : read.error)
    if (read.ok) onNote({ text: read.value, file: chosen.name, before: note.text || null })
    focusId(id)
  }
  const stop = (why: string) => {
    setProblem(why)
    focusId(id)
  }
  const see = async () => {
    if (note.text.trim() === '') return stop(words.noteEmpty)
    if (note.text.length > LIMITS.note) return stop(words.noteTooLong)
    setReading(true)
    const preview = await readPreview(note.text)
    setReading(false)
    if (preview === null) return stop(words.readerMissing)
    if (preview.rounds.length === 0 && preview.unplaced.length === 0) return stop(words.noteNothing)
    onRead(preview)
  }

  return (
    <form
      className={styles.note}
      onSubmit={(event) => {
        event.preventDefault()
        void see()
      }}
    >
      <label className="sr" htmlFor={id}>
        {words.noteLabel}
      </label>
      <div className={isOver ? styles.over : styles.field}>
        <textarea
          id={id}
          ref={focus ? focusNow : null}
          className="input"
          value={note.text}
          onChange={(event) => {
            setProblem(null)
            onNote({ text: event.target.value, file: null, before: null })
          }}
          placeholder={words.notePlaceholder}
          spellCheck={false}
          aria-invalid={problem !== null}
          onDragOver={(event) => {
            if (!event.dataTransfer.types.includes('Files')) return
            event.preventDefault()
            setOver(true)
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event) => {
            setOver(false)
            const [dropped] = event.dataTransfer.files
            if (!dropped) return
            event.preventDefault()
            void take(dropped)
          }}
          aria-describedby={`${id}-problem ${id}-hints`}
        />
        {isOver && <p aria-hidden="true">{words.dropHere}</p>}
      </div>
      <p id={`${id}-problem`} className={problem === null ? styles.from : styles.problem} role="alert">
        {problem}
      </p>
      {note.file !== null && problem === null && (
        <p className={styles.from}>
          {words.fileRead(note.file)}{' '}
          {note.before !== null && (
            <button
              type="button"
              onClick={() => onNote({ text: note.before ?? '', file: null, before: null })}
            >
              {words.fileUndo}
            </button>
          )}
        </p>
      )}
      <ul id={`${id}-hints`}>
        {words.noteHints.map((hint, i) => {
          const Icon = HINT_ICONS[i] ?? Heading
          return (
            <li key={hint}>
              <Icon className="i" aria-hidden="true" />
              {hint}
            </li>
          )
        })}
      </ul>
      <div className={styles.acts}>
        <button type="submit" className="btn btn--ink" aria-disabled={isReading}>
          {isReading ? words.reading : words.see}
        </button>
        <button type="button" className="btn" onClick={() => file.current?.click()}>
          <FileText className="i" aria-hidden="true" />
          {words.chooseFile}
        </button>
        <input
          ref={file}
          type="file"
          hidden
          accept=".txt,.md,.markdown,text/plain,text/markdown"
          aria-label={words.chooseFile}
          onChange={(event) => {
            void take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </div>
    </form>
  )
}

/** Null where the reader could not be fetched. */
const readPreview = async (text: string): Promise<Preview | null> => {
  try {
    const { readNote } = await import('../../../shared/note/read.ts')
    return readNote(text)
  } catch {
    return null
  }
}
