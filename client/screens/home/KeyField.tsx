/** The key a server asks for before it makes a workshop; there once it was asked for. */
import { useEffect, useId, useRef } from 'react'
import { homeWords as words } from '../../words/home.ts'
import styles from './KeyField.module.css'
import type { KeyAsked } from './use-make.tsx'

interface Props {
  readonly asked: KeyAsked
  /** Enter in the field. */
  readonly onEnter: () => void
}

export const KeyField = ({ asked, onEnter }: Props) => {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  useEffect(() => {
    // The foot of the page has grown by the sentence that says so, and must not cover the field.
    if (asked.isWrong) field.current?.scrollIntoView({ block: 'nearest' })
  }, [asked.isWrong])
  return (
    <div className={`field ${styles.key}`}>
      <label htmlFor={id}>{words.key}</label>
      <p id={`${id}-hint`} className="hint">
        {words.keySay}
      </p>
      <input
        id={id}
        ref={field}
        className="input"
        // A laptop on a projector may be watched.
        type="password"
        autoComplete="off"
        maxLength={200}
        value={asked.value}
        aria-describedby={`${id}-hint`}
        aria-invalid={asked.isWrong}
        onChange={(event) => asked.onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return
          event.preventDefault()
          onEnter()
        }}
      />
    </div>
  )
}
