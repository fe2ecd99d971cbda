/**
 * What the chair has to say, above the board, in the chair's green: a block of its own, whatever else is told there. It
 * stays until it was read or grew old.
 */
import { useEffect } from 'react'
import type { ChairMessage } from '../../../shared/workshop/plan.ts'
import { MESSAGE_FRESH_MS, messageFor } from '../../../shared/workshop/plan.ts'
import { headingSoon } from '../../ui/heading-soon.ts'
import { boardWords } from '../../words/board.ts'
import { timeText } from '../../words/formats.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import styles from './lines.module.css'
import { isMessageRead, keepMessageRead } from './read-messages.ts'

/** The message that stands above this person's board now; undefined: none, or it was read. */
export const useChairMessage = (): ChairMessage | undefined => {
  const { plan, me, serverClock, readMessage } = useWorkshop()
  const message = messageFor(plan, me.group)
  if (!message || message.id === readMessage || serverClock.now() - message.at > MESSAGE_FRESH_MS)
    return undefined
  return isMessageRead(message.id) ? undefined : message
}

export const ChairLine = ({ message }: { readonly message: ChairMessage }) => {
  const { markRead, planSession } = useWorkshop()
  // Seen is what stands on a page that somebody has before them, not in a tab behind another.
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === 'visible') planSession.saw(message.id)
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  }, [planSession, message.id])
  const putAway = () => {
    keepMessageRead(message.id)
    markRead(message.id)
    headingSoon() // the button goes with it
  }
  return (
    <div className={`${styles.line} ${styles.chair} ${styles.block} ${styles.message}`}>
      <span key={message.id}>
        <b className={styles.from}>{boardWords.fromChair(message.to === 'all', timeText(message.at))}</b>{' '}
        <span className={`${styles.says} record`} dir="auto">
          {message.text}
        </span>
      </span>
      <button type="button" className="btn" onClick={putAway}>
        {boardWords.messageRead}
      </button>
    </div>
  )
}
