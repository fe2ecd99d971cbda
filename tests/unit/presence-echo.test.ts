/** Nobody repeats to the server what it said of others: two tabs of one device would keep that going for ever. */
import { expect, test } from 'vitest'
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createPresenceBook } from '../../server/sync/presence.ts'
import type { MemberId } from '../../shared/ids.ts'
import { encodeAwareness } from '../../shared/wire/codec.ts'
import { FRAME } from '../../shared/wire/messages.ts'
import type { PresenceEntry } from '../../shared/wire/presence.ts'
import { decodePresence } from '../../shared/wire/presence.ts'
import { linkRoom } from '../support/fake-socket.ts'

const ANA = { id: 'm' as MemberId, label: 'Ana', colour: '#000000', presence: 'room' as const }

test('a page tells the server of itself alone', async () => {
  const { doc, awareness, link, socket, receive, greet, dispose } = linkRoom()
  link.connect()
  await greet()
  const told = () =>
    socket()
      .sent.filter(([type]) => type === FRAME.awareness)
      .flatMap((frame) => decodePresence(frame.slice(2)) as PresenceEntry[])
      .map(({ client }) => client)
  const before = told().length
  const other = new Awareness(new Y.Doc())
  other.setLocalState({ at: 'p1' })
  receive(encodeAwareness(encodeAwarenessUpdate(other, [other.clientID])))
  expect(awareness.getStates().get(other.clientID)).toEqual({ at: 'p1' })
  expect(told().length).toBe(before)
  awareness.setLocalState({ at: 'p2' })
  expect(told().slice(before)).toEqual([doc.clientID])
  // Said to be gone, which it is not: that is its own word to say.
  const gone = new Awareness(new Y.Doc())
  applyAwarenessUpdate(gone, encodeAwarenessUpdate(awareness, [doc.clientID]), null)
  const clock = gone.meta.get(doc.clientID)?.clock ?? 0
  gone.states.delete(doc.clientID)
  gone.meta.set(doc.clientID, { clock: clock + 1, lastUpdated: 0 })
  receive(encodeAwareness(encodeAwarenessUpdate(gone, [doc.clientID])))
  expect(told().slice(before)).toEqual([doc.clientID, doc.clientID])
  dispose()
  for (const each of [other, gone]) each.doc.destroy()
})

test('what a stock tab of the same device repeats is no news', () => {
  const book = createPresenceBook<string>()
  expect(book.set('one', ANA, { client: 1, clock: 1, state: { at: 'p1' } })).toBe(true)
  const [sent] = book.takeChanges()
  expect(sent && book.set('two', ANA, sent)).toBe(false)
  expect(book.takeChanges()).toEqual([])
  // On a new socket, with its own words and an older clock, it is.
  expect(book.set('two', ANA, { client: 1, clock: 0, state: { at: 'p2' } })).toBe(true)
  expect(book.all()).toEqual([{ client: 1, clock: 2, state: { at: 'p2', user: ANA } }])
})
