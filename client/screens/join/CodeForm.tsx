/** Join with a code, or with a whole link. What was typed stays, also when it cannot be a code. */
import { useId, useState } from 'react'
import { useApp } from '../../app-context.tsx'
import { firstField } from '../../ui/first-field.ts'
import { joinWords as words } from '../../words/join.ts'
import styles from './join.module.css'
import { pathOfCode } from './join-code.ts'

/** `className`: how the form is laid out where it stands. */
export const CodeForm = ({
  className = styles.code,
  initial = '',
}: {
  readonly className?: string | undefined
  /** What was typed before, when it led nowhere. */
  readonly initial?: string
}) => {
  const { go } = useApp()
  const id = useId()
  const [typed, setTyped] = useState(initial)
  const [isWrong, setWrong] = useState(false)
  const submit = () => {
    const path = pathOfCode(typed)
    setWrong(path === null)
    if (path !== null) return go(path)
    document.getElementById(id)?.focus()
  }
  return (
    <form
      className={className}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <label htmlFor={id}>{words.code}</label>
      <input
        id={id}
        ref={firstField}
        className="input"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        placeholder={words.codePlaceholder}
        autoCapitalize="characters"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        enterKeyHint="go"
        aria-invalid={isWrong}
        aria-describedby={`${id}-hint`}
      />
      <button type="submit" className="btn btn--ink">
        {words.join}
      </button>
      <p
        id={`${id}-hint`}
        className={isWrong ? styles.wrong : 'muted sm'}
        role={isWrong ? 'alert' : undefined}
      >
        {isWrong ? words.codeWrong : words.codeHint}
      </p>
    </form>
  )
}
