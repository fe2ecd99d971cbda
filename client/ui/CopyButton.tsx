/**
 * A button that copies a text, and says so for a while, though no longer than the text stays what was copied. Where the
 * browser forbids copying, the text is there, selected, with a sentence that says what to press.
 */
import { Check, Copy } from 'lucide-react'
import { useEffect, useState } from 'react'
import { common as words } from '../words/common.ts'
import styles from './CopyButton.module.css'
import { copyText } from './copy-text.ts'

/** How long it says that it has copied. */
const COPIED_MS = 6_000

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'copied'; readonly text: string }
  | { readonly kind: 'failed'; readonly text: string }

const IDLE: State = { kind: 'idle' }

interface Props {
  /** Or what gives it, asked for when it is pressed, and while it says that it has copied. */
  readonly text: string | (() => string)
  /** The same for what takes more than plain text, asked for when it is pressed. */
  readonly html?: () => string
  /** On the button. */
  readonly says: string
  /** What it copies, for those who do not see what it stands beside. */
  readonly label: string
  readonly className?: string
  readonly onCopied?: () => void
}

export const CopyButton = ({ text, html, says, label, className = 'btn', onCopied }: Props) => {
  const [state, setState] = useState<State>(IDLE)
  const now = () => (typeof text === 'string' ? text : text())
  // More has been written since.
  if (state.kind === 'copied' && state.text !== now()) setState(IDLE)
  useEffect(() => {
    if (state.kind !== 'copied') return
    const timer = setTimeout(setState, COPIED_MS, IDLE)
    return () => clearTimeout(timer)
  }, [state])
  const copy = async () => {
    const copied = now()
    const isCopied = await copyText({ plain: copied, ...(html && { html: html() }) })
    setState({ kind: isCopied ? 'copied' : 'failed', text: copied })
    if (isCopied) onCopied?.()
  }
  return (
    <div className={styles.copy}>
      <button
        type="button"
        className={className}
        aria-label={state.kind === 'copied' ? undefined : label}
        onClick={() => void copy()}
      >
        {state.kind === 'copied' ? (
          <Check className="i" aria-hidden="true" />
        ) : (
          <Copy className="i" aria-hidden="true" />
        )}
        {state.kind === 'copied' ? words.copied : says}
      </button>
      <span className="sr" role="status">
        {state.kind === 'copied' && words.copied}
      </span>
      {state.kind === 'failed' && (
        <div className={styles.failed}>
          <p role="alert">{words.copyFailed}</p>
          <textarea
            className="input"
            readOnly
            rows={3}
            value={state.text}
            aria-label={words.copyField}
            ref={selectAll}
            onFocus={(event) => event.target.select()}
          />
        </div>
      )}
    </div>
  )
}

const selectAll = (field: HTMLTextAreaElement | null) => {
  field?.focus()
  field?.select()
}
