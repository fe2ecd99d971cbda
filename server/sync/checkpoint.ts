/** The content of a checkpoint: a board's whole document, as one record, and what tells it from another. */
import { createHash } from 'node:crypto'
import * as Y from 'yjs'
import { countPoints } from '../../shared/board/layout.ts'
import type { Point } from '../../shared/board/read.ts'
import { restoreInto } from '../../shared/board/restore.ts'
import type { SetAside } from '../../shared/board/schema.ts'
import { refsOf } from '../../shared/board/schema.ts'
import { decodeRecord, encodeRecord, firstRecord, readState } from './record.ts'

export interface Taken {
  readonly content: Uint8Array
  /** The same for boards that read the same, whatever was typed and deleted in between. */
  readonly digest: string
  readonly points: number
}

/** `points`: those of the document now. Null: there is nothing on the board. */
export const takeCheckpoint = (doc: Y.Doc, points: readonly Point[]): Taken | null => {
  if (points.length === 0) return null
  const sorted = [...points].sort((a, b) => (a.id < b.id ? -1 : 1))
  const numbers = Object.entries(refsOf(doc).toJSON()).sort(([a], [b]) => (a < b ? -1 : 1))
  const digest = createHash('sha256')
    .update(JSON.stringify([sorted, numbers]))
    .digest('base64url')
  const shown = Object.values(countPoints(points)).reduce((sum, n) => sum + n, 0)
  // Nobody's leases: who wrote what is the room's to know, and goes with it.
  return {
    content: encodeRecord({ update: Y.encodeStateAsUpdate(doc), leases: [] }),
    digest,
    points: shown,
  }
}

/** The document of a checkpoint. Throws on bytes that are none. */
export const openCheckpoint = (content: Uint8Array): Y.Doc => readState(decodeRecord(content).update)

/**
 * The first record of the document that takes the place of `now`: the board as it was, written once, by the server.
 * What is on the board now and was not there then is set aside; null: it stays as it is.
 */
export const restoredRecord = (content: Uint8Array, now: Y.Doc, aside: SetAside | null): Uint8Array => {
  const was = openCheckpoint(content)
  try {
    return firstRecord((doc) => restoreInto(doc, was, now, aside))
  } finally {
    was.destroy()
  }
}
