/**
 * A link in full with a button that copies it. Where the browser forbids copying, the text is there, selected, with a
 * sentence that says what to press.
 */
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { copyText } from '../../ui/copy-text.ts'
import { homeWords as words } from '../../words/home.ts'
import styles from './CopyLink.module.css'

interface LinkProps {
  readonly name: string
  readonly url: string
  /** Whether the name is to be seen; else a heading says it already. */
  readonly isNamed: boolean
  readonly onCopied?: () => void
}

export const CopyLink = ({ name, url, isNamed, onCopied }: LinkProps) => (
  <div className={isNamed ? styles.link : `${styles.link} ${styles.alone}`}>
    <p>
      {isNamed && <b>{name}</b>}
      <span className={styles.url}>{url}</span>
    </p>
    <CopyButton text={url} says={words.copy} label={words.copyLabel(name)} {...(onCopied && { onCopied })} />
  </div>
)

interface ButtonProps {
  readonly text: string
  readonly says: string
  readonly label: string
  readonly onCopied?: () => void
}

export const CopyButton = ({ text, says, label, onCopied }: ButtonProps) => {
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  const copy = async () => {
    const isCopied = await copyText(text)
    setState(isCopied ? 'copied' : 'failed')
    if (isCopied) onCopied?.()
  }
  return (
    <div className={styles.copy}>
      <button
        type="button"
        className="btn"
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
            value={text}
            aria-label={words.copyField(label)}
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
