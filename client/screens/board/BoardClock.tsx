/**
 * The chair's timer at the head of a board, to be read from across a table: until when, how long, and how much of it is
 * left. Where there is no room for it, the masthead has it in small (`Masthead.tsx`).
 */
import { shareLeft } from '../../state/timer.ts'
import { TimerFace } from '../../ui/TimerFace.tsx'
import { useTimeLeft } from '../../ui/use-timer.tsx'
import { common } from '../../words/common.ts'
import { timeText } from '../../words/formats.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import styles from './head.module.css'

/** Nothing where no timer is set. */
export const BoardClock = () => {
  const { timer } = useWorkshop().plan
  const left = useTimeLeft()
  if (timer === null || left === null) return null
  const isPaused = 'leftMs' in timer
  return (
    <div className={styles.clock}>
      <span>
        {/* The face says it too, for who asks it. */}
        <span aria-hidden="true">
          {isPaused ? common.timerPaused : left <= -1000 ? common.timerOver : common.timerLeft}
        </span>
        {!isPaused && left > -1000 && <span>{common.until(timeText(timer.endsAt))}</span>}
      </span>
      <TimerFace className={`${styles.marked} ${styles.face}`} />
      <div className={styles.run} aria-hidden="true">
        <i style={{ width: `${shareLeft(timer, left) * 100}%` }} />
      </div>
    </div>
  )
}
