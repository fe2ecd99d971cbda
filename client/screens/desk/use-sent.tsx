/**
 * A dialog's own command: the dialog stays, with what was put in, until the desk says that it was carried out; where it
 * was not, it can be sent again.
 */
import { useEffect, useState } from 'react'
import { must } from '../../../shared/assert.ts'
import { useChanging } from '../../ui/use-view.tsx'
import { useWorkshop } from '../../workshop-context.tsx'
import type { Commands } from './use-commands.tsx'

export interface Sent {
  send(command: { readonly type: string } & Record<string, unknown>): void
  /** It is being carried out. */
  readonly isBusy: boolean
  /** Why it was not. */
  readonly error: string | null
}

/** `type`: of the commands that the dialog sends. */
export const useSent = (commands: Commands, type: string, onDone: () => void): Sent => {
  const desk = must(useWorkshop().deskSession, 'a desk')
  const [sent, setSent] = useState<string | null>(null)
  const [hasSent, setHasSent] = useState(false)
  const isDone = useChanging(desk, () => desk.value.acts.some((act) => act.id === sent))
  useEffect(() => {
    if (isDone) onDone()
  }, [isDone, onDone])
  // What failed before it was opened is no fault of what it holds.
  const error = hasSent && commands.failed === type ? commands.error : null
  // It can be sent again, also once the line about it has gone.
  useEffect(() => {
    if (error !== null) setSent(null)
  }, [error])
  const send: Sent['send'] = (command) => {
    setHasSent(true)
    setSent(commands.send(command))
  }
  return { send, isBusy: sent !== null, error }
}
