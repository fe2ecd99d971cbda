/** Sends commands; the plan that comes back is the only proof that one was carried out. A refusal is shown. */
import { useCallback, useState } from 'react'
import { randomId } from '../../../shared/ids.ts'
import { useApp } from '../../app-context.tsx'
import { useWorkshop } from '../../workshop-context.tsx'

export interface Commands {
  /**
   * Returns the id the command was sent under. `again`: the id of the same command, where it may be on its way or carried
   * out already: the server carries it out once.
   */
  send(command: { readonly type: string } & Record<string, unknown>, again?: string): string
  readonly error: string | null
}

export const useCommands = (): Commands => {
  const { api } = useApp()
  const { id, token } = useWorkshop()
  const [error, setError] = useState<string | null>(null)
  const send = useCallback(
    (command: { readonly type: string } & Record<string, unknown>, again?: string) => {
      const sent = again ?? randomId(16)
      setError(null)
      void api.command(id, token, { id: sent, ...command }).then((answer) => {
        if (!answer.ok) setError(answer.error.message)
      })
      return sent
    },
    [api, id, token],
  )
  return { send, error }
}
