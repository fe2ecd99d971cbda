/** A store that forgets: for tests. The same contract as on disk, with `flushed` after `committed`. */
import type { Store, StoreWrite, Written } from './store.ts'

interface MemoryRoom {
  snapshot: Uint8Array | null
  covered: number
  records: { at: number; record: Uint8Array }[]
  position: number
}

export const createMemoryStore = (): Store => {
  const rooms = new Map<string, MemoryRoom>()
  const tables = new Map<string, Map<string, string>>()

  const roomOf = (name: string): MemoryRoom => {
    const known = rooms.get(name)
    if (known) return known
    const room: MemoryRoom = { snapshot: null, covered: 0, records: [], position: 0 }
    rooms.set(name, room)
    return room
  }
  const done = (): Written => {
    const committed = Promise.resolve()
    return { committed, flushed: committed.then(() => undefined) }
  }
  const append = (name: string, record: Uint8Array) => {
    const room = roomOf(name)
    room.position++
    room.records.push({ at: room.position, record: record.slice() })
  }
  const apply = (write: StoreWrite) => {
    if (write.kind === 'append') return append(write.room, write.record)
    const table = tables.get(write.table) ?? new Map<string, string>()
    tables.set(write.table, table)
    if (write.kind === 'put') table.set(write.key, JSON.stringify(write.value))
    else table.delete(write.key)
  }

  return {
    async load(name) {
      const room = rooms.get(name)
      return {
        snapshot: room?.snapshot ?? null,
        records: room?.records.map(({ record }) => record) ?? [],
        position: room?.position ?? 0,
      }
    },
    append(name, record) {
      append(name, record)
      return done()
    },
    write(writes) {
      for (const write of writes) apply(write)
      return done()
    },
    compact(name, snapshot, position) {
      const room = roomOf(name)
      room.snapshot = snapshot.slice()
      room.covered = position
      room.records = room.records.filter(({ at }) => at > position)
      return done()
    },
    async list(prefix) {
      return [...rooms.keys()].filter((name) => name.startsWith(prefix)).sort()
    },
    delete(name) {
      rooms.delete(name)
      return done()
    },
    get: (table, key) => {
      const json = tables.get(table)?.get(key)
      return json === undefined ? undefined : JSON.parse(json)
    },
    *entries(table) {
      for (const [key, json] of tables.get(table) ?? []) yield [key, JSON.parse(json)] as const
    },
    async close() {},
  }
}
