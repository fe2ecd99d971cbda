/**
 * Sends commands; the plan that comes back is the only proof that one was carried out. A refusal is shown until the next
 * command, or somebody puts it away; that the server was out of reach, until it is there again.
 */
import { useCallback, useEffect, useState } from 'react'
import { randomId } from '../../../shared/ids.ts'
import { useApp } from '../../app-context.tsx'
import { common } from '../../words/common.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { isCurrent } from '../projector/line.ts'

export interface Commands {
  /**
   * Returns the id the command was sent under. `again`: the id of the same command, where it may be on its way or carried
   * out already: the server carries it out once.
   */
  send(command: { readonly type: string } & Record<string, unknown>, again?: string): string
  readonly error: string | null
  /** The type of the command that the error is about. */
  readonly failed: string | null
  /** What somebody asked for beside a command could not be fetched. */
  unreachable(): void
  /** The error was read. */
  dismiss(): void
}

interface Failure {
  readonly type: string
  readonly code: string
  readonly message: string
}

export const useCommands = (): Commands => {
  const { api } = useApp()
  const { id, token, planSession } = useWorkshop()
  const [failure, setFailure] = useState<Failure | null>(null)
  const send = useCallback(
    (command: { readonly type: string } & Record<string, unknown>, again?: string) => {
      const sent = again ?? randomId(16)
      setFailure(null)
      void api.command(id, token, { id: sent, ...command }).then((answer) => {
        if (!answer.ok) setFailure({ ...answer.error, type: command.type })
      })
      return sent
    },
    [api, id, token],
  )
  const dismiss = useCallback(() => setFailure(null), [])
  const unreachable = useCallback(
    () => setFailure({ type: '', code: 'unreachable', message: common.unreachable }),
    [],
  )
  const isAway = failure?.code === 'unreachable'
  useEffect(() => {
    if (!isAway) return
    const { link } = planSession
    let wasAway = !isCurrent(link)
    return link.subscribe(() => {
      if (!isCurrent(link)) wasAway = true
      else if (wasAway) dismiss()
    })
  }, [isAway, planSession, dismiss])
  return { send, error: failure?.message ?? null, failed: failure?.type ?? null, unreachable, dismiss }
}
