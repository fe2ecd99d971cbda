/** What one tab of a device brings for another: how it goes to the server, and when it is called saved. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { Keeping } from '../../client/session/keeping.ts'
import { startKeeping } from '../../client/session/keeping.ts'
import type { Kept, LocalStore } from '../../client/session/local-store.ts'
import type { TabMessage } from '../../client/session/other-tabs.ts'
import type { RoomName } from '../../shared/ids.ts'
import { encodeSaved, encodeUpdate } from '../../shared/wire/codec.ts'
import { FRAME, SYNC } from '../../shared/wire/messages.ts'
import type { LinkedRoom } from '../support/fake-socket.ts'
import { linkRoom } from '../support/fake-socket.ts'
import { tabsOf } from '../support/tabs.ts'

const ROOM = 'w/board.d' as RoomName

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A device whose storage a test answers for. */
const createDevice = () => {
  const updates: Uint8Array[] = []
  let refuses = false
  const answer = async <T>(value: T): Promise<T> => {
    if (refuses) throw new Error('refused')
    return value
  }
  let written: () => Promise<number> = () => answer(updates.length)
  const store: LocalStore = {
    read: (_room, after) =>
      answer<Kept>({ updates: updates.slice(after), saved: null, last: updates.length }),
    write: (_room, { update }) => {
      if (update) updates.push(update)
      return written()
    },
    leave: () => () => undefined,
    merge: () => answer(undefined),
    rooms: () => answer([]),
    forget: () => answer(undefined),
    forgetAll: () => answer(undefined),
  }
  return {
    store,
    updates,
    refuse: (on: boolean) => {
      refuses = on
    },
    whenWritten: (answered: () => Promise<number>) => {
      written = answered
    },
  }
}

const said: TabMessage['says'][] = []

const scene = async (device = createDevice()) => {
  said.length = 0
  const [own, other] = tabsOf(2)
  if (!own || !other) throw new Error('two tabs')
  other.addEventListener('message', ({ data }) => said.push((data as TabMessage).says))
  const room: LinkedRoom = linkRoom()
  const keeping: Keeping = startKeeping({
    store: device.store,
    channel: own,
    room: ROOM,
    board: null,
    doc: room.doc,
    link: room.link,
    now: () => 0,
    steady: () => 0,
  })
  await vi.advanceTimersByTimeAsync(0)
  await room.greet()
  const say = (says: TabMessage['says']) => other.postMessage({ room: ROOM, tab: 'other', says })
  const syncFrames = () =>
    room
      .socket()
      .sent.filter(([type]) => type === FRAME.sync)
      .map(([, step]) => step)
  return { ...room, device, keeping, say, syncFrames }
}

const otherTab = () => {
  const doc = new Y.Doc()
  doc.getMap('points').set('theirs', 1)
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  return update
}

test('words that the server has shown already are called saved once it says so, not for being seen', async () => {
  const { link, device, say, receive, syncFrames, dispose, keeping } = await scene()
  const update = otherTab()
  receive(encodeUpdate(update))
  expect(link.light.kind).toBe('saved')
  device.updates.push(update)
  say('unsent')
  await vi.advanceTimersByTimeAsync(1000)
  expect(link.light.kind).toBe('saving')
  await vi.advanceTimersByTimeAsync(1500)
  expect(link.facts.elsewhere).toBe(false)
  expect(link.light.kind).toBe('saving')
  expect(syncFrames().at(-1)).toBe(SYNC.step2)
  receive(encodeSaved(link.facts.sent))
  expect(link.light.kind).toBe('saved')
  keeping.dispose()
  dispose()
})

test('what is taken over goes out as a step 2: an update may not hold the words of others', async () => {
  const { link, device, say, receive, syncFrames, dispose, keeping, doc } = await scene()
  const shown: string[] = []
  device.updates.push(otherTab())
  say('unsent')
  await vi.advanceTimersByTimeAsync(1000)
  link.subscribe(() => shown.push(link.light.kind))
  await vi.advanceTimersByTimeAsync(1500)
  expect(doc.getMap('points').get('theirs')).toBe(1)
  expect(syncFrames()).not.toContain(SYNC.update)
  expect(shown).not.toContain('saved')
  receive(encodeSaved(link.facts.sent))
  expect(link.light.kind).toBe('saved')
  // What is written here goes out as ever.
  doc.getMap('points').set('mine', 1)
  expect(syncFrames().at(-1)).toBe(SYNC.update)
  keeping.dispose()
  dispose()
})

test('a storage that could not be read when the board was opened is read later', async () => {
  const device = createDevice()
  device.updates.push(otherTab())
  device.refuse(true)
  const { dispose, keeping, doc } = await scene(device)
  expect(doc.getMap('points').size).toBe(0)
  device.refuse(false)
  await vi.advanceTimersByTimeAsync(20_000)
  expect(doc.getMap('points').get('theirs')).toBe(1)
  keeping.dispose()
  dispose()
})

test('a storage that is slow keeps nobody from the board, and nothing is called saved before it is read', async () => {
  const { store } = createDevice()
  let answer: (kept: Kept) => void = () => undefined
  const read = () =>
    new Promise<Kept>((resolve) => {
      answer = resolve
    })
  const room = linkRoom()
  const { doc, link } = room
  const deps = { channel: null, room: ROOM, board: null, doc, link, now: () => 0, steady: () => 0 }
  const keeping = startKeeping({ ...deps, store: { ...store, read } })
  await vi.advanceTimersByTimeAsync(3000)
  await room.greet()
  expect(link.facts.phase.name).toBe('connected')
  expect(link.light.kind).not.toBe('saved')
  answer({ updates: [], saved: null, last: 0 })
  await vi.advanceTimersByTimeAsync(0)
  expect(link.light.kind).toBe('saved')
  keeping.dispose()
  room.dispose()
})

test('the other tabs hear of words that wait, and of the end once the last are written', async () => {
  const { device, dispose, keeping, doc } = await scene()
  let answer: (count: number) => void = () => undefined
  device.whenWritten(() => new Promise((resolve) => (answer = resolve)))
  doc.getMap('points').set('mine', 1)
  await vi.advanceTimersByTimeAsync(100)
  expect(said).toContain('unsent')
  answer(1)
  await vi.advanceTimersByTimeAsync(0)
  doc.getMap('points').set('more', 1)
  keeping.dispose()
  await vi.advanceTimersByTimeAsync(0)
  expect(said).not.toContain('bye')
  answer(2)
  await vi.advanceTimersByTimeAsync(0)
  expect(said.at(-1)).toBe('bye')
  dispose()
})
