/** What somebody is told who does not get into a workshop, or has been in it and is not any more. */
import { unreachable } from '../../../shared/assert.ts'
import type { WorkshopId } from '../../../shared/ids.ts'
import { CLOSE } from '../../../shared/wire/close-codes.ts'
import { useApp } from '../../app-context.tsx'
import type { ApiError } from '../../session/api.ts'
import type { LeftWords } from '../../session/local-copy.ts'
import { Message } from '../../ui/Message.tsx'
import { common } from '../../words/common.ts'
import { joinWords } from '../../words/join.ts'
import { notInWords as words } from '../../words/not-in.ts'
import { CodeForm } from './CodeForm.tsx'
import styles from './join.module.css'
import { WordsLeft } from './WordsLeft.tsx'

export type WhyNotIn =
  | { readonly name: 'incomplete' }
  | { readonly name: 'refused'; readonly error: ApiError }
  | { readonly name: 'lost'; readonly code: number }
  /** `left`: words of this device that were never saved. */
  | { readonly name: 'deleted'; readonly workshop: WorkshopId; readonly left: readonly LeftWords[] }

interface Props {
  readonly why: WhyNotIn
  /** The join code that was tried; empty where it was a link. */
  readonly code: string
  readonly onAgain: () => void
}

const NotIn = ({ why, code, onAgain }: Props) => {
  const { drafts } = useApp()
  switch (why.name) {
    case 'incomplete':
      return (
        <Message title={words.noSecretTitle} text={words.noSecretText}>
          <CodeForm />
        </Message>
      )
    case 'refused':
      return (
        <Message title={titleOf(why.error)} text={textOf(why.error)}>
          {why.error.code === 'no-code' && (
            <ul className={styles.parts}>
              {words.noCodeParts.map((part) => (
                <li key={part}>{part}</li>
              ))}
            </ul>
          )}
          {why.error.status === 429 && (
            <button type="button" className="btn btn--ink" onClick={onAgain}>
              {common.tryAgain}
            </button>
          )}
          <CodeForm initial={code} />
        </Message>
      )
    case 'lost':
      return (
        <Message title={words.closedTitle} text={words.closed[why.code] ?? words.closedOther}>
          {why.code === CLOSE.forbidden && <CodeForm />}
        </Message>
      )
    case 'deleted':
      return (
        <Message title={words.deletedTitle} text={words.deleted}>
          {why.left.length + drafts.under(why.workshop).length > 0 && (
            <WordsLeft workshop={why.workshop} left={why.left} />
          )}
        </Message>
      )
    default:
      return unreachable(why)
  }
}

const titleOf = ({ status, code }: ApiError) => {
  if (code === 'no-code') return words.noCodeTitle
  return status === 404 ? joinWords.lostTitle : words.noEntryTitle
}

const textOf = ({ code, message }: ApiError) => (code === 'no-code' ? words.noCodeText : message)

export default NotIn
