/**
 * What the note becomes: real boards in small, to be corrected before any is made. Everything can be done by keyboard:
 * Enter in a name goes to the next one that is missing, and the bar at the foot goes there too.
 */
import { useCallback, useId, useRef, useState } from 'react'
import type { Created } from '../../session/api.ts'
import { countsOf, roundsToMake } from '../../state/preview-draft.ts'
import { keepFocus } from '../../ui/keep-focus.ts'
import { homeWords as words } from '../../words/home.ts'
import { AboutFields } from './AboutFields.tsx'
import type { About, Wrong } from './about.ts'
import { aboutToMake } from './about.ts'
import { BackButton } from './BackButton.tsx'
import { nameless, settled } from './choices.ts'
import { withSharedNames } from './column-names.ts'
import type { Act, Asking, Editing } from './editing.ts'
import { act as actOn, answer, choose, undo } from './editing.ts'
import { focusId, focusTop } from './focus.ts'
import { barId, MakeBar } from './MakeBar.tsx'
import styles from './PreviewStep.module.css'
import { RoundView } from './RoundView.tsx'
import { Summary } from './Summary.tsx'
import { LeftOut, Unplaced } from './Unplaced.tsx'
import { useMake } from './use-make.tsx'
import { toGap } from './walk.ts'

interface Props {
  readonly editing: Editing
  readonly onEditing: (change: (editing: Editing) => Editing) => void
  readonly about: About
  readonly onAbout: (about: About) => void
  readonly onBack: () => void
  readonly onReady: (created: Created) => void
}

export const PreviewStep = ({ editing, onEditing, about, onAbout, onBack, onReady }: Props) => {
  const id = useId()
  const makeId = `${id}-make`
  const boards = useRef<HTMLDivElement>(null)
  const lastFocus = useRef<Element | null>(null)
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const { making, refusal, keyAsked, make } = useMake(onReady)
  const [isNameless, setNameless] = useState(false)
  const { draft, choices } = editing
  const counts = countsOf(draft)
  const strands = draft.rounds[0]?.strands.length ?? 0

  const act: Act = useCallback(
    (edit, said, key) => onEditing((now) => actOn(now, edit, said, key ?? null)),
    [onEditing],
  )
  const asking: Asking = {
    choices,
    choose: (strand, column, choice) => {
      setNameless(false)
      onEditing((now) => choose(now, strand.id, column, choice))
    },
    answer: (strand, column, choice, said) =>
      onEditing((now) => answer(now, strand.id, column, choice, said)),
  }
  const walk = useCallback(
    (kind: 'missing' | 'unsure', step: 1 | -1) =>
      boards.current && toGap(boards.current, lastFocus.current, kind, step),
    [],
  )
  const submit = () => {
    const ready = aboutToMake(about, strands)
    setWrong(ready.ok ? null : ready.error)
    if (!ready.ok) return focusId(`${id}-${ready.error.field}`)
    const empty = nameless(draft, choices)
    setNameless(empty !== null)
    if (empty !== null) return focusId(empty)
    const chosen = withSharedNames(settled(draft, choices))
    void make({ ...ready.value, rounds: roundsToMake(chosen, words.notPlaced) })
  }

  return (
    <main ref={keepFocus} className={styles.preview}>
      <header className={styles.head}>
        <BackButton onBack={onBack}>{words.backToNote}</BackButton>
        <h1 className="record" tabIndex={-1} ref={focusTop}>
          {words.previewTitle}
        </h1>
        <p className={styles.intro}>{words.previewSay}</p>
        <Summary
          counts={counts}
          onWalk={(kind) => walk(kind, 1)}
          onUnplaced={() => focusId(`${id}-unplaced`)}
        />
      </header>
      <div className={styles.body}>
        <section className={styles.about} aria-label={words.about}>
          <AboutFields
            id={id}
            about={about}
            onAbout={(next) => {
              setWrong(null)
              onAbout(next)
            }}
            strands={strands}
            wrong={wrong}
          />
        </section>
        {/* biome-ignore lint/a11y/noStaticElementInteractions: only remembers where the person was */}
        <div
          className={styles.boards}
          ref={boards}
          onFocus={(event) => {
            lastFocus.current = event.target
          }}
        >
          {draft.rounds.map((round, at) => (
            <RoundView
              key={round.id}
              round={round}
              at={at + 1}
              rounds={draft.rounds}
              act={act}
              asking={asking}
              onNext={(kind) => walk(kind, 1) || focusId(kind === 'unsure' ? barId(makeId) : makeId)}
            />
          ))}
          {draft.unplaced.length > 0 && (
            <Unplaced
              id={`${id}-unplaced`}
              lines={draft.unplaced}
              rounds={draft.rounds}
              act={act}
              onAllPlaced={() => focusId(barId(makeId))}
            />
          )}
          {draft.leftOut.length > 0 && (
            <LeftOut lines={draft.leftOut} act={act} unplacedId={`${id}-unplaced`} />
          )}
        </div>
      </div>
      <MakeBar
        id={makeId}
        counts={counts}
        said={editing.said}
        undoesAll={editing.undoesAll && editing.past.length === 1}
        onUndo={editing.past.length > 0 ? () => onEditing((now) => undo(now, words.did.undone)) : null}
        onWalk={(step) => walk('missing', step)}
        making={making}
        problem={isNameless ? words.columnNameless : refusal}
        keyAsked={keyAsked}
        onMake={submit}
      />
    </main>
  )
}
