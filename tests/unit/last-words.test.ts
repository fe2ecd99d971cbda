/** What a page that goes leaves for the next one: words that its database was not known to have. */
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, expect, test, vi } from 'vitest'
import { createLastWords } from '../../client/session/last-words.ts'
import type { LocalStore } from '../../client/session/local-store.ts'
import { createLocalStore } from '../../client/session/local-store.ts'
import type { RoomName } from '../../shared/ids.ts'
import { keptPage, ROOM } from '../support/kept-page.ts'
import { memoryStorage } from '../support/memory-storage.ts'

afterEach(() => void vi.useRealTimers())

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
  const next = keptPage(store)
  await next.load()
  return next.words.toString()
}

test('leaves what is under way and what waits; the next has it once, in the database', async () => {
  const { storage, real, going } = browser()
  const one = keptPage(going(never))
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
  const one = keptPage(real())
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
  const one = keptPage(fullStore)
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
    const one = keptPage(store)
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
  const one = keptPage(store)
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
  const [first, second] = [keptPage(going(never)), keptPage(going(never))]
  first.words.insert(0, 'first ')
  void first.copy.dispose()
  second.words.insert(0, 'second ')
  second.copy.flush()
  expect(Object.keys(storage)).toHaveLength(2)
  expect([...(await readAgain(real())).split(' ')].sort()).toEqual(['', 'first', 'second'])
  const last = keptPage(real())
  last.words.insert(0, 'last')
  await last.copy.dispose()
  expect(Object.keys(storage)).toEqual([])
})

test('each of two pages leaves its own; what is forgotten is gone, of that room alone', async () => {
  const { storage, real, going } = browser()
  const other = 'w/board.e' as RoomName
  for (const room of [ROOM, ROOM, other]) {
    const each = keptPage(going(never), () => 0, room)
    each.words.insert(0, room === ROOM ? 'here ' : 'there')
    each.copy.flush()
  }
  expect(Object.keys(storage)).toHaveLength(3)
  expect(await readAgain(real())).toBe('here here ')
  const last = keptPage(going(never))
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
    const one = keptPage(store)
    one.words.insert(0, 'one')
    one.copy.flush()
    await one.settled('kept')
    expect(await readAgain(store)).toBe('one')
  }
})
