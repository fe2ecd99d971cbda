/** Every link as the server derives it: asked again when a table or the address changes, and when the page is seen again. */
import { useCallback, useEffect, useState } from 'react'
import { useApp } from '../../app-context.tsx'
import type { LinksAnswer } from '../../session/api.ts'
import { useWorkshop } from '../../workshop-context.tsx'

export type LinksState =
  | { readonly kind: 'fetching' }
  | { readonly kind: 'here'; readonly answer: LinksAnswer }
  | { readonly kind: 'failed'; readonly message: string }

export interface LinksHere {
  readonly state: LinksState
  /** Resolves with what the server says now; null where it does not answer. */
  reload(): Promise<LinksAnswer | null>
}

export const useLinks = (): LinksHere => {
  const { plan, id, token } = useWorkshop()
  const { api } = useApp()
  const [state, setState] = useState<LinksState>({ kind: 'fetching' })
  const reload = useCallback(async () => {
    const answer = await api.links(id, token)
    if (answer.ok) setState({ kind: 'here', answer: answer.value })
    // What was fetched before still holds.
    else
      setState((before) =>
        before.kind === 'here' ? before : { kind: 'failed', message: answer.error.message },
      )
    return answer.ok ? answer.value : null
  }, [api, id, token])
  const names = plan.groups.map((group) => group.name).join('\n')
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when what links say has changed
  useEffect(() => {
    void reload()
  }, [reload, names, plan.address])
  // Another facilitator may have replaced a link meanwhile.
  useEffect(() => {
    const seen = () => document.visibilityState === 'visible' && void reload()
    document.addEventListener('visibilitychange', seen)
    return () => document.removeEventListener('visibilitychange', seen)
  }, [reload])
  return { state, reload }
}
