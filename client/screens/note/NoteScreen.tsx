/** The meeting note, as the server makes it from the boards: shown as it will be sent, and taken away in one press. */
import { ArrowDown, ChevronRight, RefreshCw } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Note, NoteColumn } from '../../../shared/note/compose.ts'
import { useApp } from '../../app-context.tsx'
import { pathOf } from '../../route.ts'
import { Brand } from '../../ui/Brand.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { common } from '../../words/common.ts'
import { listText, timeText } from '../../words/formats.ts'
import { noteWords } from '../../words/note.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { NoteSheet, strandAnchor } from './NoteSheet.tsx'
import styles from './note.module.css'
import { TakeAway } from './TakeAway.tsx'
import { ThisWorkshop } from './ThisWorkshop.tsx'

/** The last one that could be read: it stays, whatever becomes of the next reading. */
interface Shown {
  readonly note: Note
  /** When it was read, in ms since 1970. */
  readonly at: number
}

const NoteScreen = () => {
  const { id, token, plan, show } = useWorkshop()
  const { api, now } = useApp()
  const [shown, setShown] = useState<Shown | null>(null)
  const [isReading, setReading] = useState(true)
  // Read once more after a file was made: what was saved has been said, and that is what was asked for.
  const [isAside, setAside] = useState(false)
  const [failed, setFailed] = useState<string | null>(null)
  const tools = useRef<HTMLElement>(null)

  const read = useCallback(
    async (aside = false) => {
      setAside(aside)
      setReading(!aside)
      setFailed(null)
      const answer = await api.noteTree(id, token)
      setReading(false)
      if (answer.ok) setShown({ note: answer.value, at: now() })
      else setFailed(answer.error.message)
    },
    [api, id, token, now],
  )
  useEffect(() => {
    void read()
  }, [read])
  useEffect(() => {
    document.title = common.documentTitle(noteWords.of(plan.title))
  }, [plan.title])

  return (
    <div className={styles.screen}>
      <header className={`mast ${styles.chrome}`}>
        <Brand label={common.brandHome} />
        <div className="crumb">
          <span>
            <bdi>{plan.title}</bdi>
          </span>
          <ChevronRight className="i" aria-hidden />
          <b>{noteWords.title}</b>
        </div>
        <a
          className="btn push"
          href={pathOf(id, { name: 'desk' })}
          onClick={(event) => {
            event.preventDefault()
            show({ name: 'desk' })
          }}
        >
          {noteWords.backToDesk}
        </a>
      </header>
      <div className={styles.panes}>
        <nav className={`${styles.outline} ${styles.chrome}`} aria-label={noteWords.outline}>
          <h2>{noteWords.outline}</h2>
          {shown && <Outline note={shown.note} />}
        </nav>
        {/* Focusable, so that arrow keys scroll it. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
        <main className={styles.desk} tabIndex={0} aria-label={noteWords.title}>
          {shown === null && isReading && <Waiting />}
          {shown === null && failed !== null && <p role="alert">{failed}</p>}
          {shown && (
            <>
              <button
                type="button"
                className={`btn ${styles.jump} ${styles.chrome}`}
                onClick={() => goTo(tools.current)}
              >
                <ArrowDown className="i" aria-hidden />
                {noteWords.jump}
              </button>
              <NoteSheet note={shown.note} />
            </>
          )}
        </main>
        <aside ref={tools} className={`${styles.tools} ${styles.chrome}`}>
          <TakeAway note={shown?.note ?? null} onTaken={() => void read(true)} />
          <hr />
          <p role="status" aria-live={isAside ? 'off' : 'polite'} className="muted sm">
            {isReading ? noteWords.reading : shown && noteWords.asOf(timeText(shown.at))}
          </p>
          {shown && failed !== null && (
            <p role="alert" className={styles.failed}>
              {failed}
            </p>
          )}
          <button type="button" className="btn btn--sm" onClick={() => void read()}>
            <RefreshCw className="i" aria-hidden />
            {noteWords.refresh}
          </button>
          {shown && (
            <>
              <hr />
              <ThisWorkshop note={shown.note} />
            </>
          )}
        </aside>
      </div>
    </div>
  )
}

export default NoteScreen

const Outline = ({ note }: { readonly note: Note }) => (
  <ul>
    {note.rounds.map((round) => (
      <li key={round.name}>
        <bdi>{round.name}</bdi>
        {!round.silent && (
          <ul>
            {round.strands.map((strand) => (
              <li key={strand.letter}>
                <a
                  href={`#${strandAnchor(strand.letter)}`}
                  onClick={(event) => {
                    // The address keeps no fragment: that place is the secret's.
                    event.preventDefault()
                    goTo(document.getElementById(strandAnchor(strand.letter)))
                  }}
                >
                  <bdi>{strand.name}</bdi>
                </a>
                <span className="num muted" aria-hidden>
                  {strand.columns.map(pointsOf).join(', ')}
                </span>
                <span className="sr">
                  {listText(strand.columns.map((column) => noteWords.counted(pointsOf(column), column.name)))}
                </span>
              </li>
            ))}
          </ul>
        )}
      </li>
    ))}
  </ul>
)

const pointsOf = ({ points }: NoteColumn) => points.reduce((sum, { count }) => sum + count, 0)

/** The keyboard comes along: Tab goes on from there, and the heading is said. */
const goTo = (part: HTMLElement | null) => {
  const heading = part?.querySelector<HTMLElement>('h2, h3')
  if (!heading) return
  heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  part?.scrollIntoView()
}
