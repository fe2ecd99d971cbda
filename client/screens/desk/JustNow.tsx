/** Who did what, the latest first; for half a minute each can be taken back. */
import { useEffect, useState } from 'react'
import type { Act } from '../../../shared/workshop/desk-doc.ts'
import { UNDO_MS } from '../../../shared/workshop/undo.ts'
import type { DeskSession } from '../../session/server-doc.ts'
import { useChanging } from '../../ui/use-view.tsx'
import { actWords, deskWords } from '../../words/desk.ts'
import { timeText } from '../../words/formats.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import styles from './side.module.css'
import type { Commands } from './use-commands.tsx'

const SHOWN = 12
/** What cannot be taken back. */
const FINAL: ReadonlySet<Act['type']> = new Set(['link.rotate'])

export const JustNow = ({ desk, commands }: { readonly desk: DeskSession; readonly commands: Commands }) => {
  const acts = useChanging(desk, () => desk.value.acts)
  const { serverClock, me } = useWorkshop()
  const [, tick] = useState(0)
  const newest = acts.at(-1)
  // Repaints when the last one can no longer be taken back.
  useEffect(() => {
    const rest = newest ? newest.at + UNDO_MS - serverClock.now() : 0
    if (rest <= 0) return
    const timer = setTimeout(() => tick((n) => n + 1), rest)
    return () => clearTimeout(timer)
  }, [newest, serverClock])
  const now = serverClock.now()
  return (
    <section className={styles.log}>
      <h2 className={styles.head}>{deskWords.justNow}</h2>
      {acts.length === 0 && <p className="muted sm">{deskWords.nothingYet}</p>}
      <ol>
        {acts
          .slice(-SHOWN)
          .reverse()
          .map((act) => (
            <li key={act.id} data-undone={act.undone}>
              <span>
                <b>{deskWords.someone(act.by.label, act.by.id === me.id)}</b> {sayAct(act)}
                {act.undone && ` (${deskWords.undone})`}
              </span>
              <time dateTime={new Date(act.at).toISOString()}>{timeText(act.at)}</time>
              {!act.undone && !FINAL.has(act.type) && now - act.at < UNDO_MS && (
                <button
                  type="button"
                  className="btn btn--sm"
                  aria-label={deskWords.undoLabel(sayAct(act))}
                  onClick={() => commands.send({ type: 'undo', command: act.id })}
                >
                  {deskWords.undo}
                </button>
              )}
            </li>
          ))}
      </ol>
    </section>
  )
}

const sayAct = ({ type, about, on = false, view = 'welcome' }: Act): string => {
  switch (type) {
    case 'stage':
      return actWords.stage(about, view)
    case 'timer':
      return actWords.timer(on)
    case 'message':
      return actWords.message(about)
    case 'lock':
      return actWords.lock(about, on)
    case 'round':
      return actWords.round(about, on)
    case 'group':
      return actWords.group(about)
    case 'strand':
      return actWords.strand(about)
    case 'workshop':
      return actWords.workshop
    case 'times':
      return actWords.times
    case 'lobby':
      return actWords.lobby(on)
    case 'points.carry':
      return actWords.carried(about)
    case 'board.restore':
      return actWords.restored(about)
    case 'member.takeBack':
      return actWords.tookBack
    case 'link.rotate':
      return actWords.rotated(about)
    case 'member.move':
      return actWords.movedPerson(about)
    case 'address':
      return actWords.address(about)
    default:
      return actWords.other
  }
}
