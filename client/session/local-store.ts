/**
 * What this browser keeps of boards, in IndexedDB: for each room the updates that make up its document, and the moment
 * up to which the server is known to have it. One database for all rooms, named without title or token.
 *
 * A browser may refuse at any time: in a private window, on a full disk, or because it has closed the database by
 * itself. Then a call rejects; the next one opens the database anew. Nothing here is the truth: the server's copy is.
 * What a page left in its last moment comes in with the next reading.
 *
 * Why not y-indexeddb: it tells nobody of a write that failed, it keeps every board that is only looked at, and it has
 * no place for a saved moment that is written beside the words.
 */
import type { RoomName } from '../../shared/ids.ts'
import type { LastWords, Left } from './last-words.ts'

/** What is known of a kept room without reading its words. */
export interface KeptRoom {
  readonly room: RoomName
  /** The board it is a document of; null where that was not known. */
  readonly board: string | null
  /** When it was last written, in ms. */
  readonly at: number
  /** An encoded saved moment; null: nothing of it is known to be saved. */
  readonly saved: Uint8Array | null
}

export interface Kept {
  readonly updates: readonly Uint8Array[]
  readonly saved: Uint8Array | null
  /** The number of the last record, for a later `read` of what came after it. */
  readonly last: number
  /** Some of the updates were left, and the database has no room for them; takes them away, once they are elsewhere. */
  readonly takeAway?: () => void
}

export interface Writing {
  readonly board: string | null
  readonly at: number
  readonly update: Uint8Array | null
  /** From the saved moment that is stored to the one that is to be: another tab may have written its own meanwhile. */
  readonly saved: (stored: Uint8Array | null) => Uint8Array | null
}

export interface LocalStore {
  /** The records of a room after number `after` (0: all). */
  read(room: RoomName, after: number): Promise<Kept>
  /**
   * Resolves with the number of records of the room once the browser has them. The words are given to it within this
   * call, whatever becomes of the page; the moment only if the page stays a little longer.
   */
  write(room: RoomName, writing: Writing): Promise<number>
  /**
   * For the moment in which the page goes: whatever else the database has to do, `left` is found by the next `read`.
   * Gives what takes it away again, once it is in the database; null where the browser refuses that as well.
   */
  leave(room: RoomName, left: Left): (() => void) | null
  /** Puts fewer records in the place of all of a room, in one transaction; they are given in the order they came. */
  merge(room: RoomName, merged: (updates: readonly Uint8Array[]) => readonly Uint8Array[]): Promise<void>
  rooms(): Promise<readonly KeptRoom[]>
  forget(room: RoomName): Promise<void>
  forgetAll(): Promise<void>
}

const DATABASE = 'plenary'
const UPDATES = 'updates'
const ROOMS = 'rooms'
const BY_ROOM = 'room'

interface UpdateRecord {
  readonly room: RoomName
  readonly update: Uint8Array
}

/** Resolves once the transaction is stored. */
const stored = <T>(transaction: IDBTransaction, answer: () => T): Promise<T> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve(answer())
    transaction.onabort = () => reject(transaction.error)
  })

