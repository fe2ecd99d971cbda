/** With a black screen: when it goes on. The hall reads "Back at 11:35". */
import type { Stage } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import { deskWords } from '../../words/desk.ts'
import { dayAndTimeText, timeText } from '../../words/formats.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { ActButton } from './LineLost.tsx'
import styles from './stage.module.css'
import type { Commands } from './use-commands.tsx'

/** Minutes that a break takes. */
const BREAKS = [5, 10, 15, 30, 60] as const
const MINUTE_MS = 60_000
/** Two clocks that are so far apart say different times, in ms. */
const APART_MS = 2 * MINUTE_MS

interface Props {
  readonly stage: Extract<Stage, { readonly view: 'blank' }>
  readonly commands: Commands
}

export const BreakTimes = ({ stage, commands }: Props) => {
  const { serverClock } = useWorkshop()
  const { now } = useApp()
  const { backAt } = stage
  const [atServer, here] = [serverClock.now(), now()]
  // To the minute above: nobody comes back at a second.
  const after = (minutes: number) => Math.ceil(serverClock.now() / MINUTE_MS + minutes) * MINUTE_MS
  return (
    <>
      <p className="soft">
        {backAt === undefined ? deskWords.breakAsk : deskWords.breakUntil(timeText(backAt))}
      </p>
      {Math.abs(atServer - here) > APART_MS && (
        <p role="status">{deskWords.clocksApart(dayAndTimeText(atServer), dayAndTimeText(here))}</p>
      )}
      <fieldset className={styles.breaks} aria-label={deskWords.breakAsk}>
        {BREAKS.map((minutes) => (
          <ActButton
            key={minutes}
            className="btn btn--sm"
            aria-label={deskWords.breakOf(minutes)}
            onClick={() => commands.send({ type: 'stage', view: 'blank', backAt: after(minutes) })}
          >
            {deskWords.breakShort(minutes)}
          </ActButton>
        ))}
        {backAt !== undefined && (
          <ActButton className="btn btn--sm" onClick={() => commands.send({ type: 'stage', view: 'blank' })}>
            {deskWords.breakNone}
          </ActButton>
        )}
      </fieldset>
    </>
  )
}
