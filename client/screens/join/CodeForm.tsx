/** Join with the code from the screen or the table card. */
import { useId, useState } from 'react'
import { useApp } from '../../app-context.tsx'
import { joinWords } from '../../words/join.ts'
import styles from './join.module.css'

export const CodeForm = () => {
  const { go } = useApp()
  const [code, setCode] = useState('')
  const id = useId()
  const tidy = code
    .trim()
    .toUpperCase()
    .replace(/[\s-]+/g, '')
  return (
    <form
      className={styles.code}
      onSubmit={(event) => {
        event.preventDefault()
        const match = /^([A-Z]{3,10})(\d{4})$/.exec(tidy)
        if (match) go(`/${match[1]}-${match[2]}`)
      }}
    >
      <label htmlFor={id}>{joinWords.code}</label>
      <input
        id={id}
        className="input"
        value={code}
        onChange={(event) => setCode(event.target.value)}
        placeholder={joinWords.codePlaceholder}
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        aria-describedby={`${id}-hint`}
      />
      <button type="submit" className="btn btn--ink">
        {joinWords.join}
      </button>
      <p id={`${id}-hint`} className="muted sm">
        {joinWords.codeHint}
      </p>
    </form>
  )
}
