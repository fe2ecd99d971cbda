/** Keeps the way into this workshop on the device, for a page that is opened while the server is away. */
import { useEffect, useEffectEvent, useRef } from 'react'
import { mayEverWrite } from '../../shared/roles.ts'
import type { Plan } from '../../shared/workshop/plan.ts'
import { useApp } from '../app-context.tsx'
import type { Me } from '../session/api.ts'
import type { PlanSession } from '../session/server-doc.ts'

/** The plan tells of every point that is added anywhere: it is kept so long after the first change, in ms. */
const CALM_MS = 5000

/** `plan`: what `session` has, which is kept once the server has sent it. */
export const useKeptEntry = (who: Me, session: PlanSession, plan: Plan | null): void => {
  const { entries, now } = useApp()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const keep = useEffectEvent(async () => {
    timer.current = undefined
    if (mayEverWrite(who.role) && session.link.loaded)
      await (await entries()).keep({ who, plan: session.copy() }, now())
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever one of these is another
  useEffect(() => {
    timer.current ??= setTimeout(() => void keep().catch(() => undefined), CALM_MS)
  }, [plan, who])
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      timer.current = undefined
    },
    [],
  )
}
