/** The store as somebody sees it who only looks, also beside a running server: nothing is written. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { missingFrom, readJournal } from './journal.ts'
import type { Key } from './lmdb-layout.ts'
import { openTables, readRoom, tableEntries } from './lmdb-layout.ts'
import type { StoreReader } from './store.ts'

/** `path`: the folder `openLmdbStore` was given. Throws with one sentence where no server has stored anything yet. */
export const openLmdbReader = (path: string): StoreReader => {
  if (!existsSync(join(path, 'data.mdb'))) throw new Error(`There are no workshops in ${path}.`)
  const { env, logs, tables } = openTables(path, { readOnly: true })
  const journalled = readJournal(join(path, 'journal'))
  return {
    async load(room) {
      const stored = readRoom(logs, room)
      // What a kill left in the journal, as the next start would take it in.
      const missing = missingFrom(
        journalled.filter((each) => each.room === room),
        () => stored.position,
      )
      const position = missing.at(-1)?.position ?? stored.position
      const records = [...stored.records, ...missing.map(({ record }) => record)]
      return { ...stored, records, position }
    },
    ends() {
      const ends = new Map<string, number>()
      for (const [room, position] of logs.getKeys() as Iterable<Key>)
        ends.set(String(room), Math.max(ends.get(String(room)) ?? 0, Number(position)))
      return ends
    },
    entries: (table) => tableEntries(tables, table),
    close: () => env.close(),
  }
}
