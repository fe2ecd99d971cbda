/**
 * A button that copies a text. Where the browser forbids copying, the text is there, selected, with a sentence that
 * says what to press.
 */
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { common as words } from '../words/common.ts'
import styles from './CopyButton.module.css'
import { copyText } from './copy-text.ts'

interface Props {
  /** Or what gives it, asked for when it is pressed. */
  readonly text: string | (() => string)
  /** On the button. */
  readonly says: string
  /** What it copies, for those who do not see what it stands beside. */
  readonly label: string
  readonly className?: string
  readonly onCopied?: () => void
}

export const CopyButton = ({ text, says, label, className = 'btn', onCopied }: Props) => {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  const [copied, setCopied] = useState('')
  const copy = async () => {
    const words = typeof text === 'string' ? text : text()
    setCopied(words)
    const isCopied = await copyText(words)
    setState(isCopied ? 'copied' : 'failed')
    if (isCopied) onCopied?.()
  }
  return (
    <div className={styles.copy}>
      <button
        type="button"
        className={className}
        aria-label={state === 'copied' ? undefined : label}
        onClick={() => void copy()}
      >
        {state === 'copied' ? (
          <Check className="i" aria-hidden="true" />
        ) : (
          <Copy className="i" aria-hidden="true" />
        )}
        {state === 'copied' ? words.copied : says}
      </button>
      <span className="sr" role="status">
        {state === 'copied' && words.copied}
      </span>
      {state === 'failed' && (
        <div className={styles.failed}>
          <p role="alert">{words.copyFailed}</p>
          <textarea
            className="input"
            readOnly
            rows={3}
            value={copied}
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
