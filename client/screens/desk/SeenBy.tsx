/** Under the message form: what was sent lately, and how many have it before them. Numbers alone, also table by table. */
import type { ChairMessage } from '../../../shared/workshop/plan.ts'
import { MESSAGE_FRESH_MS, tablesOf } from '../../../shared/workshop/plan.ts'
import type { SeenByTable } from '../../../shared/workshop/seen.ts'
import { seenInAll } from '../../../shared/workshop/seen.ts'
import type { DeskSession } from '../../session/server-doc.ts'
import { useChanging } from '../../ui/use-view.tsx'
import { deskWords as words } from '../../words/desk.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import styles from './seen.module.css'

/** Messages that are shown; the others stand in the list of what was done. */
const SHOWN = 3
const NOBODY: SeenByTable = {}

export const SeenBy = ({ desk }: { readonly desk: DeskSession }) => {
  const { plan, serverClock } = useWorkshop()
  const { seen } = useChanging(desk, () => desk.value)
  const fresh = plan.messages.filter(({ at }) => serverClock.now() - at <= MESSAGE_FRESH_MS)
  if (fresh.length === 0) return null
  return (
    <ul className={styles.list} aria-label={words.sentLately}>
      {fresh
        .slice(-SHOWN)
        .reverse()
        .map((message) => (
          <li key={message.id}>
            <p className={styles.text} dir="auto">
              {message.text}
            </p>
            <Seen message={message} byTable={seen[message.id] ?? NOBODY} />
          </li>
        ))}
    </ul>
  )
}

const Seen = ({ message, byTable }: { readonly message: ChairMessage; readonly byTable: SeenByTable }) => {
  const { plan } = useWorkshop()
  const all = seenInAll(byTable)
  if (message.to !== 'all') {
    const name = plan.groups.find(({ id }) => id === message.to)?.name
    const says = name === undefined ? words.seenNowhere : words.seenAt(name, all)
    return <p className={`${styles.sum} num`}>{says}</p>
  }
  if (all.of === 0) return <p className={styles.sum}>{words.seenBy(all)}</p>
  return (
    <details className={styles.tables}>
      <summary className={`${styles.sum} num`}>{words.seenBy(all)}</summary>
      <table className="num">
        <caption className="sr">{words.seenByTable}</caption>
        <tbody>
          {tablesOf(plan).flatMap(({ id, name }) => {
            const count = byTable[id]
            if (!count) return []
            return (
              <tr key={id} data-all={count.seen === count.of || undefined}>
                <th scope="row">
                  <bdi>{name}</bdi>
                </th>
                <td>{words.seenOf(count)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </details>
  )
}
