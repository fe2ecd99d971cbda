/** Who did what, the latest first; for half a minute each can be taken back. */
import { useEffect, useRef, useState } from 'react'
import { mayUndo } from '../../../shared/roles.ts'
import type { Act } from '../../../shared/workshop/desk-doc.ts'
import type { DeskSession } from '../../session/server-doc.ts'
import { actRows, nextTooLate } from '../../state/just-now.ts'
import { useChanging } from '../../ui/use-view.tsx'
import { actWords, deskWords } from '../../words/desk.ts'
import { timeText } from '../../words/formats.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { ActButton } from './LineLost.tsx'
import styles from './side.module.css'
import type { Commands } from './use-commands.tsx'

const SHOWN = 12

export const JustNow = ({ desk, commands }: { readonly desk: DeskSession; readonly commands: Commands }) => {
  const acts = useChanging(desk, () => desk.value.acts)
  const { serverClock, me, role } = useWorkshop()
  const [asked, setAsked] = useState<string | null>(null)
  /** By act: the command that is to take it back. Pressed twice, it is one. */
  const undos = useRef(new Map<string, string>())
  const takenBack = acts.find(({ id, undone }) => id === asked && undone)
  const [ticks, tick] = useState(0)
  const rows = actRows(acts, serverClock.now()).slice(0, SHOWN)
  const tooLate = nextTooLate(rows)
  // Repaints when the next one can no longer be taken back.
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each repaint it is looked at anew
  useEffect(() => {
    if (tooLate === null) return
    const timer = setTimeout(() => tick((n) => n + 1), tooLate - serverClock.now())
    return () => clearTimeout(timer)
  }, [tooLate, serverClock, ticks])
  return (
    <section className={styles.log}>
      <h2 className={styles.head}>{deskWords.justNow}</h2>
      {acts.length === 0 && <p className="muted sm">{deskWords.nothingYet}</p>}
      <ol>
        {rows.map(({ key, act, mayUndo: young }) => (
          <li key={key} data-undone={act.undone}>
            <span>
              <b>{deskWords.someone(act.by.label, act.by.id === me.id)}</b> {sayAct(act)}
              {act.undone && ` (${deskWords.undone})`}
            </span>
            <time dateTime={new Date(act.at).toISOString()}>{timeText(act.at)}</time>
            {young && mayUndo(role, act.type) && (
              // Of the act, not of the entry: a second press must not take back the one before it as well.
              <ActButton
                key={act.id}
                className="btn btn--sm"
                aria-label={deskWords.undoLabel(sayAct(act))}
                onClick={() => {
                  undos.current.set(
                    act.id,
                    commands.send({ type: 'undo', command: act.id }, undos.current.get(act.id)),
                  )
                  setAsked(act.id)
                }}
              >
                {deskWords.undo}
              </ActButton>
            )}
          </li>
        ))}
      </ol>
      <p className="sr" role="status">
        {takenBack && <span key={takenBack.id}>{deskWords.takenBackNow(sayAct(takenBack))}</span>}
      </p>
    </section>
  )
}

export const sayAct = ({
  type,
  about,
  on = false,
  view = 'welcome',
  page = 1,
  removed,
  changed,
}: Act): string => {
  switch (type) {
    case 'stage':
      return actWords.stage(about, view, page)
    case 'timer':
      return actWords.timer(on)
    case 'message':
      return actWords.message(about)
    case 'lock':
      return actWords.lock(about, on)
    case 'round':
      return actWords.round(about, on)
    case 'group':
      return removed ? actWords.groupRemoved(about) : actWords.group(about)
    case 'strand':
      return removed ? actWords.strandRemoved(about) : actWords.strand(about)
    case 'workshop':
      return actWords.workshop(changed ?? [])
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
