/** Join with a code, or with a whole link. What was typed stays, also when it cannot be a code. */
import { useId, useState } from 'react'
import { useApp } from '../../app-context.tsx'
import { homeWords as words } from '../../words/home.ts'
import { focusId } from './focus.ts'
import { pathOfCode } from './join-code.ts'
import styles from './Start.module.css'

export const CodeForm = () => {
  const { go } = useApp()
  const id = useId()
  const [typed, setTyped] = useState('')
  const [isWrong, setWrong] = useState(false)
  const submit = () => {
    const path = pathOfCode(typed)
    setWrong(path === null)
    if (path === null) focusId(id)
    else go(path)
  }
  return (
    <form
      className={styles.code}
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <label htmlFor={id}>{words.code}</label>
      <input
        id={id}
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
        className={isWrong ? styles.wrong : styles.hint}
        role={isWrong ? 'alert' : undefined}
      >
        {isWrong ? words.codeWrong : words.codeHint}
      </p>
    </form>
  )
}
