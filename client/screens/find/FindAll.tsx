/**
 * Finding on every board of the workshop: each point that is found leads to its board, at the point. Enter goes to the
 * one whose reference was typed, else to the first on show, else to the first.
 */
import { useEffect, useReducer, useState } from 'react'
import type { Body } from '../../../shared/board/body.ts'
import { plainLines } from '../../../shared/board/body.ts'
import type { Found } from '../../../shared/board/find.ts'
import { excerpt, wanted } from '../../../shared/board/find.ts'
import { typedRef } from '../../../shared/board/refs.ts'
import type { RoomName } from '../../../shared/ids.ts'
import { isLeftEmpty } from '../../../shared/workshop/boards.ts'
import type { BoardEntry, Plan } from '../../../shared/workshop/plan.ts'
import { findStrand } from '../../../shared/workshop/plan.ts'
import { pathOf } from '../../route.ts'
import type { OpenBoard } from '../../state/open-boards.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { common } from '../../words/common.ts'
import { findWords as words } from '../../words/find.ts'
import { useBoards, useWorkshop } from '../../workshop-context.tsx'
import styles from './find.module.css'
import type { Hit as HitOnBoard } from './found.ts'
import { asideAmong, foundOn } from './found.ts'

/** More than so many nobody reads. */
const LISTED = 100

interface Hit extends HitOnBoard {
  readonly ref: string
  /** Or that it is set aside. */
  readonly column: string
}

const FindAll = ({ onClose }: { readonly onClose: () => void }) => {
  const { plan, id, uiOf, show } = useWorkshop()
  const [text, setText] = useState('')
  const entries = plan.boards.filter((board) => !isLeftEmpty(plan, board))
  const boards = useOpened(entries.map(({ room }) => room))
  const query = wanted(text)
  const found = entries
    .map((entry, index) => ({ entry, hits: hitsOn(plan, entry, boards[index], text) }))
    .filter(({ hits }) => hits.length > 0)
  const all = found.reduce((sum, { hits }) => sum + hits.length, 0)
  const aside = found.reduce((sum, { hits }) => sum + asideAmong(hits), 0)
  const loading = boards.filter(({ session }) => !session.link.loaded).length
  const open = (entry: BoardEntry, { point, aside }: Hit) => {
    const ui = uiOf(entry.room)
    if (aside) ui.open({ kind: 'asideList', at: aside })
    else ui.seek(point.id)
    show({ name: 'board', board: entry.id })
  }
  const openFirst = () => {
    const each = found.flatMap(({ entry, hits }) => hits.map((hit) => ({ entry, hit })))
    const typed = typedRef(text)
    const to = each.find(({ hit }) => hit.ref === typed) ?? each.find(({ hit }) => !hit.aside) ?? each[0]
    if (to) open(to.entry, to.hit)
  }
  let listed = 0
  return (
    <Dialog title={words.findAll} onClose={onClose} onSubmit={openFirst} wide grows>
      <input
        className="input"
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          // What is typed into is in sight whole, wherever one had gone in what was found before.
          event.target.closest('dialog')?.scrollTo({ top: 0, behavior: 'instant' })
        }}
        aria-label={words.findAll}
        placeholder={words.all}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="go"
      />
      <output className={styles.count} aria-live="polite">
        {query !== '' && (all === 0 ? words.none : words.onBoards(all, found.length, aside))}
        {query !== '' && loading > 0 && ` ${words.loading(loading)}.`}
      </output>
      {found.map(({ entry, hits }) => {
        const some = hits.slice(0, Math.max(0, LISTED - listed))
        listed += some.length
        return (
          some.length > 0 && (
            <section key={entry.id}>
              <h3 className={styles.board}>
                <bdi>{nameOf(plan, entry)}</bdi>
              </h3>
              <ol className={styles.hits}>
                {some.map((hit) => {
                  const { key, bodies, ref, column } = hit
                  const screen = { name: 'board', board: entry.id } as const
                  return (
                    <li key={key}>
                      <a
                        href={ref === '' ? pathOf(id, screen) : pathOf(id, { name: 'ref', ref })}
                        onClick={(event) => {
                          if (event.ctrlKey || event.metaKey || event.shiftKey) return
                          event.preventDefault()
                          open(entry, hit)
                        }}
                      >
                        <b className="num">{ref}</b>
                        <bdi className="muted">{column}</bdi>
                        <Excerpt bodies={bodies} query={query} />
                      </a>
                    </li>
                  )
                })}
              </ol>
            </section>
          )
        )
      })}
      {all > LISTED && <p className="muted">{words.first(LISTED, all)}</p>}
      <button type="button" className={`btn ${styles.close}`} onClick={onClose}>
        {common.close}
      </button>
    </Dialog>
  )
}

export default FindAll

const Excerpt = ({ bodies, query }: { readonly bodies: readonly Body[]; readonly query: string }) => {
  const first = bodies.map((body) => excerpt(body, query)).find((each) => each !== null)
  const { text, found } = first ?? {
    text: plainLines(bodies[0] ?? [])[0]?.text ?? '',
    found: NOTHING,
  }
  return (
    <span className={styles.excerpt} dir="auto">
      {text.slice(0, found.from)}
      {found.to > found.from && <mark>{text.slice(found.from, found.to)}</mark>}
      {text.slice(found.to)}
    </span>
  )
}

const NOTHING: Found = { from: 0, to: 0 }

const hitsOn = (plan: Plan, entry: BoardEntry, board: OpenBoard | undefined, text: string): Hit[] => {
  const columns = findStrand(plan, entry.strand)?.round.columns ?? []
  const state = board?.view.getState()
  if (!state) return []
  return (
    foundOn(state, columns, text)
      // What has left for another board is found there.
      .filter(({ point }) => point.setAside?.movedTo === undefined)
      .map((hit) => ({
        ...hit,
        ref: state.refs[hit.point.id] ?? '',
        column: hit.aside ? words.aside : (columns.find(({ id }) => id === hit.point.column)?.name ?? ''),
      }))
  )
}

const nameOf = (plan: Plan, { strand, group }: BoardEntry): string => {
  const name = findStrand(plan, strand)?.strand.name ?? ''
  const table = plan.groups.find(({ id }) => id === group)?.name
  return table === undefined ? name : `${name}, ${table}`
}

/** All these boards, open, and a new picture at each change to any of them. */
const useOpened = (rooms: readonly RoomName[]): readonly OpenBoard[] => {
  const [, again] = useReducer((n: number) => n + 1, 0)
  const boards = useBoards(rooms)
  const { boards: open } = useWorkshop()
  const key = rooms.join(' ')
  useEffect(() => {
    const stops = (key === '' ? [] : key.split(' ')).flatMap((room) => {
      const { view, session } = open.get(room as RoomName)
      return [view.subscribe(again), session.link.subscribe(again)]
    })
    return () => {
      for (const stop of stops) stop()
    }
  }, [key, open])
  return boards
}