/** `factory`: the browser's `indexedDB`; `lastWords`: null where the browser keeps nothing else. */
export const createLocalStore = (factory: IDBFactory, lastWords: LastWords | null = null): LocalStore => {
  let opened: Promise<IDBDatabase> | null = null

  const open = (): Promise<IDBDatabase> => {
    opened ??= new Promise<IDBDatabase>((resolve, reject) => {
      const request = factory.open(DATABASE, 1)
      request.onupgradeneeded = () => {
        const updates = request.result.createObjectStore(UPDATES, { autoIncrement: true })
        updates.createIndex(BY_ROOM, 'room')
        request.result.createObjectStore(ROOMS, { keyPath: 'room' })
      }
      request.onerror = () => reject(request.error)
      request.onsuccess = () => {
        const database = request.result
        const close = () => {
          database.close()
          opened = null
        }
        database.onversionchange = close
        database.onclose = close
        resolve(database)
      }
    })
    opened.catch(() => {
      opened = null
    })
    return opened
  }

  /** What `work` begins in the database, in one go. */
  const begin = async <T>(work: (database: IDBDatabase) => T): Promise<T> => {
    try {
      return work(await open())
    } catch {
      opened = null // some browsers close a database without a word
      return work(await open())
    }
  }

  /** Resolves with what `work` gave, once the whole transaction is stored. */
  const transact = async <T>(
    mode: IDBTransactionMode,
    work: (updates: IDBObjectStore, rooms: IDBObjectStore, answer: (value: T) => void) => void,
  ): Promise<T> => {
    const transaction = await begin((database) => database.transaction([UPDATES, ROOMS], mode))
    let answered: T
    work(transaction.objectStore(UPDATES), transaction.objectStore(ROOMS), (value) => {
      answered = value
    })
    return stored(transaction, () => answered)
  }

  const dropUpdates = (updates: IDBObjectStore, room: RoomName, then: () => void) => {
    const keys = updates.index(BY_ROOM).getAllKeys(room)
    keys.onsuccess = () => {
      for (const key of keys.result) updates.delete(key)
      then()
    }
  }

  const write: LocalStore['write'] = async (room, { board, at, update, saved }) => {
    // Both at once, so that whoever reads them later finds both.
    const [words, moment] = await begin((database) => [
      database.transaction([UPDATES], 'readwrite'),
      database.transaction([ROOMS], 'readwrite'),
    ])
    const updates = words.objectStore(UPDATES)
    if (update) updates.add({ room, update } satisfies UpdateRecord)
    const count = updates.index(BY_ROOM).count(room)
    // All it needs is with the browser now: the page may go, which would end what still waits for an answer.
    if ('commit' in words) words.commit()
    const rooms = moment.objectStore(ROOMS)
    const known = rooms.get(room)
    known.onsuccess = () => {
      const before = known.result as KeptRoom | undefined
      rooms.put({ room, board: board ?? before?.board ?? null, at, saved: saved(before?.saved ?? null) })
    }
    const [records] = await Promise.all([stored(words, () => count.result), stored(moment, () => undefined)])
    return records
  }

  /** What was left of one room, null: of all, becomes part of the database. Gives what that has no room for. */
  const bringIn = async (of: RoomName | null) => {
    const out: { readonly update: Uint8Array; remove(): void }[] = []
    for (const { room, board, at, update, remove } of lastWords?.left(of) ?? [])
      await write(room, { board, at, update, saved: (stored) => stored }).then(remove, () =>
        out.push({ update, remove }),
      )
    return out
  }
  const drop = (of: RoomName | null) => {
    for (const { remove } of lastWords?.left(of) ?? []) remove()
  }

  return {
    async read(room, after) {
      const out = await bringIn(room)
      return transact('readonly', (updates, rooms, answer) => {
        const keys = updates.index(BY_ROOM).getAllKeys(room)
        const records = updates.index(BY_ROOM).getAll(room)
        const known = rooms.get(room)
        known.onsuccess = () => {
          const numbers = keys.result as number[]
          answer({
            updates: (records.result as UpdateRecord[])
              .filter((_, at) => (numbers[at] ?? 0) > after)
              .map(({ update }) => update)
              .concat(out.map(({ update }) => update)),
            saved: (known.result as KeptRoom | undefined)?.saved ?? null,
            last: numbers.at(-1) ?? after,
            ...(out.length > 0 && {
              takeAway() {
                for (const { remove } of out) remove()
              },
            }),
          })
        }
      })
    },
    write,
    leave: (room, left) => lastWords?.leave(room, left) ?? null,
    merge: (room, merged) =>
      transact('readwrite', (updates) => {
        const records = updates.index(BY_ROOM).getAll(room)
        records.onsuccess = () => {
          const fewer = merged((records.result as UpdateRecord[]).map((record) => record.update))
          dropUpdates(updates, room, () => {
            for (const update of fewer) updates.add({ room, update } satisfies UpdateRecord)
          })
        }
      }),
    async rooms() {
      await bringIn(null)
      return transact('readonly', (_, rooms, answer) => {
        const all = rooms.getAll()
        all.onsuccess = () => answer(all.result as KeptRoom[])
      })
    },
    forget(room) {
      drop(room)
      return transact('readwrite', (updates, rooms) => {
        dropUpdates(updates, room, () => rooms.delete(room))
      })
    },
    forgetAll() {
      drop(null)
      return transact('readwrite', (updates, rooms) => {
        updates.clear()
        rooms.clear()
      })
    },
  }
}
