/**
 * A dialog's own command: the dialog stays, with what was put in, until the desk says that it was carried out; where it
 * was not, it can be sent again.
 */
import { useEffect, useState } from 'react'
import { must } from '../../../shared/assert.ts'
import { useChanging } from '../../ui/use-view.tsx'
import { deskWords } from '../../words/desk.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { useIsLost } from './LineLost.tsx'
import type { Commands } from './use-commands.tsx'

export interface Sent {
  /** False where it waits until the server is there again; `error` then says so. */
  send(command: { readonly type: string } & Record<string, unknown>): boolean
  /** It is being carried out. */
  readonly isBusy: boolean
  /** Sending it now does nothing, but say why. */
  readonly isIdle: boolean
  /** Why it was not. */
  readonly error: string | null
}

/** `type`: of the commands that the dialog sends. */
export const useSent = (commands: Commands, type: string, onDone: () => void): Sent => {
  const desk = must(useWorkshop().deskSession, 'a desk')
  const isLost = useIsLost()
  const [sent, setSent] = useState<string | null>(null)
  const [hasSent, setHasSent] = useState(false)
  const isDone = useChanging(desk, () => desk.value.acts.some((act) => act.id === sent))
  useEffect(() => {
    if (isDone) onDone()
  }, [isDone, onDone])
  // What failed before it was opened is no fault of what it holds.
  const failed = hasSent && commands.failed === type ? commands.error : null
  const error = hasSent && isLost ? deskWords.waits : failed
  // It can be sent again, also once the line about it has gone.
  useEffect(() => {
    if (error !== null) setSent(null)
  }, [error])
  const send: Sent['send'] = (command) => {
    setHasSent(true)
    if (isLost) return false
    setSent(commands.send(command))
    return true
  }
  return { send, isBusy: sent !== null, isIdle: isLost || sent !== null, error }
}
