/** Words put into a board's document, and what it reads as. */
import type * as Y from 'yjs'
import { plainLines } from '../../shared/board/body.ts'
import { addPoint } from '../../shared/board/edits.ts'
import { readPoints } from '../../shared/board/read.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'
import { newPointId } from '../../shared/ids.ts'

/** Adds a point with these words; its id. */
export const write = (doc: Y.Doc, text: string, id: PointId = newPointId()): PointId => {
  const body = [{ type: 'paragraph' as const, runs: [{ text }] }]
  addPoint(doc, { id, column: 'banked' as ColumnId, body, createdAt: 1_700_000_000_000 })
  return id
}

/** The words of each point, in the order of the alphabet. */
export const wordsOf = (doc: Y.Doc): string[] =>
  readPoints(doc)
    .map((point) =>
      plainLines(point.body)
        .map(({ text }) => text)
        .join('\n'),
    )
    .sort()
