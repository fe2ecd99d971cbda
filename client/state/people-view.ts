/** Who else is on a board, in which point they write, and where their carets stand; fed from awareness. */

import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Caret, Presence } from '../session/carets.ts'
import { readCarets, readPresence } from '../session/carets.ts'

export interface PeopleView {
  readonly people: readonly Presence[]
  /** By `caretKey`. */
  readonly carets: ReadonlyMap<string, readonly Caret[]>
}

export interface PeopleViewStore {
  readonly store: StoreApi<PeopleView>
  dispose(): void
}

export const createPeopleView = (doc: Y.Doc, awareness: Awareness): PeopleViewStore => {
  const store = createStore<PeopleView>(() => ({ people: [], carets: new Map() }))
  const onPeople = () => {
    const before = store.getState()
    const people = readPresence(awareness)
    const carets = keep(before.carets, readCarets(doc, awareness))
    store.setState({ people: same(before.people, people) ? before.people : people, carets })
  }
  // Words before a caret move it, without any word from its owner.
  const onWords = () => {
    const before = store.getState()
    if (before.carets.size > 0) store.setState({ carets: keep(before.carets, readCarets(doc, awareness)) })
  }
  awareness.on('change', onPeople)
  doc.on('update', onWords)
  return {
    store,
    dispose() {
      awareness.off('change', onPeople)
      doc.off('update', onWords)
    },
  }
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** The new carets, with each list that says the same as before kept as the same value. */
const keep = (
  before: ReadonlyMap<string, readonly Caret[]>,
  next: ReadonlyMap<string, readonly Caret[]>,
): ReadonlyMap<string, readonly Caret[]> => {
  let changed = before.size !== next.size
  const kept = new Map<string, readonly Caret[]>()
  for (const [id, carets] of next) {
    const old = before.get(id)
    const stays = old !== undefined && same(old, carets)
    kept.set(id, stays ? old : carets)
    changed ||= !stays
  }
  return changed ? kept : before
}
