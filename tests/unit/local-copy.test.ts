/** What a device keeps of a board, over an IndexedDB in memory: whole, without gaps, and honest where it is refused. */
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { LocalStore } from '../../client/session/local-store.ts'
import { createLocalStore } from '../../client/session/local-store.ts'
import { isCovered } from '../../shared/board/saved-moment.ts'
import type { RoomName } from '../../shared/ids.ts'
import { keptPage, REMOTE, ROOM } from '../support/kept-page.ts'
import { until } from '../support/people.ts'

afterEach(() => void vi.useRealTimers())

test('begins with the first change made here; who only reads keeps nothing', async () => {
  const store = createLocalStore(new IDBFactory())
  const server = new Y.Doc()
  server.getText('words').insert(0, 'of others ')
  const reader = keptPage(store)
  await reader.load()
  Y.applyUpdate(reader.doc, Y.encodeStateAsUpdate(server), REMOTE)
  reader.copy.flush()
  expect(reader.copy.state).toBe('idle')
  expect(await store.rooms()).toEqual([])
  reader.words.insert(10, 'and mine')
  await reader.settled('kept')
  expect((await store.rooms()).map(({ room, board }) => ({ room, board }))).toEqual([
    { room: ROOM, board: 'b' },
  ])
  const next = keptPage(store)
  await next.load()
  expect(next.words.toString()).toBe('of others and mine')
  expect(next.copy.state).toBe('kept')
})

test('keeps the saved moment: what came from the server, and what it said it has, is no longer unsaved', async () => {
  const store = createLocalStore(new IDBFactory())
  const server = new Y.Doc()
  const first = keptPage(store)
  first.words.insert(0, 'mine')
  await first.settled('kept')
  first.copy.allSaved()
  server.getText('words').insert(0, 'theirs ')
  Y.applyUpdate(first.doc, Y.encodeStateAsUpdate(server), REMOTE)
  first.copy.dispose()
  const second = keptPage(store)
  await second.load()
  expect(second.words.length).toBe(11)
  expect(isCovered(second.doc, second.copy.saved)).toBe(true)
  expect(second.copy.state).toBe('idle')
  second.words.insert(0, 'again ')
  expect(isCovered(second.doc, second.copy.saved)).toBe(false)
})

test('many records are made fewer, and nothing is lost by it; two pages write side by side', async () => {
  const store = createLocalStore(new IDBFactory())
  const [one, two] = [keptPage(store), keptPage(store)]
  for (let key = 0; key < 130; key++) {
    one.words.insert(one.words.length, 'a')
    one.copy.flush()
    two.words.insert(two.words.length, 'b')
    two.copy.flush()
  }
  await Promise.all([one.settled('kept'), two.settled('kept')])
  const third = keptPage(store)
  await third.load()
  expect([...third.words.toString()].sort().join('')).toBe('a'.repeat(130) + 'b'.repeat(130))
  expect((await store.read(ROOM, 0)).updates.length).toBeLessThan(130)
})

test('what is small beside a large document is merged by itself, and with it once it is as large', async () => {
  const store = createLocalStore(new IDBFactory())
  const one = keptPage(store)
  one.words.insert(0, 'x'.repeat(20_000))
  await one.settled('kept')
  const type = async (text: string) => {
    for (let key = 0; key < 130; key++) {
      one.words.insert(one.words.length, text)
      one.copy.flush()
      await one.settled('kept')
    }
    return (await store.read(ROOM, 0)).updates.map(({ length }) => length)
  }
  const [whole = 0, keys = 0, ...rest] = await type('a')
  expect(whole).toBeGreaterThan(20_000)
  expect(whole).toBeLessThan(20_100)
  expect(keys).toBeGreaterThan(130)
  expect(rest.length).toBeLessThan(100)
  const [first = 0] = await type('b'.repeat(500))
  expect(first).toBeGreaterThan(40_000)
  const next = keptPage(store)
  await next.load()
  expect(next.words.toString()).toBe(one.words.toString())
})

test('a later load brings what another page has written since', async () => {
  const store = createLocalStore(new IDBFactory())
  const [one, two] = [keptPage(store), keptPage(store)]
  expect(await two.load()).toBeNull()
  one.words.insert(0, 'first')
  await one.settled('kept')
  await two.load()
  one.words.insert(5, ' second')
  await until(one.copy.subscribe, () => one.copy.state === 'kept', 'the second words are kept')
  await two.load()
  expect(two.words.toString()).toBe('first second')
  expect(await two.load()).toBeNull()
})

test('a full device is said at once, and asked again later with the whole document', async () => {
  let isFull = true
  let time = 0
  const real = createLocalStore(new IDBFactory())
  const store: LocalStore = {
    ...real,
    write: (room, writing) =>
      isFull ? Promise.reject(new DOMException('no room', 'QuotaExceededError')) : real.write(room, writing),
  }
  const one = keptPage(store, () => time)
  one.words.insert(0, 'one')
  await one.settled('refused')
  isFull = false
  one.words.insert(3, ' two')
  expect(one.copy.state).toBe('refused') // not asked with every key
  time += 60_000
  one.words.insert(7, ' three')
  await one.settled('kept')
  const next = keptPage(store)
  await next.load()
  expect(next.words.toString()).toBe('one two three')
})

