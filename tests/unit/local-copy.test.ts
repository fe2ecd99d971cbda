/** What a device keeps of a board, over an IndexedDB in memory: whole, without gaps, and honest where it is refused. */
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, describe, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { createLastWords } from '../../client/session/last-words.ts'
import { createLocalCopy } from '../../client/session/local-copy.ts'
import type { LocalStore } from '../../client/session/local-store.ts'
import { createLocalStore } from '../../client/session/local-store.ts'
import { isCovered } from '../../shared/board/saved-moment.ts'
import type { RoomName } from '../../shared/ids.ts'
import { memoryStorage } from '../support/memory-storage.ts'
import { until } from '../support/people.ts'

afterEach(() => void vi.useRealTimers())

const ROOM = 'w/board.d' as RoomName
const REMOTE = Symbol('remote')

let copies = 0

const page = (store: LocalStore | null, now = () => 0, room = ROOM) => {
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

test('begins with the first change made here; who only reads keeps nothing', async () => {
  const store = createLocalStore(new IDBFactory())
  const server = new Y.Doc()
  server.getText('words').insert(0, 'of others ')
  const reader = page(store)
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
  const next = page(store)
  await next.load()
  expect(next.words.toString()).toBe('of others and mine')
  expect(next.copy.state).toBe('kept')
})

test('keeps the saved moment: what came from the server, and what it said it has, is no longer unsaved', async () => {
  const store = createLocalStore(new IDBFactory())
  const server = new Y.Doc()
  const first = page(store)
  first.words.insert(0, 'mine')
  await first.settled('kept')
  first.copy.allSaved()
  server.getText('words').insert(0, 'theirs ')
  Y.applyUpdate(first.doc, Y.encodeStateAsUpdate(server), REMOTE)
  first.copy.dispose()
  const second = page(store)
  await second.load()
  expect(second.words.length).toBe(11)
  expect(isCovered(second.doc, second.copy.saved)).toBe(true)
  expect(second.copy.state).toBe('idle')
  second.words.insert(0, 'again ')
  expect(isCovered(second.doc, second.copy.saved)).toBe(false)
})

test('many records are made fewer, and nothing is lost by it; two pages write side by side', async () => {
  const store = createLocalStore(new IDBFactory())
  const [one, two] = [page(store), page(store)]
  for (let key = 0; key < 130; key++) {
    one.words.insert(one.words.length, 'a')
    one.copy.flush()
    two.words.insert(two.words.length, 'b')
    two.copy.flush()
  }
  await Promise.all([one.settled('kept'), two.settled('kept')])
  const third = page(store)
  await third.load()
  expect([...third.words.toString()].sort().join('')).toBe('a'.repeat(130) + 'b'.repeat(130))
  expect((await store.read(ROOM, 0)).updates.length).toBeLessThan(130)
})

test('what is small beside a large document is merged by itself, and with it once it is as large', async () => {
  const store = createLocalStore(new IDBFactory())
  const one = page(store)
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
  const next = page(store)
  await next.load()
  expect(next.words.toString()).toBe(one.words.toString())
})

test('a later load brings what another page has written since', async () => {
  const store = createLocalStore(new IDBFactory())
  const [one, two] = [page(store), page(store)]
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
  const one = page(store, () => time)
  one.words.insert(0, 'one')
  await one.settled('refused')
  isFull = false
  one.words.insert(3, ' two')
  expect(one.copy.state).toBe('refused') // not asked with every key
  time += 60_000
  one.words.insert(7, ' three')
  await one.settled('kept')
  const next = page(store)
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
  const one = page(store)
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
  const one = page(store)
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
  const first = page(store)
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

describe('a page that goes under its writes', () => {
  /** A browser whose database ends, or does not take, what a test says. */
  const browser = () => {
    const [factory, storage] = [new IDBFactory(), memoryStorage()]
    const real = () => createLocalStore(factory, createLastWords(storage))
    const going = (write: LocalStore['write']): LocalStore => ({ ...real(), write })
    return { storage, real, going }
  }
  const never = () => new Promise<number>(() => undefined)
  /** Databases that can be read, and have no room. */
  const readOnly = (factory: IDBFactory) =>
    ({
      open(...args: Parameters<IDBFactory['open']>) {
        const request = factory.open(...args)
        request.addEventListener('success', ({ target }) => {
          const database = (target as IDBOpenDBRequest).result
          const begin = database.transaction.bind(database)
          database.transaction = (stores, mode) => {
            if (mode === 'readwrite') throw new DOMException('no room', 'QuotaExceededError')
            return begin(stores, mode)
          }
        })
        return request
      },
    }) as unknown as IDBFactory
  const readAgain = async (store: LocalStore) => {
    const next = page(store)
    await next.load()
    return next.words.toString()
  }

  test('leaves what is under way and what waits; the next has it once, in the database', async () => {
    const { storage, real, going } = browser()
    const one = page(going(never))
    one.words.insert(0, 'one')
    one.words.insert(3, ' two')
    one.copy.flush()
    expect(await readAgain(real())).toBe('one two')
    expect(Object.keys(storage)).toEqual([])
    expect(await readAgain(real())).toBe('one two')
    expect((await real().rooms()).map(({ room, board }) => ({ room, board }))).toEqual([
      { room: ROOM, board: 'b' },
    ])
  })

  test('and stays after all: nothing is left once all of it is written, the last of it too', async () => {
    const { storage, real } = browser()
    const one = page(real())
    one.words.insert(0, 'one')
    one.copy.flush()
    one.words.insert(3, ' two')
    one.copy.flush()
    expect(Object.keys(storage)).toHaveLength(1)
    await one.settled('kept')
    expect(Object.keys(storage)).toEqual([])
    expect(await readAgain(real())).toBe('one two')
  })

  test('on a device whose database is full leaves the whole, which is read, and stays until there is room', async () => {
    const [factory, storage] = [new IDBFactory(), memoryStorage()]
    const fullStore = createLocalStore(readOnly(factory), createLastWords(storage))
    const one = page(fullStore)
    one.words.insert(0, 'one')
    await one.settled('refused')
    one.words.insert(3, ' two')
    one.copy.flush()
    expect(await readAgain(fullStore)).toBe('one two')
    expect(Object.keys(storage)).toHaveLength(1)
    expect(await readAgain(createLocalStore(factory, createLastWords(storage)))).toBe('one two')
    expect(Object.keys(storage)).toEqual([])
  })

  test('page after page on such a device: there is one whole, and not one of each', async () => {
    const storage = memoryStorage()
    const store = createLocalStore(readOnly(new IDBFactory()), createLastWords(storage))
    for (let visit = 0; visit < 5; visit++) {
      const one = page(store)
      await one.load()
      one.words.insert(one.words.length, `${visit} `)
      await one.settled('refused')
      one.copy.flush()
    }
    expect(Object.keys(storage)).toHaveLength(1)
    expect(await readAgain(store)).toBe('0 1 2 3 4 ')
  })

  test('what is let go of is not left behind, whatever the device took of it, until something is written anew', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const [factory, storage] = [new IDBFactory(), memoryStorage()]
    const store = createLocalStore(readOnly(factory), createLastWords(storage))
    const one = page(store)
    one.words.insert(0, 'refused')
    await vi.waitFor(() => expect(one.copy.state).toBe('refused'))
    one.copy.flush()
    void one.copy.forget()
    one.copy.flush()
    expect(Object.keys(storage)).toEqual([])
    await vi.advanceTimersByTimeAsync(60_000)
    one.copy.flush()
    expect(Object.keys(storage)).toEqual([])
    one.words.insert(0, 'not ')
    one.copy.flush()
    expect(Object.keys(storage)).toHaveLength(1)
  })

  test('a copy that ends leaves what is under way too, and the next of the same page takes nothing from it', async () => {
    const { storage, real, going } = browser()
    const [first, second] = [page(going(never)), page(going(never))]
    first.words.insert(0, 'first ')
    void first.copy.dispose()
    second.words.insert(0, 'second ')
    second.copy.flush()
    expect(Object.keys(storage)).toHaveLength(2)
    expect([...(await readAgain(real())).split(' ')].sort()).toEqual(['', 'first', 'second'])
    const last = page(real())
    last.words.insert(0, 'last')
    await last.copy.dispose()
    expect(Object.keys(storage)).toEqual([])
  })

  test('each of two pages leaves its own; what is forgotten is gone, of that room alone', async () => {
    const { storage, real, going } = browser()
    const other = 'w/board.e' as RoomName
    for (const room of [ROOM, ROOM, other]) {
      const each = page(going(never), () => 0, room)
      each.words.insert(0, room === ROOM ? 'here ' : 'there')
      each.copy.flush()
    }
    expect(Object.keys(storage)).toHaveLength(3)
    expect(await readAgain(real())).toBe('here here ')
    const last = page(going(never))
    last.words.insert(0, 'more')
    last.copy.flush()
    await real().forget(ROOM)
    expect(Object.keys(storage)).toHaveLength(1)
    expect((await real().rooms()).map(({ room }) => room)).toEqual([other])
    expect(Object.keys(storage)).toEqual([])
  })

  test('where nothing can be left, or nothing read of what was, the database is asked as ever', async () => {
    const refuse = () => {
      throw new DOMException('forbidden', 'SecurityError')
    }
    const forbidden = new Proxy({} as Storage, { ownKeys: refuse, get: () => refuse })
    const garbled = memoryStorage()
    garbled.setItem(`plenary.last ${ROOM} other`, 'neither this')
    garbled.setItem(`plenary.last ${ROOM} another`, '["b",0,"%%%"]')
    garbled.setItem(`plenary.last ${ROOM} third`, `["b",0,"${btoa('no update')}"]`)
    for (const storage of [memoryStorage(refuse), forbidden, garbled]) {
      const store = createLocalStore(new IDBFactory(), createLastWords(storage))
      const one = page(store)
      one.words.insert(0, 'one')
      one.copy.flush()
      await one.settled('kept')
      expect(await readAgain(store)).toBe('one')
    }
  })
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
  const one = page(store)
  one.words.insert(0, 'one')
  await one.settled('kept')
  opened[0]?.close()
  one.words.insert(3, ' two')
  await one.settled('kept')
  const next = page(store)
  await next.load()
  expect(next.words.toString()).toBe('one two')
  expect(opened.length).toBe(2)
})

test('without a store, or with one that cannot be opened, the words are in the page alone', async () => {
  const none = page(null)
  expect(await none.load()).toBe('refused')
  none.words.insert(0, 'x')
  expect(none.copy.state).toBe('refused')
  const forbidden = page(
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
  const [one, other] = [page(store), page(store, () => 0, 'w/board.e' as RoomName)]
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
