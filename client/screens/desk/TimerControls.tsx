/** The chair's timer: set, paused, given a minute or taken one. It runs at the server, so this laptop may sleep. */
import { Minus, Pause, Play, Plus, X } from 'lucide-react'
import { useId, useState } from 'react'
import type { Timer } from '../../../shared/workshop/plan.ts'
import { LONGEST_MS, msIn, shareLeft } from '../../state/timer.ts'
import { TimerFace } from '../../ui/TimerFace.tsx'
import { TimerNotice } from '../../ui/TimerNotice.tsx'
import { useTimeLeft } from '../../ui/use-timer.tsx'
import { common } from '../../words/common.ts'
import { deskWords } from '../../words/desk.ts'
import { timeText } from '../../words/formats.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { ActButton, useIsLost } from './LineLost.tsx'
import styles from './side.module.css'
import type { Commands } from './use-commands.tsx'
import type { TimerActs } from './use-timer-acts.tsx'

const MINUTE = 60_000
const PRESETS = [5, 10, 15, 20] as const

interface Props {
  readonly commands: Commands
  readonly acts: TimerActs
}

export const TimerControls = ({ commands, acts }: Props) => {
  const { plan } = useWorkshop()
  return (
    <section className={styles.part} aria-label={deskWords.timer}>
      {plan.timer ? (
        <Running timer={plan.timer} acts={acts} commands={commands} />
      ) : (
        <Start commands={commands} />
      )}
      <TimerNotice withChanges />
    </section>
  )
}

const Start = ({ commands }: { readonly commands: Commands }) => {
  const { serverClock } = useWorkshop()
  const [minutes, setMinutes] = useState('')
  const isLost = useIsLost()
  const [isWrong, setWrong] = useState(false)
  const id = useId()
  const start = (totalMs: number) => {
    commands.send({ type: 'timer', endsAt: Math.round(serverClock.now()) + totalMs, totalMs })
  }
  const wanted = msIn(minutes)
  return (
    <>
      <h2 className={`${styles.head} ${styles.first}`}>{deskWords.timer}</h2>
      <div className={styles.row}>
        {PRESETS.map((n) => (
          <ActButton
            key={n}
            className="btn btn--sm"
            aria-label={deskWords.timerPresetLabel(n)}
            onClick={() => start(n * MINUTE)}
          >
            {deskWords.timerPreset(n)}
          </ActButton>
        ))}
      </div>
      <form
        className={styles.row}
        onSubmit={(event) => {
          event.preventDefault()
          if (wanted === null) setWrong(true)
          else if (!isLost) start(wanted)
        }}
      >
        <label className="sr" htmlFor={id}>
          {deskWords.timerMinutes}
        </label>
        <input
          id={id}
          className={`input ${styles.small}`}
          inputMode="decimal"
          autoComplete="off"
          placeholder={deskWords.timerMinutes}
          value={minutes}
          aria-invalid={isWrong}
          aria-describedby={`${id}-wrong`}
          onChange={(event) => {
            setMinutes(event.target.value)
            setWrong(false)
          }}
        />
        <ActButton type="submit" className="btn btn--sm" isIdle={wanted === null}>
          <Play className="i" aria-hidden />
          {deskWords.timerStart}
        </ActButton>
      </form>
      <p id={`${id}-wrong`} className={styles.wrong} role="alert">
        {isWrong && deskWords.timerWrong(LONGEST_MS / MINUTE)}
      </p>
    </>
  )
}

const Running = ({ timer, acts, commands }: Props & { readonly timer: Timer }) => {
  const left = useTimeLeft() ?? 0
  const paused = 'leftMs' in timer
  return (
    <>
      <div className={styles.clock}>
        <TimerFace className={styles.face} />
        <span>
          {paused
            ? common.timerPaused
            : left <= -1000
              ? common.timerOver
              : common.until(timeText(timer.endsAt))}
        </span>
      </div>
      <div className={styles.bar} aria-hidden="true">
        <i style={{ width: `${shareLeft(timer, left) * 100}%` }} />
      </div>
      <div className={styles.row}>
        <ActButton className="btn btn--sm" onClick={() => acts.pauseOrGoOn()}>
          {paused ? <Play className="i" aria-hidden /> : <Pause className="i" aria-hidden />}
          {paused ? deskWords.timerResume : deskWords.timerPause}
        </ActButton>
        <ActButton
          className="btn btn--sm"
          aria-label={deskWords.timerLessLabel}
          onClick={() => left > 0 && acts.give(-1)}
          isIdle={left <= 0}
        >
          <Minus className="i" aria-hidden />
          {deskWords.timerLess}
        </ActButton>
        <ActButton className="btn btn--sm" aria-label={deskWords.timerMoreLabel} onClick={() => acts.give(1)}>
          <Plus className="i" aria-hidden />
          {deskWords.timerMore}
        </ActButton>
        <ActButton
          className="btn btn--sm btn--quiet"
          aria-label={deskWords.timerOff}
          title={deskWords.timerOff}
          onClick={() => commands.send({ type: 'timer', off: true })}
        >
          <X className="i" aria-hidden />
        </ActButton>
      </div>
    </>
  )
}
