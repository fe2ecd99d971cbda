/** What people write where the server has just written, too: nobody sees what became of the two before the server's is flushed. */
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createMemoryStore } from '../../server/store/memory-store.ts'
import type { Store } from '../../server/store/store.ts'
import { createIntake } from '../../server/sync/intake.ts'
import type { Peer } from '../../server/sync/peer.ts'
import type { Room } from '../../server/sync/room.ts'
import type { MemberId, RoomName } from '../../shared/ids.ts'
import { decodeClientFrame } from '../../shared/wire/codec.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { roomsOn } from '../support/rooms.ts'

const ROOM = 'w/board.d' as RoomName
const turns = async () => {
  for (let n = 0; n < 40; n++) await Promise.resolve()
}

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

/** A room on a disk whose flush is in the hand of the test, and what it says once that has failed. */
const stage = async () => {
  const memory = createMemoryStore()
  let hold: { flush(): void; fail(): void } | null = null
  let held: Promise<void> | null = null
  const store: Store = {
    ...memory,
    append(room, record) {
      if (held === null) return memory.append(room, record)
      const flushed = held.then(() => memory.append(room, record).flushed)
      flushed.catch(() => undefined)
      return { committed: Promise.resolve(), flushed }
    },
  }
  const clock = createFakeClock(0)
  const rooms = roomsOn({ store, clock })
  ends.push(() => rooms.close())
  const pass = async () => {
    await turns()
    clock.advance(50)
    await turns()
  }
  return {
    open: () => rooms.open(ROOM),
    pass,
    holdFlushes() {
      held = new Promise((resolve, reject) => {
        hold = { flush: resolve, fail: () => reject(new Error('the disk is full')) }
      })
      held.catch(() => undefined)
    },
    async letFlush(how: 'flush' | 'fail') {
      hold?.[how]()
      held = null
      await pass()
    },
  }
}

/** Somebody's page: it takes in what it is sent, and says what changes in it. */
const join = (room: Room, device: string, doc = new Y.Doc()) => {
  const closed: string[] = []
  const peer: Peer = {
    device,
    person: { id: device as MemberId, label: device, colour: '#000000', presence: 'room' },
    backlog: 0,
    send(batch) {
      for (const message of batch.messages) {
        const frame = decodeClientFrame(message)
        if (frame.ok && 'update' in frame.value) Y.applyUpdate(doc, frame.value.update, 'server')
      }
    },
    whenDrained: (task) => task(),
    close: (_code, reason) => void closed.push(reason),
    rightsMayHaveChanged: () => undefined,
  }
  const rights = () => ({ mayRead: true, mayWrite: true })
  const intake = createIntake({ room, peer, rights, onSaved: () => undefined })
  room.join(peer)
  room.answerStep1(peer, Y.encodeStateVector(doc))
  intake.step2(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(room.doc)))
  doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'server' && intake.update(update))
  return { doc, closed }
}

const point = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('points').get('p') as Y.Map<unknown>

/** Ana and Ben have a point before them; the server writes in it, and the disk has not flushed that. */
const underWay = async (write: (point: Y.Map<unknown>) => void, authorOf = (_room: Room) => 1) => {
  const on = await stage()
  const room = await on.open()
  const doc = new Y.Doc()
  doc.clientID = authorOf(room)
  const [ana, ben] = [join(room, 'ana', doc), join(room, 'ben')]
  ana.doc.transact(() => ana.doc.getMap('points').set('p', new Y.Map()))
  ana.doc.transact(() => point(ana.doc).set('body', new Y.XmlFragment()))
  await on.pass()
  expect(point(ben.doc).has('body')).toBe(true)
  on.holdFlushes()
  room.write((doc) => write(point(doc))).catch(() => undefined)
  await on.pass()
  return { ...on, room, ana, ben }
}

const setAside = (point: Y.Map<unknown>) => point.set('setAside', { reason: 'by the server', at: 1 })
const type = (doc: Y.Doc) => (point(doc).get('body') as Y.XmlFragment).insert(0, [new Y.XmlText('words')])

/** Of two who wrote over each other the one with the higher id wins. */
const WINNERS = [
  ['Ana', ({ doc }: Room) => doc.clientID + 1],
  ['the server', ({ doc }: Room) => doc.clientID - 1],
] as const

test.each(WINNERS)('what %s won is lost: everybody comes back, with what Ana wrote', async (_, author) => {
  const { open, pass, letFlush, ana, ben } = await underWay(setAside, author)
  point(ana.doc).set('setAside', { reason: 'by Ana', at: 2 })
  await pass()
  expect(point(ben.doc).has('setAside')).toBe(false)
  await letFlush('fail')
  expect([ana.closed, ben.closed]).toEqual([['please try again'], ['please try again']])
  const room = await open()
  const again = [join(room, 'ben', ben.doc), join(room, 'ana', ana.doc)]
  await pass()
  expect(again.map(({ closed }) => closed)).toEqual([[], []])
  for (const { doc } of [room, ...again])
    expect(point(doc).get('setAside')).toEqual({ reason: 'by Ana', at: 2 })
})

test('words in what the server has deleted are not shown as nothing before that is flushed', async () => {
  const { open, pass, letFlush, ana, ben } = await underWay((point) => point.delete('body'))
  type(ana.doc)
  await pass()
  await letFlush('fail')
  const room = await open()
  join(room, 'ben', ben.doc)
  join(room, 'ana', ana.doc)
  await pass()
  for (const { doc } of [room, ana, ben]) expect(String(point(doc).get('body'))).toBe('words')
})

test.each(WINNERS)('what %s won is there for all once it is flushed', async (_, author) => {
  const { pass, letFlush, room, ana, ben } = await underWay(setAside, author)
  point(ana.doc).set('setAside', { reason: 'by Ana', at: 2 })
  await pass()
  type(ana.doc)
  await pass()
  expect(String(point(ben.doc).get('body'))).toBe('')
  await letFlush('flush')
  for (const { doc } of [ana, ben]) {
    expect(Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(room.doc))).toBe(true)
    expect(doc.store.pendingDs).toBeNull()
  }
})

test('what has nothing to do with it does not wait: words, and a deletion elsewhere', async () => {
  const { pass, letFlush, ana, ben } = await underWay(setAside)
  type(ana.doc)
  await pass()
  expect(String(point(ben.doc).get('body'))).toBe('words')
  point(ana.doc).delete('body')
  await pass()
  expect(point(ben.doc).has('body')).toBe(false)
  await letFlush('flush')
})
