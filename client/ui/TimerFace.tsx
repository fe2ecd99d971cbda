/**
 * The chair's timer in one line: what is left, or by how much it is over. Never blinks. Always true: it is as wide from
 * its start to its overtime, so that nothing beside it moves.
 */
import { sayLeft, widestOf } from '../state/timer.ts'
import { common } from '../words/common.ts'
import { useWorkshop } from '../workshop-context.tsx'
import styles from './TimerFace.module.css'
import { useTimeLeft } from './use-timer.tsx'

/** From here on it is marked as ending, in ms. */
const LAST_MS = 120_000

interface Props {
  readonly className?: string | undefined
  /** In the middle of a wall, where nothing stands beside it. */
  readonly isAlone?: boolean
}

/** Nothing where no timer is set. */
export const TimerFace = ({ className, isAlone = false }: Props) => {
  const { plan } = useWorkshop()
  const left = useTimeLeft()
  if (left === null || plan.timer === null) return null
  const paused = 'leftMs' in plan.timer
  const what = paused ? common.timerPaused : left <= -1000 ? common.timerOver : common.timerLeft
  return (
    // Not live: a screen reader is told at the marks (`TimerNotice`), and finds the time here when it asks.
    <span
      className={`num ${styles.face} ${className ?? ''}`}
      role="timer"
      aria-live="off"
      data-room={isAlone ? undefined : widestOf(plan.timer, left)}
      data-last={(left > -1000 && left <= LAST_MS) || undefined}
      data-over={left <= -1000 || undefined}
    >
      <span className="sr">{what} </span>
      <span>{sayLeft(left)}</span>
    </span>
  )
}
