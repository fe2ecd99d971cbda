/**
 * The store fails: nothing is acknowledged, everybody is told to come back, the room is read as it is stored, and what
 * people hold is stored once the store takes it, also the words of somebody who has left meanwhile.
 */
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { systemClock } from '../../server/clock.ts'
import { createTally } from '../../server/metrics/tally.ts'
import { createMemoryStore } from '../../server/store/memory-store.ts'
import type { Store, Written } from '../../server/store/store.ts'
import type { Peer } from '../../server/sync/peer.ts'
import type { Room } from '../../server/sync/room.ts'
import type { Rooms } from '../../server/sync/rooms.ts'
import type { MemberId, RoomName } from '../../shared/ids.ts'
import { roomsOn } from '../support/rooms.ts'

type Fault = 'none' | 'commit' | 'flush'

/** A store that fails as told: at once, or only once everybody has seen what was to be stored. */
const createFaultyStore = () => {
  const store = createMemoryStore()
  let fault: Fault = 'none'
  const failed = (): Promise<void> => {
    const promise = Promise.reject(new Error('no room on the disk'))
    promise.catch(() => undefined)
    return promise
  }
  const append: Store['append'] = (room, record): Written => {
    if (fault === 'none') return store.append(room, record)
    return { committed: fault === 'commit' ? failed() : Promise.resolve(), flushed: failed() }
  }
  return {
    store: { ...store, append } satisfies Store,
    fail: (how: Fault) => {
      fault = how
    },
  }
}

const open: Rooms[] = []
afterEach(async () => {
  for (const rooms of open.splice(0)) await rooms.close()
})

const ROOM = 'w/board.d' as RoomName

const serve = () => {
  const { store, fail } = createFaultyStore()
  const tally = createTally()
  const rooms = roomsOn({ store, clock: systemClock, tally })
  open.push(rooms)
  return { rooms, fail, tally }
}

/** Somebody with a document of their own, whose line says what it was closed with. */
const somebody = (device: string) => {
  const doc = new Y.Doc()
  const person = { id: device as MemberId, label: device, colour: '#1D4FA8', presence: 'room' } as const
  const closed: number[] = []
  const peer: Peer = {
    device,
    person,
    backlog: 0,
    send: () => undefined,
    whenDrained: (task) => task(),
    close: (code) => void closed.push(code),
    rightsMayHaveChanged: () => undefined,
  }
  return { doc, peer, closed }
}
type Somebody = ReturnType<typeof somebody>

/** Hands an update to the room as `intake.ts` does; whether it was saved. */
const offer = async (room: Room, { peer }: Somebody, update: Uint8Array, isStep2 = false) => {
  const verdict = room.judge(peer, update)
  const may =
    verdict.kind === 'accept' || (verdict.kind === 'foreign' && isStep2 && room.mayRestore(verdict.others))
  if (!may || (verdict.kind !== 'accept' && verdict.kind !== 'foreign')) return verdict.kind
  let saved = false
  room.accept(peer, update, verdict, !isStep2, () => {
    saved = true
  })
  await room.settle().catch(() => undefined)
  return saved ? 'saved' : 'not saved'
}

const words = (doc: Y.Doc) => [...doc.getMap('points').keys()].sort()
const write = (doc: Y.Doc, word: string) => {
  const before = Y.encodeStateVector(doc)
  doc.getMap('points').set(word, new Y.Map())
  return Y.encodeStateAsUpdate(doc, before)
}

for (const how of ['commit', 'flush'] as const)
  test(`at the ${how}: nothing is acknowledged, what is stored is read, and it goes on by itself`, async () => {
    const { rooms, fail, tally } = serve()
    const [ana, ben] = [somebody('ana'), somebody('ben')]
    const first = await rooms.open(ROOM)
    first.join(ana.peer)
    first.join(ben.peer)
    expect(await offer(first, ana, write(ana.doc, 'one'))).toBe('saved')

    fail(how)
    expect(await offer(first, ana, write(ana.doc, 'two'))).toBe('not saved')
    expect([ana.closed, ben.closed]).toEqual([[1013], [1013]])
    expect(tally.roomsGivenUp).toBe(1)

    const meanwhile = await rooms.open(ROOM)
    expect(meanwhile).not.toBe(first)
    expect(words(meanwhile.doc)).toEqual(['one'])
    expect(await offer(meanwhile, ana, Y.encodeStateAsUpdate(ana.doc), true)).toBe('not saved')

    fail('none')
    const after = await rooms.open(ROOM)
    expect(words(after.doc)).toEqual(['one'])
    expect(await offer(after, ana, Y.encodeStateAsUpdate(ana.doc), true)).toBe('saved')
    expect(words((await rooms.open(ROOM)).doc)).toEqual(['one', 'two'])
  })

test('words that others have seen and the store never had come back from them, also when their writer does not', async () => {
  const { rooms, fail } = serve()
  const [ana, ben] = [somebody('ana'), somebody('ben')]
  const first = await rooms.open(ROOM)
  first.join(ana.peer)
  first.join(ben.peer)
  expect(await offer(first, ana, write(ana.doc, 'one'))).toBe('saved')
  fail('flush')
  expect(await offer(first, ana, write(ana.doc, 'two'))).toBe('not saved')
  fail('none')
  Y.applyUpdate(ben.doc, Y.encodeStateAsUpdate(ana.doc)) // he was shown it
  write(ben.doc, 'and his own')
  const after = await rooms.open(ROOM)
  expect(await offer(after, ben, Y.encodeStateAsUpdate(ben.doc), true)).toBe('saved')
  expect(words(after.doc)).toEqual(['and his own', 'one', 'two'])
  // Once she was heard from again, nobody writes under her id.
  expect(await offer(after, ana, write(ana.doc, 'three'))).toBe('saved')
  const forged = new Y.Doc()
  Y.applyUpdate(forged, Y.encodeStateAsUpdate(ana.doc))
  forged.clientID = ana.doc.clientID
  write(forged, 'not hers')
  expect(await offer(after, ben, Y.encodeStateAsUpdate(forged), true)).toBe('foreign')
})
