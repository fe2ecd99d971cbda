/** What the chair does with the running timer, by button or by key: each press goes on from the one before it. */
import type { Timer } from '../../../shared/workshop/plan.ts'
import { isSameTimer, pausedOrRunning, withMinutes } from '../../state/timer.ts'
import { useAhead } from '../../ui/use-ahead.tsx'
import { useWorkshop } from '../../workshop-context.tsx'
import type { Commands } from './use-commands.tsx'

export interface TimerActs {
  give(minutes: 1 | -1): void
  pauseOrGoOn(): void
}

/** Nothing happens where there is no timer. */
export const useTimerActs = (commands: Commands): TimerActs => {
  const { plan, serverClock } = useWorkshop()
  const ahead = useAhead(plan.timer, (a, b) => a === b || (!!a && !!b && isSameTimer(a, b)))
  const change = (how: (timer: Timer, now: number) => Timer) => {
    const timer = plan.timer && ahead.latest()
    if (!timer) return
    const next = how(timer, Math.round(serverClock.now()))
    ahead.asked(next)
    commands.send({ type: 'timer', ...next })
  }
  return {
    give: (minutes) => change((timer, now) => withMinutes(timer, now, minutes)),
    pauseOrGoOn: () => change(pausedOrRunning),
  }
}
