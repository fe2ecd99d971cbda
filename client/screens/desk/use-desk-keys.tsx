/**
 * The desk's single keys, outside fields and dialogs, where this device has not turned them off. Space stays with the
 * button or link that has the focus.
 */
import { useEffect, useEffectEvent } from 'react'
import type { Round } from '../../../shared/workshop/plan.ts'
import { boardOfTable, tablesOf } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import { nextStrand, putOn } from '../../state/next-strand.ts'
import { isSingleKey, isTyping } from '../../ui/keys.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { useIsLost } from './LineLost.tsx'
import type { Commands } from './use-commands.tsx'
import type { TimerActs } from './use-timer-acts.tsx'

export const useDeskKeys = (
  round: Round,
  commands: Commands,
  timer: TimerActs,
  open: (what: 'find' | 'keys') => void,
): void => {
  const { plan, show } = useWorkshop()
  const { singleKeys } = useApp()
  const isLost = useIsLost()

  const act = (key: string): boolean => {
    const table = tablesOf(plan)[Number(key) - 1]
    const board = table && boardOfTable(plan, table, round.id)
    if (key === '/') open('find')
    else if (key === '?') open('keys')
    else if (isLost && /^[n +-]$/.test(key)) return true
    else if (key === 'n') {
      const next = nextStrand(round, plan.stage)
      if (!next) return false
      commands.send(putOn(next))
    } else if (plan.timer && key === ' ') timer.pauseOrGoOn()
    else if (plan.timer && (key === '+' || key === '-')) timer.give(key === '+' ? 1 : -1)
    else if (/^[1-8]$/.test(key) && board) show({ name: 'board', board: board.id })
    else return false
    return true
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.repeat || !isSingleKey(event) || !singleKeys.store.getState().on)
      return
    const { target } = event
    if (isTyping(target) || document.querySelector('dialog[open]')) return
    if (event.key === ' ' && target instanceof Element && target.closest('button, a, summary, label')) return
    if (act(event.key.toLowerCase())) event.preventDefault()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [])
}
