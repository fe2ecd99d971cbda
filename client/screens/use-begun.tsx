/**
 * Another round has begun: whoever stood on their own board stands on the one they have now, and is told so until they
 * have put it away. What stands in the composers of the board they left stays there: it is about another strand.
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { findRound, type Plan } from '../../shared/workshop/plan.ts'
import { useApp } from '../app-context.tsx'
import type { WorkshopScreen } from '../route.ts'
import { pathOf } from '../route.ts'
import type { Me } from '../session/api.ts'
import { headingSoon } from '../ui/heading-soon.ts'
import type { Begun } from '../workshop-context.tsx'
import { ownBoard } from './board/own-board.ts'

interface Here {
  readonly who: Me
  readonly screen: WorkshopScreen
  readonly plan: Plan | null
}

export interface BegunHere {
  readonly begun: Begun | null
  readonly begunRead: () => void
}

export const useBegun = ({ who, screen, plan }: Here): BegunHere => {
  const { go } = useApp()
  const [begun, setBegun] = useState<Begun | null>(null)
  const before = useRef<{ readonly who: Me; readonly plan: Plan } | null>(null)
  useEffect(() => {
    const last = before.current
    before.current = plan && { who, plan }
    if (!last || !plan || last.plan.round === plan.round) return
    if (who.role !== 'member' || last.who.me.group !== who.me.group) return
    const [from, to] = [last, { who, plan }].map((each) => ownBoard({ ...each.who, plan: each.plan }))
    if (!to || to.id === from?.id || !findRound(plan, plan.round)?.open) return
    setBegun({ round: plan.round, from: from?.id ?? null, to: to.id })
    if (screen.name === 'board' && screen.board === from?.id) go(pathOf(who.workshop.id, { name: 'auto' }))
    headingSoon() // what they stood on has gone with the board
  }, [who, screen, plan, go])
  return { begun, begunRead: useCallback(() => setBegun(null), []) }
}
