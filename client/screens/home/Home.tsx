/**
 * Home: join, start a workshop, carry on from a note. One step is on show at a time; what was typed in the others is
 * kept here, so that going back loses nothing. The browser's own Back goes back a step too, and Forward to it again.
 */
import { useEffect, useEffectEvent, useState } from 'react'
import type { Preview } from '../../../shared/note/preview.ts'
import type { TemplateId } from '../../../shared/workshop/templates.ts'
import { useApp } from '../../app-context.tsx'
import type { Created } from '../../session/api.ts'
import { draftOf } from '../../state/preview-draft.ts'
import { Brand } from '../../ui/Brand.tsx'
import { useTitle } from '../../ui/use-title.tsx'
import { common } from '../../words/common.ts'
import { homeWords as words } from '../../words/home.ts'
import { NO_ABOUT } from './about.ts'
import { editingOf } from './editing.ts'
import type { Entered } from './entered.ts'
import { enteredIn, withEntered } from './entered.ts'
import styles from './Home.module.css'
import { carriedFrom, keptText } from './kept-preview.ts'
import type { NewWorkshopForm } from './NewWorkshop.tsx'
import { NewWorkshop, newForm } from './NewWorkshop.tsx'
import type { NoteText } from './NoteForm.tsx'
import { PreviewStep } from './PreviewStep.tsx'
import { Ready } from './Ready.tsx'
import { Start } from './Start.tsx'

type Step =
  | { readonly at: 'start'; readonly cameFrom: TemplateId | 'note' | null }
  | Entered
  /** `isSafe`: the facilitator's link was copied. */
  | { readonly at: 'ready'; readonly created: Created; readonly isSafe: boolean }

/** Where the draft of a note is kept, and what was made of it, for a reload of the tab. */
const HOME = 'home'
const NOTE = 'note'
const PREVIEW = 'preview'

const Home = () => {
  const { tabDrafts } = useApp()
  const [note, setNoteText] = useState<NoteText>(() => ({
    text: tabDrafts.of(HOME)[NOTE] ?? '',
    file: null,
    before: null,
  }))
  const setNote = (next: NoteText) => {
    setNoteText(next)
    tabDrafts.keep(HOME, NOTE, next.text)
  }
  const [carried, setCarried] = useState(() => carriedFrom(tabDrafts.of(HOME)[PREVIEW] ?? '', note.text))
  // Of a note that is no longer there nothing is kept.
  useEffect(() => {
    tabDrafts.keep(HOME, PREVIEW, carried?.source === note.text ? keptText(carried) : '')
  }, [carried, note.text, tabDrafts])
  const [step, setStep] = useState<Step>(() =>
    carried && enteredIn(history.state)?.at === 'preview'
      ? { at: 'preview' }
      : { at: 'start', cameFrom: null },
  )
  const [forms, setForms] = useState<Partial<Record<TemplateId, NewWorkshopForm>>>({})

  const enter = (next: Entered) => {
    history.pushState(withEntered(history.state, next), '')
    setStep(next)
  }
  // A note is seen as it was read, unless it reads otherwise by now.
  const isRead = carried?.source === note.text
  // Back may be pressed in the moment a step is on show.
  const turn = useEffectEvent(({ state }: PopStateEvent) => {
    // The links of a new workshop stay on show: they are nowhere else.
    if (step.at === 'ready') return
    const entered = enteredIn(state)
    setStep(entered?.at === 'template' || (entered && isRead) ? entered : startFrom(step))
  })
  useEffect(() => {
    const hear = (event: PopStateEvent) => turn(event)
    window.addEventListener('popstate', hear)
    return () => window.removeEventListener('popstate', hear)
  }, [])

  const isTyped = note.text !== '' || Object.keys(forms).length > 0
  const mayLose = step.at === 'ready' ? !step.isSafe : isTyped
  useEffect(() => {
    if (!mayLose) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [mayLose])

  const read = (preview: Preview) => {
    if (carried?.source !== note.text) {
      const { title = '', date = '', place = '' } = preview
      const about = { ...NO_ABOUT, title, date, place }
      setCarried({ source: note.text, editing: editingOf(draftOf(preview)), about })
    }
    enter({ at: 'preview' })
  }
  const ready = (created: Created) => {
    for (const field of [NOTE, PREVIEW]) tabDrafts.keep(HOME, field, '')
    setStep({ at: 'ready', created, isSafe: false })
  }
  const back = () => history.back()
  useTitle(titleOf(step))

  return (
    <div className={step.at === 'start' ? styles.page : `${styles.page} ${styles.step}`}>
      <header className={styles.top}>
        <Brand label={common.brandHome} />
      </header>
      {step.at === 'start' && (
        <Start
          cameFrom={step.cameFrom}
          note={note}
          onNote={setNote}
          onRead={read}
          onTemplate={(template) => enter({ at: 'template', template })}
        />
      )}
      {step.at === 'template' && (
        <NewWorkshop
          template={step.template}
          form={forms[step.template] ?? newForm()}
          onForm={(form) => setForms({ ...forms, [step.template]: form })}
          onBack={back}
          onReady={ready}
        />
      )}
      {step.at === 'preview' && carried && (
        <PreviewStep
          editing={carried.editing}
          onEditing={(change) => setCarried((now) => now && { ...now, editing: change(now.editing) })}
          about={carried.about}
          onAbout={(about) => setCarried({ ...carried, about })}
          onBack={back}
          onReady={ready}
        />
      )}
      {step.at === 'ready' && (
        <Ready created={step.created} onSafe={() => setStep({ ...step, isSafe: true })} />
      )}
    </div>
  )
}

export default Home

/** The first page, and where the focus returns to. */
const startFrom = (step: Exclude<Step, { at: 'ready' }>): Step =>
  step.at === 'start' ? step : { at: 'start', cameFrom: step.at === 'template' ? step.template : 'note' }

const titleOf = (step: Step): string => {
  switch (step.at) {
    case 'start':
      return words.titleStart
    case 'template':
      return words.titleNew(words.templates[step.template].name)
    case 'preview':
      return words.previewTitle
    case 'ready':
      return words.ready
  }
}
