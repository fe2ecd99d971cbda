/** Rooms that nobody is in leave the memory, compacted, and what they took is given back at a quiet moment. */
import { afterEach, describe, expect, test } from 'vitest'
import { createMemoryStore } from '../../server/store/memory-store.ts'
import { COLLECTIONS, collector, createGiveBack, QUIET_FOR_MS } from '../../server/sync/give-back.ts'
import type { Peer } from '../../server/sync/peer.ts'
import type { Rooms } from '../../server/sync/rooms.ts'
import { LOOK_MS } from '../../server/sync/rooms.ts'
import type { MemberId, RoomName } from '../../shared/ids.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { roomsOn } from '../support/rooms.ts'

const ROOM = 'w/board.d' as RoomName
const turns = async () => {
  for (let n = 0; n < 30; n++) await Promise.resolve()
}

const somebody: Peer = {
  device: 'ana',
  person: { id: 'ana' as MemberId, label: 'ana', colour: '#000000', presence: 'room' },
  backlog: 0,
  send: () => undefined,
  whenDrained: (task) => task(),
  close: () => undefined,
  rightsMayHaveChanged: () => undefined,
}

describe('a room that nobody is in', () => {
  let open: Rooms | null = null
  afterEach(() => open?.close())

  const setting = async () => {
    const clock = createFakeClock(0)
    const store = createMemoryStore()
    let told = 0
    const rooms = roomsOn({ store, clock, onUnloaded: () => told++ })
    open = rooms
    const room = await rooms.open(ROOM)
    const look = async () => {
      clock.advance(LOOK_MS)
      await turns()
    }
    return { rooms, room, store, look, told: () => told }
  }

  test('is there at the first look and gone after the second, which is told once', async () => {
    const { rooms, room, store, look, told } = await setting()
    await room.write((doc) => doc.getMap('points').set('a', 1))
    await room.write((doc) => doc.getMap('points').set('b', 2))
    await look()
    expect(rooms.loaded(ROOM)).toBe(room)
    expect((await store.load(ROOM)).records, 'compacted').toEqual([])
    await look()
    expect(rooms.loaded(ROOM)).toBeUndefined()
    await look()
    expect(told()).toBe(1)
    const again = await rooms.open(ROOM)
    expect(again.doc.getMap('points').toJSON()).toEqual({ a: 1, b: 2 })
  })

  test('stays when somebody comes between the two looks', async () => {
    const { rooms, room, look, told } = await setting()
    await look()
    room.join(somebody)
    await look()
    await look()
    room.leave(somebody)
    await look()
    expect(rooms.loaded(ROOM)).toBe(room)
    expect(told()).toBe(0)
    await look()
    expect(rooms.loaded(ROOM)).toBeUndefined()
  })
})

describe('memory is given back', () => {
  const setting = () => {
    const clock = createFakeClock(0)
    const state = { share: 0, collected: 0 }
    const unloaded = createGiveBack({
      clock,
      atWork: () => state.share,
      collect: () => state.collected++,
    })
    return { state, unloaded, wait: (times: number) => clock.advance(times * QUIET_FOR_MS) }
  }

  test('after a quiet while, as often as it takes, and then no more', () => {
    const { state, unloaded, wait } = setting()
    wait(5)
    expect(state.collected).toBe(0)
    unloaded()
    expect(state.collected).toBe(0)
    wait(1)
    expect(state.collected).toBe(1)
    wait(20)
    expect(state.collected).toBe(COLLECTIONS)
  })

  test('not while people are at work', () => {
    const { state, unloaded, wait } = setting()
    state.share = 0.2
    unloaded()
    wait(50)
    expect(state.collected).toBe(0)
    state.share = 0.01
    wait(1)
    expect(state.collected).toBe(1)
  })

  test('once for rooms that are unloaded one after the other', () => {
    const { state, unloaded, wait } = setting()
    unloaded()
    unloaded()
    wait(1)
    expect(state.collected).toBe(1)
    unloaded()
    wait(20)
    expect(state.collected).toBe(1 + COLLECTIONS)
  })

  test("V8's own collection is there without a flag", () => {
    const registry = new WeakRef({ large: new Array(1000).fill(0) })
    const collect = collector()
    return new Promise<void>((resolve) => {
      setTimeout(() => {
        collect()
        expect(registry.deref()).toBeUndefined()
        resolve()
      })
    })
  })
})
