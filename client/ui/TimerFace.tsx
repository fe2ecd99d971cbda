/** The chair's timer in one line: what is left, or by how much it is over. Never blinks. */
import { sayLeft } from '../state/timer.ts'
import { common } from '../words/common.ts'
import { useWorkshop } from '../workshop-context.tsx'
import { useTimeLeft } from './use-timer.tsx'

/** From here on it is marked as ending, in ms. */
const LAST_MS = 120_000

/** Nothing where no timer is set. */
export const TimerFace = ({ className }: { readonly className?: string | undefined }) => {
  const { plan } = useWorkshop()
  const left = useTimeLeft()
  if (left === null || plan.timer === null) return null
  const paused = 'leftMs' in plan.timer
  const what = paused ? common.timerPaused : left <= -1000 ? common.timerOver : common.timerLeft
  return (
    // Not live: a screen reader is told at the marks (`TimerNotice`), and finds the time here when it asks.
    <span
      className={`num ${className ?? ''}`}
      role="timer"
      aria-live="off"
      data-last={(left > -1000 && left <= LAST_MS) || undefined}
      data-over={left <= -1000 || undefined}
    >
      <span className="sr">{what} </span>
      {sayLeft(left)}
    </span>
  )
}
