/** A workshop from a template: what it is about on the left, what there will be on the right. */
import { useId, useState } from 'react'
import { LIMITS } from '../../../shared/workshop/fields.ts'
import type { TemplateId } from '../../../shared/workshop/templates.ts'
import { TEMPLATES } from '../../../shared/workshop/templates.ts'
import type { Created } from '../../session/api.ts'
import { homeWords as words } from '../../words/home.ts'
import fields from './AboutFields.module.css'
import { AboutFields } from './AboutFields.tsx'
import type { About, Wrong } from './about.ts'
import { aboutToMake, columnsOf, linesOf, NO_ABOUT, tablesOf } from './about.ts'
import { BackButton } from './BackButton.tsx'
import { focusId, focusTop } from './focus.ts'
import { KeyField } from './KeyField.tsx'
import styles from './NewWorkshop.module.css'
import { Sketch } from './Sketch.tsx'
import { useMake } from './use-make.tsx'

export interface NewWorkshopForm {
  readonly about: About
  readonly strands: string
  readonly columns: string
}

export const newForm = (): NewWorkshopForm => ({ about: NO_ABOUT, strands: '', columns: '' })

interface Props {
  readonly template: TemplateId
  readonly form: NewWorkshopForm
  readonly onForm: (form: NewWorkshopForm) => void
  readonly onBack: () => void
  readonly onReady: (created: Created) => void
}

export const NewWorkshop = ({ template, form, onForm, onBack, onReady }: Props) => {
  const id = useId()
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const { making, refusal, keyAsked, make } = useMake(onReady)
  const { name, says, strands: strandsLabel, strandsHint } = words.templates[template]
  const strands = linesOf(form.strands)
  const own = template === 'blank' ? columnsOf(form.columns) : []
  const columns = own.length > 0 ? own : TEMPLATES[template].columns

  const submit = () => {
    const about = aboutToMake(form.about, strands.length)
    setWrong(about.ok ? null : about.error)
    if (about.ok) void make({ ...about.value, template, strands, ...(own.length > 0 && { columns: own }) })
    else focusId(`${id}-${about.error.field}`)
  }

  return (
    <main className={styles.split}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <BackButton onBack={onBack}>{words.back}</BackButton>
        <h1 className="record" tabIndex={-1} ref={focusTop}>
          {name}
        </h1>
        <p className={styles.says}>{says}</p>
        <AboutFields
          id={id}
          about={form.about}
          onAbout={(about) => {
            setWrong(null)
            onForm({ ...form, about })
          }}
          strands={strands.length}
          wrong={wrong}
        >
          <Lines
            id={`${id}-strands`}
            label={strandsLabel}
            hint={strandsHint}
            value={form.strands}
            onChange={(value) => onForm({ ...form, strands: value })}
          />
          {template === 'blank' && (
            <Lines
              id={`${id}-columns`}
              label={words.columns}
              hint={words.columnsHint(LIMITS.columns)}
              value={form.columns}
              onChange={(value) => onForm({ ...form, columns: value })}
            />
          )}
        </AboutFields>
        {keyAsked && <KeyField asked={keyAsked} onEnter={submit} />}
        <div className={styles.make}>
          <p className={fields.wrong} role="alert">
            {refusal}
          </p>
          <button type="submit" className="btn btn--ink btn--lg" aria-disabled={making}>
            {making ? words.making : words.make}
          </button>
        </div>
      </form>
      <Sketch
        kind={TEMPLATES[template].kind}
        strands={strands}
        tables={tablesOf(form.about, strands.length) ?? 0}
        columns={columns}
      />
    </main>
  )
}

interface LinesProps {
  readonly id: string
  readonly label: string
  readonly hint: string
  readonly value: string
  readonly onChange: (value: string) => void
}

const Lines = ({ id, label, hint, value, onChange }: LinesProps) => (
  <div className="field">
    <label htmlFor={id}>
      {label} <span className={fields.optional}>{words.optional}</span>
    </label>
    <textarea
      id={id}
      className={`input ${styles.lines}`}
      rows={4}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      aria-describedby={`${id}-hint`}
    />
    <p id={`${id}-hint`} className="hint">
      {hint}
    </p>
  </div>
)
