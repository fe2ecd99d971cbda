/**
 * The server's disk: what survives what. A write is handed over, then committed (it survives a kill of the process),
 * then flushed (it survives a power cut), in the order of the calls. It can be slow, and it can refuse for a while.
 */
import type { Store, StoredRoom, StoreWrite, Written } from '../../server/store/store.ts'
import type { Owner } from './owned.ts'
import { after, random, timeNow } from './owned.ts'

interface StoredRoomState {
  snapshot: Uint8Array | null
  records: { readonly at: number; readonly record: Uint8Array }[]
  position: number
}

/** What a read finds: rooms and named values. */
export class Contents {
  readonly rooms = new Map<string, StoredRoomState>()
  readonly tables = new Map<string, string>()

  roomOf(name: string): StoredRoomState {
    const known = this.rooms.get(name) ?? { snapshot: null, records: [], position: 0 }
    this.rooms.set(name, known)
    return known
  }

  read(name: string): StoredRoom {
    const { snapshot, records, position } = this.roomOf(name)
    return { snapshot, records: records.map(({ record }) => record), position }
  }

  copy(): Contents {
    const copy = new Contents()
    for (const [name, room] of this.rooms) copy.rooms.set(name, { ...room, records: [...room.records] })
    for (const [key, value] of this.tables) copy.tables.set(key, value)
    return copy
  }
}

type Change = (contents: Contents) => void

interface Write {
  readonly room: string | null
  readonly change: Change
  readonly by: Owner
  state: 'given' | 'committed' | 'flushed' | 'lost'
}

/** How long things take, in ms; `refuses`: it is full. */
export interface DiskMood {
  commitMs: number
  flushMs: number
  refuses: 'nothing' | 'all' | 'flush'
}

export const CALM: Readonly<DiskMood> = { commitMs: 1, flushMs: 12, refuses: 'nothing' }

export interface DiskWatch {
  committed(room: string, record: Uint8Array): void
  flushed(room: string, record: Uint8Array): void
  /** A snapshot has taken the place of a room's records. */
  compacted(room: string): void
  /** A room is read although a record of it is still on its way. */
  readTooEarly(room: string): void
}

export class Disk {
  mood: DiskMood = { ...CALM }
  /** What a kill leaves, what a power cut leaves. */
  committed = new Contents()
  flushed = new Contents()
  readonly #watch: DiskWatch
  #writes: Write[] = []
  #lastCommit = 0
  #lastFlush = 0
  /** Rooms that failed under this process: those are given up at once, and read again. */
  readonly #failed = new Set<string>()

  constructor(watch: DiskWatch) {
    this.#watch = watch
  }

  /** The process is gone; what it had committed stays. */
  killed(): void {
    this.#end(this.#writes.filter(({ state }) => state === 'committed').length)
  }

  /** Of what was not flushed a part may have reached the disk all the same: the first `n` writes of it. */
  powerCut(): void {
    this.#end(random().below(this.#writes.filter(({ state }) => state === 'committed').length + 1))
  }

  #end(kept: number): void {
    for (const write of this.#writes)
      if (write.state === 'committed' && kept-- > 0) write.change(this.flushed)
      else write.state = 'lost'
    this.#writes = []
    this.committed = this.flushed.copy()
    this.#failed.clear()
  }

  /** Whether a write of a room that did not fail is under way. */
  isOnItsWay(room: string): boolean {
    return !this.#failed.has(room) && this.#writes.some((each) => each.room === room)
  }

  /** Whether every write has arrived or failed. */
  get isQuiet(): boolean {
    return this.#writes.length === 0
  }

