/** The chair's timer on a screen: repaints once a second, at the second, and not at all while it stands. */
import { useEffect, useState } from 'react'
import { leftOf, untilNextSecond } from '../state/timer.ts'
import { useWorkshop } from '../workshop-context.tsx'

/** What is left in ms; null where no timer is set. */
export const useTimeLeft = (): number | null => {
  const { plan, serverClock } = useWorkshop()
  const { timer } = plan
  const [, tick] = useState(0)
  useEffect(() => serverClock.subscribe(() => tick((n) => n + 1)), [serverClock])
  const left = timer ? leftOf(timer, serverClock.now()) : null
  const running = timer !== null && 'endsAt' in timer
  useEffect(() => {
    if (left === null || !running) return
    const timeout = setTimeout(() => tick((n) => n + 1), untilNextSecond(left))
    return () => clearTimeout(timeout)
  })
  return left
}
