/** The workshops this browser remembers. Clearing the list asks once, in place. */
import { useState } from 'react'
import type { App } from '../../app-context.tsx'
import { useApp } from '../../app-context.tsx'
import { pathOf } from '../../route.ts'
import { tidy } from '../../session/local-copy.ts'
import { dayText } from '../../words/formats.ts'
import { homeWords as words } from '../../words/home.ts'
import { forgetMessagesRead } from '../board/read-messages.ts'
import { focusNow } from './focus.ts'
import styles from './Recent.module.css'

export const Recent = () => {
  const { identity, localStore, entries, drafts, go, now } = useApp()
  const [recent, setRecent] = useState(() => identity.recent())
  const [asking, setAsking] = useState<'no' | 'yes' | 'cleared' | 'kept'>('no')
  if (recent.length === 0)
    return (
      <p
        className={styles.empty}
        tabIndex={-1}
        ref={asking === 'cleared' ? focusNow : null}
        role={asking === 'cleared' ? 'status' : undefined}
      >
        {asking === 'cleared' ? words.cleared : words.deviceEmpty}
      </p>
    )
  return (
    <>
      <ol className={styles.recent}>
        {recent.map(({ workshop, role, title, at }) => (
          <li key={`${workshop}/${role}`}>
            <b>
              <a
                href={pathOf(workshop, { name: 'auto' })}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
                  event.preventDefault()
                  go(pathOf(workshop, { name: 'auto' }))
                }}
              >
                <bdi>{title}</bdi>
              </a>
            </b>
            <time dateTime={new Date(at).toISOString()}>{whenSaid(at, now())}</time>
            <span>{words.roles[role]}</span>
          </li>
        ))}
      </ol>
      <div className={styles.kept}>
        {asking === 'yes' ? (
          <>
            <p>{words.clearAsk}</p>
            <button
              type="button"
              className="btn"
              onClick={() => {
                identity.forgetAll()
                drafts.forgetAll()
                forgetMessagesRead()
                // Words that no server has yet stay, and are sent when their workshop is opened again.
                if (localStore) void tidy(localStore, () => true).catch(() => undefined)
                void forgetEntries(entries)
                setRecent([])
                setAsking('cleared')
              }}
            >
              {words.clearYes}
            </button>
            <button type="button" className="btn btn--quiet" ref={focusNow} onClick={() => setAsking('kept')}>
              {words.clearNo}
            </button>
          </>
        ) : (
          <p>
            {words.deviceKept}{' '}
            <button
              type="button"
              className={styles.clear}
              ref={asking === 'kept' ? focusNow : null}
              onClick={() => setAsking('yes')}
            >
              {words.clear}
            </button>
          </p>
        )}
      </div>
    </>
  )
}

const forgetEntries = async (entries: App['entries']) => {
  const kept = await entries().catch(() => null)
  await kept?.forget(null)
}

/** `today`, `14 Jan`, `27 Feb 2025`, as the calendar of this device has it. */
const whenSaid = (at: number, now: number): string => {
  const [then, today] = [new Date(at), new Date(now)]
  const days = Math.round((midnight(today) - midnight(then)) / 86_400_000)
  if (days === 0) return words.today
  if (days === 1) return words.yesterday
  const sameYear = then.getFullYear() === today.getFullYear()
  return dayText(at, !sameYear)
}

const midnight = (date: Date) => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime()
