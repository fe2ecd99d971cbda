/** The clock alone, read from the back row. */
import { TimerFace } from '../../ui/TimerFace.tsx'
import { useTimeLeft } from '../../ui/use-timer.tsx'
import { common } from '../../words/common.ts'
import { timeText } from '../../words/formats.ts'
import { projectorWords } from '../../words/projector.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { Footer } from './Footer.tsx'
import styles from './Large.module.css'
import { useDocumentTitle } from './room.tsx'
import screen from './screen.module.css'

export const TimerScreen = () => {
  const { plan } = useWorkshop()
  const left = useTimeLeft() ?? 0
  const { timer } = plan
  useDocumentTitle(projectorWords.documentTitle(common.timerLeft))
  if (timer === null) return null
  const note =
    'leftMs' in timer
      ? common.timerPaused
      : left <= -1000
        ? common.timerOver
        : common.until(timeText(timer.endsAt))
  return (
    <div className={screen.screen}>
      <header className={styles.title}>
        <bdi>{plan.title}</bdi>
      </header>
      <main className={styles.large}>
        <h1 className="sr">{common.timerLeft}</h1>
        <TimerFace className={styles.clock} isAlone />
        <p>{note}</p>
      </main>
      <Footer />
    </div>
  )
}
