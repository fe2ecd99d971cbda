/**
 * Tells a screen reader, politely, when a timer is set, stopped, goes on or is taken away, and when 5, 2, 1 and 0 minutes
 * are left.
 */
import { useState } from 'react'
import type { TimerNews } from '../state/timer.ts'
import { markPassed, timerNews } from '../state/timer.ts'
import { common } from '../words/common.ts'
import { useWorkshop } from '../workshop-context.tsx'
import { useTimeLeft } from './use-timer.tsx'

const MINUTE_MS = 60_000

/** To the tenth: half a minute can be set too. */
const minutesOf = (ms: number) => Math.round(Math.max(0, ms) / (MINUTE_MS / 10)) / 10

/** `withChanges`: also that it was given a minute, or taken one. */
export const TimerNotice = ({ withChanges = false }: { readonly withChanges?: boolean }) => {
  const { plan } = useWorkshop()
  const left = useTimeLeft()
  const [before, setBefore] = useState(left)
  const [timerBefore, setTimerBefore] = useState(plan.timer)
  const [said, setSaid] = useState('')
  if (left !== before) {
    setBefore(left)
    const mark = left !== null && before !== null ? markPassed(before, left) : null
    if (mark !== null) setSaid(common.timerMark(mark))
  }
  const news = timerNews(timerBefore, plan.timer)
  if (news !== null) {
    setTimerBefore(plan.timer)
    if (news !== 'changed' || withChanges) setSaid(sayNews(news, left ?? 0))
  }
  return (
    <p className="sr" role="status" aria-live="polite">
      {said}
    </p>
  )
}

const sayNews = (news: TimerNews, left: number): string => {
  switch (news) {
    case 'set':
      return common.timerIsSet(minutesOf(left))
    case 'off':
      return common.timerTaken
    case 'paused':
      return common.timerIsPaused
    case 'goesOn':
      return common.timerGoesOn
    case 'changed':
      return common.timerChanged(minutesOf(left))
  }
}
