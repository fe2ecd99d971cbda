/**
 * How workshops lie in LMDB: two databases of one environment. `logs` has [room, position] for a record and
 * [room, position, 'snapshot'] for what stands for the records up to `position`; `tables` has [table, key].
 */
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Database, RootDatabase } from 'lmdb'
import { open } from 'lmdb'
import type { StoredRoom } from './store.ts'

export type Key = (string | number)[]
export type Logs = Database<Buffer, Key>
export type Tables = Database<unknown, Key>

/** The file of a store in which everything lies that is flushed. */
export const dataFile = (store: string) => join(store, 'data.mdb')

/** LMDB's two first pages, and what each says of itself. */
const SMALLEST = 2 * 4096
const MAGIC = Buffer.from([0xde, 0xc0, 0xef, 0xbe])

/** Whether LMDB can open what lies there, or make it anew; anything else brings down the whole process in LMDB. */
export const isStore = (path: string): boolean => {
  const file = dataFile(path)
  if (!existsSync(file)) return true
  if (statSync(file).size < SMALLEST) return false
  const fd = openSync(file, 'r')
  try {
    const head = Buffer.alloc(64)
    readSync(fd, head, 0, head.length, 0)
    return head.includes(MAGIC)
  } finally {
    closeSync(fd)
  }
}

/**
 * `readOnly`: nothing is written, not even the databases made; the folder must be there. Throws with one sentence on a
 * file that is none of LMDB's.
 */
export const openTables = (
  path: string,
  options: { readonly separateFlushed?: boolean; readonly readOnly?: boolean },
): { env: RootDatabase; logs: Logs; tables: Tables } => {
  if (!isStore(path)) throw new Error(`${dataFile(path)} is damaged: restore a backup.`)
  const env = open({ path, maxDbs: 4, compression: false, ...options })
  return {
    env,
    logs: env.openDB<Buffer, Key>({ name: 'logs', encoding: 'binary' }),
    tables: env.openDB<unknown, Key>({ name: 'tables', encoding: 'json' }),
  }
}

export const roomRange = (room: string) => ({ start: [room], end: [room, Number.MAX_SAFE_INTEGER, 'z'] })

/** All of a room that LMDB has; an unknown room is empty. */
export const readRoom = (logs: Logs, room: string): StoredRoom => {
  let snapshot: Uint8Array | null = null
  let covered = 0
  let position = 0
  const records: { at: number; record: Uint8Array }[] = []
  for (const { key, value } of logs.getRange(roomRange(room))) {
    const at = key[1] as number
    position = Math.max(position, at)
    if (key.length === 3) {
      snapshot = new Uint8Array(value)
      covered = at
    } else records.push({ at, record: new Uint8Array(value) })
  }
  return { snapshot, records: records.filter(({ at }) => at > covered).map(({ record }) => record), position }
}

export function* tableEntries(
  tables: Tables,
  table: string,
): Generator<readonly [key: string, value: unknown]> {
  for (const { key, value } of tables.getRange({ start: [table], end: [table, '\uffff'] }))
    yield [String(key[1]), value] as const
}
