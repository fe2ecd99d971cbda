/** What the hall looks at: the strand, whether the picture is current, and whose work it is. */
import type { StrandAt } from '../../../shared/workshop/plan.ts'
import { TimerFace } from '../../ui/TimerFace.tsx'
import { timeText } from '../../words/formats.ts'
import { projectorWords } from '../../words/projector.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import styles from './Header.module.css'
import type { Line } from './line.ts'
import { tablesOn } from './tables.ts'

/** Longer names are set one step smaller, so that two lines hold them. */
const LONG_NAME = 56

export const Header = ({ at, line }: { readonly at: StrandAt; readonly line: Line }) => {
  const { plan } = useWorkshop()
  const { letter, name } = at.strand
  return (
    <header className={styles.header}>
      <span className={styles.letter}>{letter}</span>
      <h1 data-long={name.length > LONG_NAME || undefined}>
        <span>
          <bdi>{name}</bdi>
        </span>
      </h1>
      <div className={styles.state}>
        <p className={line === 'live' ? `live ${styles.live}` : styles.asOf}>{sayLine(line)}</p>
        <p>{tablesOn(plan, at)}</p>
      </div>
      <TimerFace className={styles.timer} />
    </header>
  )
}

const sayLine = (line: Line): string => {
  if (line === 'live') return projectorWords.live
  return line === 'opening' ? projectorWords.opening : projectorWords.asOf(timeText(line))
}
