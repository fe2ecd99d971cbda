/** What people have seen and the server has lost: who may bring it back, and that nobody waits for ever for it. */
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createMemoryStore } from '../../server/store/memory-store.ts'
import type { Store, Written } from '../../server/store/store.ts'
import type { Intake } from '../../server/sync/intake.ts'
import { createIntake } from '../../server/sync/intake.ts'
import type { Peer } from '../../server/sync/peer.ts'
import type { Room } from '../../server/sync/room.ts'
import type { Rooms } from '../../server/sync/rooms.ts'
import type { MemberId, RoomName } from '../../shared/ids.ts'
import { encodePresence } from '../../shared/wire/presence.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { roomsOn } from '../support/rooms.ts'

const ROOM = 'w/board.d' as RoomName
const turns = async () => {
  for (let n = 0; n < 30; n++) await Promise.resolve()
}

let open: Rooms[] = []
afterEach(async () => {
  for (const rooms of open) await rooms.close()
  open = []
})

const serverOn = (store: Store, orderly: boolean) => {
  const clock = createFakeClock(0)
  const rooms = roomsOn({ store, clock, orderly })
  open.push(rooms)
  const pass = async () => {
    await turns()
    clock.advance(50)
    await turns()
  }
  return { rooms, pass }
}

class Person {
  saved = 0
  closed: number | null = null
  readonly #intake: Intake
  readonly #room: Room
  readonly #peer: Peer

  constructor(room: Room, device: string) {
    this.#room = room
    this.#peer = {
      device,
      person: { id: device as MemberId, label: device, colour: '#000000', presence: 'room' },
      backlog: 0,
      send: () => undefined,
      whenDrained: (task) => task(),
      close: (code) => {
        this.closed ??= code
      },
      rightsMayHaveChanged: () => undefined,
    }
    room.join(this.#peer)
    this.#intake = createIntake({
      room,
      peer: this.#peer,
      rights: () => ({ mayRead: true, mayWrite: true }),
      onSaved: (count) => {
        this.saved = count
      },
    })
  }

  write(doc: Y.Doc, id: string) {
    const before = Y.encodeStateVector(doc)
    doc.getMap('points').set(id, new Y.Map([['a', 1]]))
    this.#intake.update(Y.encodeStateAsUpdate(doc, before))
  }

  bring(doc: Y.Doc) {
    this.#intake.step2(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(this.#room.doc)))
  }

  show(client: number) {
    this.#room.presence(this.#peer, encodePresence([{ client, clock: 1, state: {} }]))
  }
}

const failing = (store: Store, fails: () => boolean): Store => ({
  ...store,
  append(room, record): Written {
    if (!fails()) return store.append(room, record)
    // Everybody sees it, and then the disk has lost it.
    const flushed = Promise.resolve().then(() => Promise.reject(new Error('the disk is full')))
    flushed.catch(() => undefined)
    return { committed: Promise.resolve(), flushed }
  },
})

test('two who hold words of each other that the server has lost both get in', async () => {
  const store = createMemoryStore()
  const before = serverOn(store, true)
  const room = await before.rooms.open(ROOM)
  const [ana, ben] = [new Y.Doc(), new Y.Doc()]
  const sat = [new Person(room, 'ana'), new Person(room, 'ben')] as const
  sat[0].bring(ana)
  sat[1].bring(ben)
  sat[0].write(ana, 'first of ana')
  sat[1].write(ben, 'first of ben')
  await before.pass()

  // The server loses power; what is stored has both ids, and not what comes now, which each saw of the other.
  for (const [doc, name] of [
    [ana, 'ana'],
    [ben, 'ben'],
  ] as const)
    doc.getMap('points').set(`second of ${name}`, new Y.Map([['a', 1]]))
  Y.applyUpdate(ana, Y.encodeStateAsUpdate(ben))
  Y.applyUpdate(ben, Y.encodeStateAsUpdate(ana))
  const after = serverOn(store, false)
  const loaded = await after.rooms.open(ROOM)
  const back = [new Person(loaded, 'ana'), new Person(loaded, 'ben')] as const
  back[0].show(ana.clientID)
  back[1].show(ben.clientID)
  for (let round = 0; round < 3; round++) {
    back[0].bring(ana)
    back[1].bring(ben)
    await after.pass()
  }
  expect([...loaded.doc.getMap('points').keys()].sort()).toEqual([
    'first of ana',
    'first of ben',
    'second of ana',
    'second of ben',
  ])
  expect(back.map(({ closed }) => closed)).toEqual([null, null])
})

test('words of somebody who left, lost by a failing disk, come back from whoever saw them', async () => {
  let fails = false
  const store = failing(createMemoryStore(), () => fails)
  const server = serverOn(store, true)
  const room = await server.rooms.open(ROOM)
  const [ana, ben] = [new Y.Doc(), new Y.Doc()]
  const writer = new Person(room, 'ana')
  writer.bring(ana)
  writer.write(ana, 'first')
  await server.pass()
  fails = true
  writer.write(ana, 'second')
  Y.applyUpdate(ben, Y.encodeStateAsUpdate(ana))
  await server.pass()
  expect(writer.closed).toBe(1013)
  fails = false

  const loaded = await server.rooms.open(ROOM)
  expect(loaded).not.toBe(room)
  const reader = new Person(loaded, 'ben')
  reader.bring(ben)
  await server.pass()
  expect([...loaded.doc.getMap('points').keys()].sort()).toEqual(['first', 'second'])
})

test('a stop is orderly only where the store lost nothing that anybody saw', async () => {
  for (const fails of [false, true]) {
    const server = serverOn(
      failing(createMemoryStore(), () => fails),
      true,
    )
    const room = await server.rooms.open(ROOM)
    const doc = new Y.Doc()
    const writer = new Person(room, 'ana')
    writer.bring(doc)
    writer.write(doc, 'first')
    await turns()
    expect(await server.rooms.close()).toBe(!fails)
  }
})
