/**
 * The store of one machine: LMDB, one environment, asynchronous puts. `separateFlushed` makes the promise of a
 * put the commit (visible, survives a kill) and its `flushed` the fsync; the contract suite pins that.
 */
import { open } from 'lmdb'
import type { Store, StoredRoom, StoreWrite, Written } from './store.ts'

type Key = (string | number)[]

/** `path`: a folder, made if it is not there. */
export const openLmdbStore = (path: string): Store => {
  const env = open({ path, separateFlushed: true, maxDbs: 4, compression: false })
  const logs = env.openDB<Buffer, Key>({ name: 'logs', encoding: 'binary' })
  const tables = env.openDB<unknown, Key>({ name: 'tables', encoding: 'json' })
  /** Last position by room, so that an append needs no read. */
  const positions = new Map<string, number>()

  // A log key is [room, position]; the snapshot of the records up to `position` is [room, position, 'snapshot'].
  const entriesOf = (room: string) => [
    ...logs.getRange({ start: [room], end: [room, Number.MAX_SAFE_INTEGER, 'z'] }),
  ]

  const positionOf = (room: string): number => {
    const known = positions.get(room)
    if (known !== undefined) return known
    const [lastKey] = logs.getKeys({
      start: [room, Number.MAX_SAFE_INTEGER, 'z'],
      end: [room],
      reverse: true,
      limit: 1,
    })
    const position = Array.isArray(lastKey) && typeof lastKey[1] === 'number' ? lastKey[1] : 0
    positions.set(room, position)
    return position
  }

  const written = (put: Promise<boolean> & { flushed?: Promise<unknown> }): Written => {
    const committed = put.then(() => undefined)
    const flushed = put.then(() => put.flushed ?? env.flushed).then(() => undefined)
    committed.catch(() => undefined) // whoever appends awaits one of the two; the other must not be unhandled
    flushed.catch(() => undefined)
    return { committed, flushed }
  }

  const nextPosition = (room: string) => {
    const position = positionOf(room) + 1
    positions.set(room, position)
    return position
  }

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
      let snapshot: Uint8Array | null = null
      let covered = 0
      let position = 0
      const records: { at: number; record: Uint8Array }[] = []
      for (const { key, value } of entriesOf(room)) {
        const at = key[1] as number
        position = Math.max(position, at)
        if (key.length === 3) {
          snapshot = new Uint8Array(value)
          covered = at
        } else records.push({ at, record: new Uint8Array(value) })
      }
      positions.set(room, Math.max(position, positions.get(room) ?? 0))
      return {
        snapshot,
        records: records.filter(({ at }) => at > covered).map(({ record }) => record),
        position,
      }
    },
    append: (room, record) => written(logs.put([room, nextPosition(room)], asBuffer(record))),
    write: (writes) => written(env.batch(() => void writes.map(put)) as Promise<boolean>),
    compact: (room, snapshot, position) => {
      const old = entriesOf(room).filter(({ key }) => (key[1] as number) <= position)
      return written(
        env.batch(() => {
          for (const { key } of old) logs.remove(key)
          logs.put([room, position, 'snapshot'], asBuffer(snapshot))
        }) as Promise<boolean>,
      )
    },
    async list(prefix) {
      const rooms = new Set<string>()
      for (const key of logs.getKeys({ start: [prefix], end: [`${prefix}\uffff`] })) rooms.add(String(key[0]))
      return [...rooms]
    },
    delete: (room) => {
      positions.delete(room)
      const old = entriesOf(room)
      return written(env.batch(() => void old.map(({ key }) => logs.remove(key))) as Promise<boolean>)
    },
    get: (table, key) => tables.get([table, key]),
    *entries(table) {
      for (const { key, value } of tables.getRange({ start: [table], end: [table, '\uffff'] }))
        yield [String(key[1]), value] as const
    },
    async close() {
      await env.flushed
      await env.close()
    },
  }
}

const asBuffer = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
