/** Who you are (optional) and where you sit. The house rule stands before the name. */
import { Armchair, ArrowRight, Eye, Laptop } from 'lucide-react'
import { useId, useState } from 'react'
import type { GroupId } from '../../../shared/ids.ts'
import { longDate } from '../../../shared/note/compose.ts'
import type { ApiError, Joining, Look } from '../../session/api.ts'
import { Brand } from '../../ui/Brand.tsx'
import { UnattributedGlyph } from '../../ui/columns.tsx'
import { PrivacyLink } from '../../ui/PrivacyLink.tsx'
import { common } from '../../words/common.ts'
import { joinWords } from '../../words/join.ts'
import styles from './join.module.css'

export type Seat = Pick<Joining, 'name' | 'listed' | 'group' | 'presence'>

interface Props {
  readonly look: Look
  readonly error: ApiError | null
  readonly onJoin: (seat: Seat) => void
}

export const JoinForm = ({ look, error, onJoin }: Props) => {
  const [name, setName] = useState('')
  const [listed, setListed] = useState(false)
  const [presence, setPresence] = useState<'room' | 'remote'>('room')
  const [group, setGroup] = useState<GroupId | undefined>(
    look.group ?? (look.groups.length === 1 ? look.groups[0]?.id : undefined),
  )
  const id = useId()
  const anonymous = look.houseRule === 'chatham'
  const chosen = look.groups.find((each) => each.id === group)
  const where = [longDate(look.date, navigator.language), look.place].filter(Boolean).join(' · ')
  return (
    <form
      className={styles.join}
      onSubmit={(event) => {
        event.preventDefault()
        onJoin({
          presence,
          ...(name.trim() && { name: name.trim(), listed }),
          ...(group !== undefined && { group }),
        })
      }}
    >
      <header className={styles.head}>
        <Brand label={common.brandHome} />
        <h1 className="record">{look.title}</h1>
        {where && <p className="soft">{where}</p>}
      </header>
      <main className={styles.body}>
        {anonymous && (
          <section className={styles.rule}>
            <UnattributedGlyph />
            <div>
              <b>{common.chatham}</b>
              <p className="soft">{common.chathamMeaning}</p>
            </div>
          </section>
        )}
        {!anonymous && (
          <div className="field">
            <label htmlFor={id}>
              {joinWords.name} <span className="muted">{joinWords.optional}</span>
            </label>
            <input
              id={id}
              className="input"
              value={name}
              onChange={(event) => setName(event.target.value)}
              autoComplete="name"
              aria-describedby={`${id}-hint`}
            />
            <p className="hint" id={`${id}-hint`}>
              {joinWords.nameHint}
            </p>
            <label className={styles.listed}>
              <input type="checkbox" checked={listed} onChange={(event) => setListed(event.target.checked)} />
              {joinWords.listed}
            </label>
          </div>
        )}
        <fieldset className={styles.presence}>
          <legend>{joinWords.where}</legend>
          {(['room', 'remote'] as const).map((each) => (
            <label key={each}>
              <input
                type="radio"
                name={`${id}-where`}
                checked={presence === each}
                onChange={() => setPresence(each)}
              />
              {each === 'room' ? (
                <Armchair className="i" aria-hidden />
              ) : (
                <Laptop className="i" aria-hidden />
              )}
              {each === 'room' ? joinWords.inRoom : joinWords.remote}
            </label>
          ))}
        </fieldset>
        {look.group === undefined ? (
          <fieldset className={styles.tables}>
            <legend>{joinWords.table}</legend>
            {look.groups.map((each) => (
              <label key={each.id}>
                <input
                  type="radio"
                  name={`${id}-table`}
                  checked={group === each.id}
                  onChange={() => setGroup(each.id)}
                />
                <b>{each.name}</b>
                <span className="soft">{each.strand}</span>
                <span className="muted sm num">{joinWords.people(each.people)}</span>
              </label>
            ))}
          </fieldset>
        ) : (
          chosen && (
            <p className={styles.own}>
              <span className="label">{joinWords.yourTable}</span>
              <b>{chosen.name}</b>
              <span className="soft">{chosen.strand}</span>
            </p>
          )
        )}
        {error && (
          <p role="alert" className={styles.error}>
            {error.message}
          </p>
        )}
        <PrivacyLink newTab />
      </main>
      <footer className={styles.foot}>
        <button type="submit" className="btn btn--ink btn--lg" disabled={!chosen}>
          {chosen ? joinWords.joinTable(chosen.name) : joinWords.table}
          <ArrowRight className="i" aria-hidden />
        </button>
        {look.group === undefined && (
          <button type="button" className="btn btn--lg" onClick={() => onJoin({ presence })}>
            <Eye className="i" aria-hidden />
            {joinWords.watch}
          </button>
        )}
      </footer>
    </form>
  )
}
