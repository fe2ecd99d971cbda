/** A page that writes in a document of its own, as far as its device keeps it. */
import * as Y from 'yjs'
import { createLocalCopy } from '../../client/session/local-copy.ts'
import type { LocalStore } from '../../client/session/local-store.ts'
import type { RoomName } from '../../shared/ids.ts'
import { until } from './people.ts'

export const ROOM = 'w/board.d' as RoomName
export const REMOTE = Symbol('remote')

let copies = 0

export const keptPage = (store: LocalStore | null, now = () => 0, room = ROOM) => {
  const doc = new Y.Doc()
  const copy = createLocalCopy({
    store,
    by: `copy${copies++}`,
    room,
    board: 'b',
    doc,
    isRemote: (origin) => origin === REMOTE,
    now,
    steady: now,
  })
  const words = doc.getText('words')
  const load = async () => {
    const update = await copy.load()
    if (update instanceof Uint8Array) copy.apply(update)
    return update
  }
  const settled = (state: string) => until(copy.subscribe, () => copy.state === state, state)
  return { doc, copy, words, load, settled }
}
