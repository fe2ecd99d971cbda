/** What a person is about to join: its title, when and where, the running order, and who is here already. */
import type { Slot as Timed } from '../../../shared/workshop/times.ts'
import { slotsOf } from '../../../shared/workshop/times.ts'
import type { Look } from '../../session/api.ts'
import { Brand } from '../../ui/Brand.tsx'
import { Hemicycle, seated } from '../../ui/Hemicycle.tsx'
import { slotText } from '../../ui/slot-text.ts'
import { common } from '../../words/common.ts'
import { dateText, timeText } from '../../words/formats.ts'
import { joinWords } from '../../words/join.ts'
import styles from './about.module.css'

/** Longer titles are set one step smaller. */
const LONG_TITLE = 60

export const About = ({ look }: { readonly look: Look }) => {
  const slots = slotsOf(look)
  const start = look.startsAt === undefined ? '' : timeText(look.startsAt)
  const day = [dateText(look.date), start].filter((part) => part !== '').join(', ')
  const when = [day, look.place].filter((part) => part !== '')
  return (
    <header className={styles.about}>
      <Brand label={common.brandHome} />
      <h1 data-long={look.title.length > LONG_TITLE || undefined}>
        <bdi>{look.title}</bdi>
      </h1>
      {when.length > 0 && (
        <p className={styles.when}>
          {when.map((part) => (
            <bdi key={part}>{part}</bdi>
          ))}
        </p>
      )}
      {look.rounds.length > 1 && (
        <ol className={styles.order}>
          {look.rounds.map((round, index) => (
            <li key={round.id} aria-current={round.current ? 'step' : undefined}>
              <span className="num">{index + 1}</span>
              <bdi>{round.current && round.open ? joinWords.underWay(round.name) : round.name}</bdi>
              <Slot slot={slots[index]} />
            </li>
          ))}
        </ol>
      )}
      <div className={styles.here}>
        <Hemicycle className={styles.seats} seats={seated(look.room, look.remote)} />
        <div>
          <b>{joinWords.here(look.people)}</b>
          {look.people > 0 && (
            <>
              <p>
                <i data-filled /> {joinWords.countRoom(look.room)}
              </p>
              <p>
                <i /> {joinWords.countRemote(look.remote)}
              </p>
            </>
          )}
        </div>
      </div>
    </header>
  )
}

const Slot = ({ slot }: { readonly slot: Timed | undefined }) => {
  const text = slot ? slotText(slot) : ''
  return text && <small className="num">{text}</small>
}
