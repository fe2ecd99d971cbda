/** The meeting note, as the server makes it from the boards: shown as it will be sent, and taken away in one press. */
import { ArrowDown, RefreshCw } from 'lucide-react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { Note } from '../../../shared/note/compose.ts'
import { useApp } from '../../app-context.tsx'
import { pathOf } from '../../route.ts'
import { Brand } from '../../ui/Brand.tsx'
import { Waiting } from '../../ui/Waiting.tsx'
import { common } from '../../words/common.ts'
import { timeText } from '../../words/formats.ts'
import { noteWords } from '../../words/note.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { NoteSheet, strandAnchor } from './NoteSheet.tsx'
import styles from './note.module.css'
import { TakeAway } from './TakeAway.tsx'
import { ThisWorkshop } from './ThisWorkshop.tsx'

type Shown =
  | { readonly kind: 'making' }
  | { readonly kind: 'note'; readonly note: Note; readonly at: number }
  | { readonly kind: 'failed'; readonly message: string }

const NoteScreen = () => {
  const { id, token, plan, show } = useWorkshop()
  const { api, now } = useApp()
  const [shown, setShown] = useState<Shown>({ kind: 'making' })
  const tools = useRef<HTMLElement>(null)

  const read = useCallback(async () => {
    const answer = await api.noteTree(id, token)
    setShown(
      answer.ok
        ? { kind: 'note', note: answer.value, at: now() }
        : { kind: 'failed', message: answer.error.message },
    )
  }, [api, id, token, now])
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
          {shown.kind === 'note' && <Outline note={shown.note} />}
        </nav>
        {/* Focusable, so that arrow keys scroll it. */}
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
        <main className={styles.desk} tabIndex={0} aria-label={noteWords.title}>
          {shown.kind === 'making' && <Waiting />}
          {shown.kind === 'failed' && <p role="alert">{shown.message}</p>}
          {shown.kind === 'note' && (
            <>
              <button
                type="button"
                className={`btn ${styles.jump} ${styles.chrome}`}
                onClick={() => tools.current?.scrollIntoView()}
              >
                <ArrowDown className="i" aria-hidden />
                {noteWords.jump}
              </button>
              <NoteSheet note={shown.note} />
            </>
          )}
        </main>
        <aside ref={tools} className={`${styles.tools} ${styles.chrome}`}>
          <TakeAway note={shown.kind === 'note' ? shown.note : null} onTaken={() => void read()} />
          <hr />
          {shown.kind === 'note' && <p className="muted sm">{noteWords.asOf(timeText(shown.at))}</p>}
          <button type="button" className="btn btn--sm" onClick={() => void read()}>
            <RefreshCw className="i" aria-hidden />
            {noteWords.refresh}
          </button>
          {shown.kind === 'note' && (
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
        <ul>
          {round.strands.map((strand) => (
            <li key={strand.letter}>
              <a href={`#${strandAnchor(strand.letter)}`} onClick={goTo(strand.letter)}>
                <bdi>{strand.name}</bdi>
              </a>
              <span className="num muted">
                {strand.columns
                  .map((column) => column.points.reduce((sum, { count }) => sum + count, 0))
                  .join(', ')}
              </span>
            </li>
          ))}
        </ul>
      </li>
    ))}
  </ul>
)

/** The address keeps no fragment: that place is the secret's. */
const goTo = (letter: string) => (event: React.MouseEvent) => {
  event.preventDefault()
  document.getElementById(strandAnchor(letter))?.scrollIntoView({ behavior: 'smooth' })
}