  write(by: Owner, room: string | null, change: Change, record: Uint8Array | null): Written {
    if (!by.alive) return { committed: new Promise(() => undefined), flushed: new Promise(() => undefined) }
    const { commitMs, flushMs, refuses } = this.mood
    const write: Write = { room, change, by, state: 'given' }
    this.#writes.push(write)
    const spread = () => 0.5 + random().next()
    this.#lastCommit = Math.max(this.#lastCommit, timeNow() + commitMs * spread())
    this.#lastFlush = Math.max(this.#lastFlush, this.#lastCommit, timeNow() + (commitMs + flushMs) * spread())
    const fail = (reject: (error: Error) => void) => {
      write.state = 'lost'
      this.#writes = this.#writes.filter((each) => each !== write)
      if (room !== null) this.#failed.add(room)
      reject(new Error('the disk is full'))
    }
    const committed = new Promise<void>((resolve, reject) => {
      after(this.#lastCommit - timeNow(), by, () => {
        if (refuses === 'all') return fail(reject)
        write.state = 'committed'
        change(this.committed)
        if (room !== null && record !== null) this.#watch.committed(room, record)
        resolve()
      })
    })
    const flushed = new Promise<void>((resolve, reject) => {
      after(this.#lastFlush - timeNow(), by, () => {
        if (write.state === 'lost') return reject(new Error('the disk is full'))
        if (refuses === 'flush') {
          fail(reject)
          this.#rebuildCommitted()
          return
        }
        write.state = 'flushed'
        this.#writes = this.#writes.filter((each) => each !== write)
        change(this.flushed)
        if (room !== null && record !== null) this.#watch.flushed(room, record)
        else if (room !== null) this.#watch.compacted(room)
        resolve()
      })
    })
    committed.catch(() => undefined)
    flushed.catch(() => undefined)
    return { committed, flushed }
  }

  #rebuildCommitted(): void {
    this.committed = this.flushed.copy()
    for (const { state, change } of this.#writes) if (state === 'committed') change(this.committed)
  }

  load(by: Owner, room: string): Promise<StoredRoom> {
    if (!this.#failed.has(room) && this.#writes.some((each) => each.room === room && each.state === 'given'))
      this.#watch.readTooEarly(room)
    // All that was handed over before has arrived by then, or failed.
    const wait = Math.max(1 + random().below(4), this.#lastFlush - timeNow())
    return new Promise((resolve) => void after(wait, by, () => resolve(this.committed.read(room))))
  }
}

const append = (room: string, record: Uint8Array): Change => {
  const bytes = record.slice()
  return (contents) => {
    const state = contents.roomOf(room)
    state.position++
    state.records.push({ at: state.position, record: bytes })
  }
}

const changeOf = (write: StoreWrite): Change => {
  if (write.kind === 'append') return append(write.room, write.record)
  const key = JSON.stringify([write.table, write.key])
  if (write.kind === 'remove') return ({ tables }) => void tables.delete(key)
  const value = JSON.stringify(write.value)
  return ({ tables }) => void tables.set(key, value)
}

/** The disk as one process of the server has it open. */
export const storeOn = (disk: Disk, by: Owner): Store => {
  /** Named values as they were written, which a process reads at once. */
  const own = disk.committed.copy()
  return {
    load: (room) => disk.load(by, room),
    append: (room, record) => disk.write(by, room, append(room, record), record),
    write(writes) {
      const changes = writes.map(changeOf)
      for (const [at, { kind }] of writes.entries()) if (kind !== 'append') changes[at]?.(own)
      const apply: Change = (contents) => {
        for (const change of changes) change(contents)
      }
      return disk.write(by, null, apply, null)
    },
    compact(room, snapshot, position) {
      const bytes = snapshot.slice()
      const change: Change = (contents) => {
        const state = contents.roomOf(room)
        state.snapshot = bytes
        state.records = state.records.filter(({ at }) => at > position)
      }
      return disk.write(by, room, change, null)
    },
    list: async (prefix) => [...disk.committed.rooms.keys()].filter((name) => name.startsWith(prefix)).sort(),
    delete: (room) => disk.write(by, room, ({ rooms }) => void rooms.delete(room), null),
    get: (table, key) => parse(own.tables.get(JSON.stringify([table, key]))),
    *entries(table) {
      for (const [name, value] of [...own.tables]) {
        const [of, key] = JSON.parse(name) as [string, string]
        if (of === table) yield [key, parse(value)] as const
      }
    },
    close: () =>
      new Promise((resolve) => {
        const whenQuiet = () => (disk.isQuiet ? resolve() : void after(5, by, whenQuiet))
        whenQuiet()
      }),
  }
}

const parse = (json: string | undefined): unknown => (json === undefined ? undefined : JSON.parse(json))
