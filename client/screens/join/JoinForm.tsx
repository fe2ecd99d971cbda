/**
 * Taking a seat: what is being joined on the left, who you are (optional) and where you sit on the right. The house
 * rule stands before the name; where it is the Chatham House Rule, there is no name to give. What was typed stays
 * until one is in.
 */
import { ArrowRight, Eye } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import type { GroupId } from '../../../shared/ids.ts'
import type { ApiError, Joining, Look } from '../../session/api.ts'
import { UnattributedGlyph } from '../../ui/columns.tsx'
import { firstField } from '../../ui/first-field.ts'
import { PrivacyLink } from '../../ui/PrivacyLink.tsx'
import { useTitle } from '../../ui/use-title.tsx'
import { common } from '../../words/common.ts'
import { joinWords } from '../../words/join.ts'
import { About } from './About.tsx'
import styles from './join.module.css'
import { TableChoice } from './TableChoice.tsx'
import type { Presence } from './WhereChoice.tsx'
import { WhereChoice } from './WhereChoice.tsx'

export type Seat = Pick<Joining, 'name' | 'organisation' | 'listed' | 'group' | 'presence'>

/** What is known of a person from an earlier time here. */
export type Known = Pick<Joining, 'name' | 'organisation' | 'listed' | 'presence'>

interface Props {
  readonly look: Look
  readonly known: Known
  readonly error: ApiError | null
  /** Resolves once the person is in, or `error` says why not. */
  readonly onJoin: (seat: Seat) => Promise<void>
}

export const JoinForm = ({ look, known, error, onJoin }: Props) => {
  const [name, setName] = useState(known.name ?? '')
  const [organisation, setOrganisation] = useState(known.organisation ?? '')
  const [presence, setPresence] = useState<Presence>(known.presence ?? 'room')
  const [listed, setListed] = useState(known.listed ?? false)
  const [group, setGroup] = useState<GroupId | undefined>(
    look.group ?? (look.groups.length === 1 ? look.groups[0]?.id : undefined),
  )
  const [state, setState] = useState<'idle' | 'joining' | 'no table'>('idle')
  const tables = useRef<HTMLDivElement>(null)
  const id = useId()
  const anonymous = look.houseRule === 'chatham'
  const chosen = look.groups.find((each) => each.id === group)
  useTitle(joinWords.joinWhat(look.title))

  const join = async (table: GroupId | null | undefined) => {
    if (state === 'joining') return
    setState('joining')
    const seat = { presence, ...(table !== undefined && { group: table }) }
    await onJoin(anonymous ? seat : { ...seat, name: name.trim(), organisation: organisation.trim(), listed })
    setState('idle')
  }
  const submit = () => {
    // The table of a table's own link is not for choosing; a workshop without tables has none.
    if (look.group !== undefined || look.groups.length === 0) return void join(undefined)
    if (chosen) return void join(chosen.id)
    setState('no table')
    tables.current?.querySelector('input')?.focus()
  }

  return (
    <div className={styles.join}>
      <About look={look} />
      <main className={styles.main}>
        <form
          className={styles.form}
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          <h2>{joinWords.title}</h2>
          {anonymous && (
            <section className={styles.rule} aria-labelledby={`${id}-rule`}>
              <UnattributedGlyph />
              <b id={`${id}-rule`}>{common.chatham}</b>
              <p>
                {common.chathamMeaning} {joinWords.noNames}
              </p>
            </section>
          )}
          {!anonymous && (
            <div className={styles.two}>
              <div className="field">
                <label htmlFor={`${id}-name`}>
                  {joinWords.name} <span className={styles.optional}>{joinWords.optional}</span>
                </label>
                <input
                  id={`${id}-name`}
                  ref={firstField}
                  className="input"
                  value={name}
                  onChange={(event) => setName(event.target.value)}
                  autoComplete="name"
                  aria-describedby={`${id}-hint`}
                />
              </div>
              <div className="field">
                <label htmlFor={`${id}-organisation`}>
                  {joinWords.organisation} <span className={styles.optional}>{joinWords.optional}</span>
                </label>
                <input
                  id={`${id}-organisation`}
                  className="input"
                  value={organisation}
                  onChange={(event) => setOrganisation(event.target.value)}
                  autoComplete="organization"
                />
              </div>
              <p className={styles.hint} id={`${id}-hint`}>
                {joinWords.nameHint}
              </p>
              <label className={styles.listed}>
                <input
                  type="checkbox"
                  checked={listed}
                  onChange={(event) => setListed(event.target.checked)}
                />
                {joinWords.listed}
              </label>
            </div>
          )}
          <WhereChoice presence={presence} onChoose={setPresence} />
          {look.group === undefined ? (
            look.groups.length > 0 && (
              <div ref={tables}>
                <TableChoice
                  legend={joinWords.table}
                  tables={look.groups}
                  chosen={group}
                  onChoose={(table) => {
                    setGroup(table)
                    setState('idle')
                  }}
                />
              </div>
            )
          ) : (
            <p className={styles.own}>
              <span className={styles.ownLabel}>{joinWords.yourTable}</span>
              <b>
                <bdi>{chosen?.name}</bdi>
              </b>
              {chosen?.strand && <span className="soft">{chosen.strand}</span>}
            </p>
          )}
          <p className={styles.tail}>
            {joinWords.noAccount} <PrivacyLink newTab />
          </p>
          <div className={styles.foot}>
            {(error !== null || state === 'no table') && (
              <p role="alert" className={styles.error}>
                {state === 'no table' ? joinWords.tableFirst : error?.message}
              </p>
            )}
            <button type="submit" className="btn btn--ink btn--lg" aria-disabled={state === 'joining'}>
              <span>{chosen ? joinWords.joinTable(chosen.name) : joinWords.join}</span>
              <ArrowRight className="i" aria-hidden />
            </button>
            {look.group === undefined && (
              <button type="button" className="btn btn--lg" onClick={() => void join(null)}>
                <Eye className="i" aria-hidden />
                <span>{joinWords.watch}</span>
              </button>
            )}
          </div>
        </form>
      </main>
    </div>
  )
}
