/** What lies on disk, as the next start of the server would find it. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as Y from 'yjs'
import { openLmdbReader } from '../../server/store/lmdb-reader.ts'
import { openLmdbStore } from '../../server/store/lmdb-store.ts'
import type { StoredRoom } from '../../server/store/store.ts'
import { decodeRecord, readStored, SERVER } from '../../server/sync/record.ts'
import type { RoomName, WorkshopId } from '../../shared/ids.ts'
import { deskRoom, planRoom } from '../../shared/ids.ts'
import { readPlan } from '../../shared/workshop/plan-doc.ts'
import type { TestServer } from './server.ts'

/** The document of a room, read from a copy of the data folder. Call while the server is not running. */
export const storedDoc = async (server: TestServer, room: RoomName): Promise<Y.Doc> => {
  const copy = mkdtempSync(join(tmpdir(), 'plenary-copy-'))
  try {
    cpSync(join(server.dataDir, 'store'), join(copy, 'store'), { recursive: true })
    const store = await openLmdbStore(join(copy, 'store'))
    const stored = await store.load(room)
    await store.close()
    return readStored(stored)
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

/**
 * All that lies on disk of a workshop, room by room and table by table, the same text for the same state however it is
 * cut into records. Reads beside the running server: ask for it only once what is to be in it is flushed.
 */
export const storedState = async (server: TestServer, workshop: WorkshopId): Promise<StoredState> => {
  const store = openLmdbReader(join(server.dataDir, 'store'))
  try {
    const state: Record<string, string> = {}
    const planned = readStored(await store.load(planRoom(workshop)))
    const boards = readPlan(planned)?.boards.map(({ room }) => room) ?? []
    for (const room of [planRoom(workshop), deskRoom(workshop), `${workshop}/note`, ...boards])
      state[room] = textOf(await store.load(room))
    for (const table of ['workshops', 'sessions', 'refs', 'changed', 'deleting'])
      state[table] = JSON.stringify([...store.entries(table)].filter((entry) => isOf(workshop, entry)))
    return state
  } finally {
    await store.close()
  }
}

export type StoredState = Readonly<Record<string, string>>

const isOf = (workshop: WorkshopId, [key, value]: readonly [string, unknown]) =>
  key.startsWith(workshop) || JSON.stringify(value).includes(workshop)

const textOf = (stored: StoredRoom): string => {
  const leases = [...(stored.snapshot ? [stored.snapshot] : []), ...stored.records]
    .flatMap((record) => decodeRecord(record).leases)
    .filter(([, device]) => device !== SERVER) // a snapshot names the server's latest id, written or not
    .sort(([a], [b]) => a - b)
  const doc = readStored(stored)
  const bytes = Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64')
  doc.destroy()
  return JSON.stringify({ bytes, leases })
}
