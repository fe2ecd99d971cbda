/** Sends commands; the plan that comes back is the only proof that one was carried out. A refusal is shown. */
import { useCallback, useState } from 'react'
import { randomId } from '../../../shared/ids.ts'
import { useApp } from '../../app-context.tsx'
import { useWorkshop } from '../../workshop-context.tsx'

export interface Commands {
  send(command: { readonly type: string } & Record<string, unknown>): void
  readonly error: string | null
}

export const useCommands = (): Commands => {
  const { api } = useApp()
  const { id, token } = useWorkshop()
  const [error, setError] = useState<string | null>(null)
  const send = useCallback(
    (command: { readonly type: string } & Record<string, unknown>) => {
      setError(null)
      void api.command(id, token, { id: randomId(16), ...command }).then((answer) => {
        if (!answer.ok) setError(answer.error.message)
      })
    },
    [api, id, token],
  )
  return { send, error }
}
