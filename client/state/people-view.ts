/**
 * Who else is on a board, in which point they write, and where their carets stand; fed from awareness. Always as if all
 * of it had been read anew; looked for are only those who said something, and those in whose point something changed.
 */

import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { touchedPoints } from '../../shared/board/live-points.ts'
import type { PointId } from '../../shared/ids.ts'
import type { CaretState } from '../../shared/wire/presence.ts'
import type { Caret, Placed, Presence } from '../session/carets.ts'
import { caretOf, presenceOf } from '../session/carets.ts'
import type { Pace } from './pace.ts'
import { atOnce } from './pace.ts'
import type { Rows } from './rows.ts'
import { rowsOf } from './rows.ts'

export interface PeopleView {
  readonly people: readonly Presence[]
  /** By `caretKey`. */
  readonly carets: ReadonlyMap<string, readonly Caret[]>
  /** The keys of which the last change may show something. */
  readonly touched: ReadonlySet<string>
}

export interface PeopleViewStore {
  readonly store: StoreApi<PeopleView>
  readonly rows: Rows<PeopleView>
  dispose(): void
}

interface PresenceChange {
  readonly added: readonly number[]
  readonly updated: readonly number[]
  readonly removed: readonly number[]
}

/** `pace`: when it is shown. */
export const createPeopleView = (doc: Y.Doc, awareness: Awareness, pace: Pace = atOnce): PeopleViewStore => {
  const store = createStore<PeopleView>(() => ({ people: [], carets: new Map(), touched: new Set() }))
  const rows = rowsOf(store, (now) => now.touched)
  const people = new Map<number, Presence>()
  const placed = new Map<number, Placed>()
  /** Whom to look for anew. */
  const stale = new Set<number>()

  /** Whether anything that is shown of them themselves has changed. */
  const lookAtPerson = (client: number, now: Presence | null): boolean => {
    if (!now) return people.delete(client)
    const was = people.get(client)
    if (was && same(was, now)) return false
    people.set(client, now)
    return true
  }
  /** Adds to `touched` what their caret left, and what it stands in now. */
  const lookForCaret = (client: number, now: Placed | null, touched: Set<string>) => {
    const was = placed.get(client)
    if (was && now && same(was, now)) return
    if (was) touched.add(was.key)
    if (now) touched.add(now.key)
    if (now) placed.set(client, now)
    else placed.delete(client)
  }
  const show = () => {
    const before = store.getState()
    const touched = new Set<string>()
    let isOther = false
    for (const client of stale) {
      const state = client === awareness.clientID ? undefined : awareness.getStates().get(client)
      if (lookAtPerson(client, state ? presenceOf(client, state as CaretState) : null)) isOther = true
      lookForCaret(client, state ? caretOf(doc, client, state as CaretState) : null, touched)
    }
    stale.clear()
    if (!isOther && touched.size === 0) return
    store.setState({
      people: isOther ? [...people.values()] : before.people,
      carets: touched.size > 0 ? withCarets(before.carets, touched, placed) : before.carets,
      touched,
    })
  }
  const soon = pace(show)
  const onPeople = ({ added, updated, removed }: PresenceChange) => {
    for (const client of [...added, ...updated, ...removed]) stale.add(client)
    soon()
  }
  // Words before a caret move it, without any word from its owner; and those it stands behind may come after it.
  const onWords = (_update: unknown, _origin: unknown, _doc: unknown, transaction: Y.Transaction) => {
    const states = awareness.getStates()
    if (states.size === 0) return
    const points = touchedPoints(doc, transaction)
    for (const [client, { at }] of states) if (points.has(at as PointId)) stale.add(client)
    if (stale.size > 0) soon()
  }
  awareness.on('change', onPeople)
  doc.on('update', onWords)
  return {
    store,
    rows,
    dispose() {
      awareness.off('change', onPeople)
      doc.off('update', onWords)
      stale.clear()
    },
  }
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** The carets of before, with those in what was touched as they are now. */
const withCarets = (
  before: PeopleView['carets'],
  touched: ReadonlySet<string>,
  placed: ReadonlyMap<number, Placed>,
): PeopleView['carets'] => {
  const carets = new Map(before)
  for (const key of touched) carets.delete(key)
  for (const { key, caret } of placed.values())
    if (touched.has(key)) carets.set(key, [...(carets.get(key) ?? []), caret])
  return carets
}
