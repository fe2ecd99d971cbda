/**
 * The store of one machine: LMDB, one environment, asynchronous puts, with a journal in front of it. A record is
 * committed when the journal has it, and flushed when the journal is synced (`write-ahead.ts`); LMDB is handed the
 * records of a quarter of a second together, and is what is read.
 *
 * Always true: LMDB is handed nothing that the disk has no room for; a write that was not made is rejected, and keeps no
 * later one from being made or read; a room is never read back with less than was flushed of it.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { FreeBytes } from './disk-room.ts'
import { freeOnDisk, watchDisk } from './disk-room.ts'
import { holdReason } from './failed-commit.ts'
import type { Damage, SyncFile } from './journal.ts'
import { graveOf, missingFrom, openJournal } from './journal.ts'
import type { JournalEntry } from './journal-entries.ts'
import { openTables, readRoom, roomRange, tableEntries } from './lmdb-layout.ts'
import type { Store, StoredRoom, StoreWrite, Written } from './store.ts'
import { createWriteAhead } from './write-ahead.ts'

/** How long records collect for one commit of LMDB, in ms, and how many at most. */
const HAND_OVER_MS = 250
const HAND_OVER_AT = 4000

interface RoomState {
  /** Of the last record. */
  position: number
  /** Up to which position the journal has flushed it. */
  flushed: number
  /** Where it was deleted since the start: positions go on behind that here, and begin anew for who reads. */
  readonly base: number
}

interface Entry extends JournalEntry {
  readonly record: Buffer
  readonly state: RoomState
}

/**
 * `path`: a folder, made if it is not there. Resolves once what a kill left in the journal is in LMDB. `onDamage`: part of
 * that could not be read.
 */
