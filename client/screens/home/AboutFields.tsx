/** Title, date, place, tables and house rule: the fields that every new workshop has. */
import type { ReactNode } from 'react'
import { LIMITS } from '../../../shared/workshop/fields.ts'
import { firstField } from '../../ui/first-field.ts'
import { isForInputMethod } from '../../ui/keys.ts'
import { dateText } from '../../words/formats.ts'
import { homeWords as words } from '../../words/home.ts'
import styles from './AboutFields.module.css'
import type { About, Wrong } from './about.ts'
import { tablesOf } from './about.ts'
import { KeptLine } from './KeptLine.tsx'

interface Props {
  /** Begins the ids of the fields: `<id>-title`, `<id>-tables`. */
  readonly id: string
  readonly about: About
  readonly onAbout: (about: About) => void
  /** How many strands the first round has. */
  readonly strands: number
  readonly wrong: Wrong | null
  /** More fields, after the title. */
  readonly children?: ReactNode
}

export const AboutFields = ({ id, about, onAbout, strands, wrong, children }: Props) => {
  const tables = tablesOf(about, strands)
  const said = (field: Wrong['field']) => (wrong?.field === field ? wrong.says : null)
  return (
    <>
      <div className="field">
        <label htmlFor={`${id}-title`}>{words.title}</label>
        <textarea
          id={`${id}-title`}
          ref={firstField}
          className={`input ${styles.title}`}
          rows={1}
          value={about.title}
          onChange={(event) => onAbout({ ...about, title: event.target.value.replace(/\s*\n\s*/g, ' ') })}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || isForInputMethod(event.nativeEvent)) return
            event.preventDefault()
            event.currentTarget.form?.requestSubmit()
          }}
          autoComplete="off"
          required
          aria-invalid={said('title') !== null}
          aria-describedby={`${id}-title-wrong`}
        />
        <p id={`${id}-title-wrong`} className={styles.wrong} role="alert">
          {said('title')}
        </p>
      </div>
      {children}
      <div className={styles.two}>
        <div className="field">
          <label htmlFor={`${id}-date`}>
            {words.date} <span className={styles.optional}>{words.optional}</span>
          </label>
          <input
            id={`${id}-date`}
            type="date"
            className="input"
            value={about.date}
            onChange={(event) => onAbout({ ...about, date: event.target.value })}
            aria-describedby={`${id}-date-said`}
          />
          <p id={`${id}-date-said`} className="hint">
            {/* In words, since figures are read one way here and another there. */}
            {dateText(about.date)}
          </p>
        </div>
        <div className="field">
          <label htmlFor={`${id}-place`}>
            {words.place} <span className={styles.optional}>{words.optional}</span>
          </label>
          <input
            id={`${id}-place`}
            className="input"
            value={about.place}
            onChange={(event) => onAbout({ ...about, place: event.target.value })}
            autoComplete="off"
          />
        </div>
      </div>
      <div className={`field ${styles.tables}`}>
        <label htmlFor={`${id}-tables`}>{words.tables}</label>
        <input
          id={`${id}-tables`}
          type="number"
          min={0}
          max={LIMITS.groups}
          inputMode="numeric"
          className="input num"
          value={about.tables ?? String(tables ?? '')}
          onChange={(event) => onAbout({ ...about, tables: event.target.value })}
          aria-invalid={said('tables') !== null}
          aria-describedby={`${id}-tables-wrong ${id}-tables-hint`}
        />
        <p id={`${id}-tables-hint`} className="hint">
          {tables !== null && words.tablesHint(tables, Math.max(1, strands))}
        </p>
        <p id={`${id}-tables-wrong`} className={styles.wrong} role="alert">
          {said('tables')}
        </p>
      </div>
      <fieldset className={styles.house}>
        <legend>{words.house}</legend>
        {rules().map(({ rule, name, says }) => (
          <div key={rule}>
            <input
              type="radio"
              id={`${id}-${rule}`}
              name={`${id}-house`}
              checked={about.houseRule === rule}
              onChange={() => onAbout({ ...about, houseRule: rule })}
              aria-describedby={`${id}-${rule}-says`}
            />
            <label htmlFor={`${id}-${rule}`}>{name}</label>
            <p id={`${id}-${rule}-says`}>{says}</p>
          </div>
        ))}
      </fieldset>
      <KeptLine isDated={about.date !== ''} className={styles.kept} />
    </>
  )
}

const rules = () =>
  [
    { rule: 'none', name: words.houseNone, says: words.houseNoneMeaning },
    { rule: 'chatham', name: words.houseChatham, says: words.houseChathamMeaning },
  ] as const
