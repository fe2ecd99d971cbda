/** What lies on disk, read without the server: from a copy of its data folder, so that nothing is disturbed. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type * as Y from 'yjs'
import { openLmdbStore } from '../../server/store/lmdb-store.ts'
import { readStored } from '../../server/sync/record.ts'
import type { RoomName } from '../../shared/ids.ts'
import type { TestServer } from './server.ts'

/** The document of a room as a server that starts now would load it. Call while the server is not running. */
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