export const openLmdbStore = async (
  path: string,
  {
    freeBytes = freeOnDisk,
    syncFile,
    onDamage = () => undefined,
  }: { freeBytes?: FreeBytes; syncFile?: SyncFile; onDamage?: (damage: Damage) => void } = {},
): Promise<Store> => {
  mkdirSync(path, { recursive: true })
  const disk = watchDisk(path, freeBytes)
  const { env, logs, tables } = openTables(path, { separateFlushed: true })
  /** So that an append needs no read. */
  const rooms = new Map<string, RoomState>()
  /**
   * Records on their way to LMDB alone, by room: those of a batch, which is in no journal, and what follows them. A
   * record is journalled only once all before it are safe, so a kill never keeps one and loses another before it.
   */
  const unjournalled = new Map<string, number>()

  /** The position of a room's last record or snapshot in LMDB; 0 where it has none. */
  function endOf(room: string): number {
    const range = { start: [room, Number.MAX_SAFE_INTEGER, 'z'], end: [room], reverse: true, limit: 1 }
    const [last] = logs.getKeys(range)
    return Array.isArray(last) && typeof last[1] === 'number' ? last[1] : 0
  }

  const journal = openJournal(join(path, 'journal'), syncFile)
  await env.batch(() => {
    for (const { room, position, record } of missingFrom(journal.found, endOf))
      logs.put([room, position], asBuffer(record))
  })
  await env.flushed
  journal.taken()
  journal.damage.forEach(onDamage)

  const entriesOf = (room: string) => [...logs.getRange(roomRange(room))]

  const stateOf = (room: string): RoomState => {
    const known = rooms.get(room)
    if (known !== undefined) return known
    const state = { position: endOf(room), flushed: 0, base: 0 }
    rooms.set(room, state)
    return state
  }

  /** Resolve once the last write handed to LMDB was taken, and flushed, or has failed; they are in order. */
  let lastTaken: Promise<unknown> = Promise.resolve()
  let lastFlushed: Promise<unknown> = Promise.resolve()

  const written = (put: Promise<boolean> & { flushed?: Promise<unknown> }): Written => {
    const committed = put.then(() => undefined)
    const flushed = put.then(() => put.flushed ?? env.flushed).then(() => undefined)
    // Whoever appends awaits one of the two; the other must not be unhandled.
    lastTaken = committed.catch(holdReason)
    lastFlushed = flushed.catch(() => undefined)
    return { committed, flushed }
  }

  /**
   * Journalled records that LMDB has not been handed yet: every other write hands them over first, and so does whoever
   * reads.
   */
  let toHandOver: Entry[] = []
  let isDue = false
  const handOver = () => {
    ahead.writeNow()
    if (toHandOver.length === 0) return
    const records = toHandOver
    toHandOver = []
    const release = journal.handedOver()
    const put = env.batch(() => {
      for (const { room, position, record } of records) logs.put([room, position], record)
    }) as Promise<boolean>
    written(put).flushed.then(release, () => undefined) // the journal keeps them for the next start
  }
  const handOverSoon = () => {
    if (toHandOver.length >= HAND_OVER_AT) return handOver()
    if (isDue) return
    isDue = true
    setTimeout(() => {
      isDue = false
      handOver()
    }, HAND_OVER_MS)
  }
  const ahead = createWriteAhead<Entry>(journal, {
    refused(entries) {
      const nowhere = new Set(entries)
      toHandOver = toHandOver.filter((entry) => !nowhere.has(entry))
      // Backwards: a room goes on behind what is there.
      for (const { state, position } of [...entries].reverse()) state.position = position - 1
    },
    flushed(entries) {
      for (const { state, position } of entries) state.flushed = position
    },
    distrusted: handOver,
  })

  /** The last of the writes that had to read first. */
  let reading: Promise<unknown> = Promise.resolve()
  /** LMDB shows all that was written: the journal commits a record before LMDB does. */
  const shown = async () => {
    handOver()
    const taken = lastTaken // as it is now: what comes later may itself wait for this
    await reading
    await taken
  }
  /** A write that reads first, in turn with the others. */
  const whenShown = (write: () => Promise<boolean>): Promise<boolean> => {
    const done = shown().then(write)
    reading = done.catch(() => undefined)
    return done
  }

  const holdBack = (rooms: readonly string[], { flushed }: Written) => {
    for (const room of rooms) unjournalled.set(room, (unjournalled.get(room) ?? 0) + 1)
    const over = () => {
      for (const room of rooms) {
        const left = (unjournalled.get(room) ?? 1) - 1
        if (left > 0) unjournalled.set(room, left)
        else unjournalled.delete(room)
      }
    }
    flushed.then(over, over)
  }

  const nextPosition = (room: string) => ++stateOf(room).position

  const put = (write: StoreWrite): Promise<boolean> => {
    switch (write.kind) {
      case 'append':
        return logs.put([write.room, nextPosition(write.room)], asBuffer(write.record))
      case 'put':
        return tables.put([write.table, write.key], write.value)
      case 'remove':
        return tables.remove([write.table, write.key])
    }
  }

  return {
    async load(room): Promise<StoredRoom> {
      await shown()
      const stored = readRoom(logs, room)
      const state = stateOf(room)
      if (stored.position < state.flushed) throw new Error('less is read than was flushed')
      state.position = Math.max(stored.position, state.position)
      return { ...stored, position: Math.max(0, stored.position - state.base) }
    },
    append(room, record) {
      try {
        disk.require('words')
        if (unjournalled.has(room) || !ahead.isTrusted) {
          handOver()
          const done = written(logs.put([room, nextPosition(room)], asBuffer(record)))
          holdBack([room], done)
          return done
        }
        const state = stateOf(room)
        const entry = { room, state, position: ++state.position, record: asBuffer(record) }
        const done = ahead.append(entry)
        toHandOver.push(entry)
        handOverSoon()
        return done
      } catch (error) {
        return refused(error)
      }
    },
    write(writes) {
      try {
        disk.require(writes.some(({ kind }) => kind === 'remove') ? 'removal' : 'rest')
      } catch (error) {
        return refused(error)
      }
      handOver()
      const done = written(env.batch(() => void writes.map(put)) as Promise<boolean>)
      holdBack(
        writes.flatMap((each) => (each.kind === 'append' ? each.room : [])),
        done,
      )
      return done
    },
    compact: (room, snapshot, position) =>
      written(
        whenShown(() => {
          disk.require('words')
          const upTo = stateOf(room).base + position
          const old = entriesOf(room).filter(({ key }) => (key[1] as number) <= upTo)
          return env.batch(() => {
            for (const { key } of old) logs.remove(key)
            logs.put([room, upTo, 'snapshot'], asBuffer(snapshot))
          }) as Promise<boolean>
        }),
      ),
    async list(prefix) {
      await shown()
      const rooms = new Set<string>()
      for (const key of logs.getKeys({ start: [prefix], end: [`${prefix}\uffff`] })) rooms.add(String(key[0]))
      return [...rooms]
    },
    delete(room) {
      try {
        disk.require('removal')
      } catch (error) {
        return refused(error)
      }
      const state = stateOf(room)
      rooms.set(room, { position: state.position, flushed: 0, base: state.position })
      // Before it goes: with the next start the journal must not bring any of it back.
      const grave = ahead.append({ ...graveOf(room, state.position), record: Buffer.alloc(0), state })
      const { committed, flushed } = written(
        whenShown(() => {
          const old = entriesOf(room)
          return env.batch(() => void old.map(({ key }) => logs.remove(key))) as Promise<boolean>
        }),
      )
      // Without the grave it is gone as well: on a disk too full for that, deleting still makes room.
      return { committed, flushed: flushed.then(() => grave.flushed.catch(() => undefined)) }
    },
    get: (table, key) => tables.get([table, key]),
    entries: (table) => tableEntries(tables, table),
    async close() {
      await ahead.settled()
      await shown()
      await lastFlushed
      if (journal.isFlushed) journal.taken()
      journal.close()
      await env.close()
    },
  }
}

const refused = (error: unknown): Written => {
  const never = Promise.reject(error)
  never.catch(() => undefined)
  return { committed: never, flushed: never }
}

/** A copy: what it is kept for comes later than the promise of a commit, and the owner may use the bytes again by then. */
const asBuffer = (bytes: Uint8Array) => Buffer.from(bytes)