test('a browser that refuses once is asked again by itself: nobody has to type on', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  const written: Uint8Array[] = []
  let isFull = true
  const store: LocalStore = {
    ...createLocalStore(new IDBFactory()),
    write: async (_room, { update }) => {
      if (isFull) throw new DOMException('woken too early', 'InvalidStateError')
      if (update) written.push(update)
      return written.length
    },
  }
  const one = keptPage(store)
  one.words.insert(0, 'the last words before the lid')
  await vi.advanceTimersByTimeAsync(900)
  expect(one.copy.state).toBe('refused')
  isFull = false
  await vi.advanceTimersByTimeAsync(200)
  expect(one.copy.state).toBe('kept')
  const next = new Y.Doc()
  for (const update of written) Y.applyUpdate(next, update)
  expect(next.getText('words').toString()).toBe('the last words before the lid')
})

test('a write that never ends is not called kept, and is once it has ended after all', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  let end: (count: number) => void = () => undefined
  const store: LocalStore = {
    ...createLocalStore(new IDBFactory()),
    write: () =>
      new Promise((resolve) => {
        end = resolve
      }),
  }
  const one = keptPage(store)
  one.words.insert(0, 'one')
  expect(one.copy.state).toBe('writing')
  await vi.advanceTimersByTimeAsync(2100)
  expect(one.copy.state).toBe('refused')
  one.words.insert(3, ' two')
  expect(one.copy.state).toBe('refused')
  end(1)
  await vi.advanceTimersByTimeAsync(0)
  end(2)
  await vi.advanceTimersByTimeAsync(0)
  expect(one.copy.state).toBe('kept')
})

test('a write that fails beside a later one leaves no gap', async () => {
  const kept: Uint8Array[] = []
  const ends: ((isStored: boolean) => void)[] = []
  const store: LocalStore = {
    ...createLocalStore(new IDBFactory()),
    write: (_room, { update }) =>
      new Promise((resolve, reject) => {
        ends.push((isStored) => {
          if (!isStored) return reject(new Error('refused'))
          if (update) kept.push(update)
          resolve(kept.length)
        })
      }),
  }
  const first = keptPage(store)
  first.words.insert(0, 'one ')
  first.words.insert(4, 'two ')
  // The page is about to go: what waits is written at once, beside the write that is under way.
  first.copy.flush()
  expect(ends.length).toBe(2)
  ends[0]?.(false)
  ends[1]?.(true)
  await first.settled('refused')
  const next = new Y.Doc()
  for (const update of kept) Y.applyUpdate(next, update)
  expect(next.store.pendingStructs).toBeNull()
  expect(next.getText('words').toString()).toBe('one two ')
})

test('a database that the browser has closed is opened again', async () => {
  const factory = new IDBFactory()
  const opened: IDBDatabase[] = []
  const store = createLocalStore({
    open: (...args: Parameters<IDBFactory['open']>) => {
      const request = factory.open(...args)
      request.addEventListener('success', () => opened.push(request.result))
      return request
    },
  } as unknown as IDBFactory)
  const one = keptPage(store)
  one.words.insert(0, 'one')
  await one.settled('kept')
  opened[0]?.close()
  one.words.insert(3, ' two')
  await one.settled('kept')
  const next = keptPage(store)
  await next.load()
  expect(next.words.toString()).toBe('one two')
  expect(opened.length).toBe(2)
})

test('without a store, or with one that cannot be opened, the words are in the page alone', async () => {
  const none = keptPage(null)
  expect(await none.load()).toBe('refused')
  none.words.insert(0, 'x')
  expect(none.copy.state).toBe('refused')
  const forbidden = keptPage(
    createLocalStore({
      open: () => {
        throw new DOMException('forbidden', 'SecurityError')
      },
    } as unknown as IDBFactory),
  )
  expect(await forbidden.load()).toBe('refused')
  forbidden.words.insert(0, 'x')
  expect(forbidden.copy.state).toBe('refused')
})

test('what is forgotten is gone, and only that', async () => {
  const store = createLocalStore(new IDBFactory())
  const [one, other] = [keptPage(store), keptPage(store, () => 0, 'w/board.e' as RoomName)]
  one.words.insert(0, 'one')
  other.words.insert(0, 'other')
  await Promise.all([one.settled('kept'), other.settled('kept')])
  await one.copy.forget()
  expect((await store.rooms()).map(({ room }) => room)).toEqual(['w/board.e'])
  expect((await store.read(ROOM, 0)).updates).toEqual([])
  expect((await store.read('w/board.e' as RoomName, 0)).updates.length).toBe(1)
  await store.forgetAll()
  expect(await store.rooms()).toEqual([])
})
