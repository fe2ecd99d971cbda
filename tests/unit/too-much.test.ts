/** What is to become a point in one piece stays below what one frame may weigh, in any script and any shape. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { tooMuchFor } from '../../client/screens/board/acts.ts'
import type { Outline } from '../../shared/board/body.ts'
import { outlineToBody } from '../../shared/board/body.ts'
import { addPoint } from '../../shared/board/edits.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'
import { SIZE } from '../../shared/wire/messages.ts'
import { LIMITS } from '../../shared/workshop/fields.ts'

/** A point of so many lines, which share the characters. */
const pointOf = (lines: number, characters: number, letter: string): Outline => {
  const text = letter.repeat(Math.floor(characters / lines))
  return { text, children: Array.from({ length: lines - 1 }, () => ({ text, children: [] })) }
}

for (const letter of ['a', 'я', '語'])
  test(`the largest point there may be, of ${letter}, goes out as one change`, () => {
    const point = pointOf(LIMITS.lines, LIMITS.point, letter)
    expect(tooMuchFor(point)).toBeNull()
    const doc = new Y.Doc()
    let bytes = 0
    doc.on('update', (update: Uint8Array) => {
      bytes = update.length
    })
    addPoint(doc, {
      id: 'p' as PointId,
      column: 'banked' as ColumnId,
      body: outlineToBody(point),
      createdAt: 1,
    })
    expect(bytes).toBeGreaterThan(LIMITS.point / 2)
    expect(bytes).toBeLessThan(SIZE.update)
  })

test('looks and addresses count by what they weigh', () => {
  const bold = { text: 'a', bold: true } as const
  const dressed = (pieces: number): Outline => {
    const runs = Array.from({ length: pieces }, () => [bold, { text: 'b' }]).flat()
    return { text: 'ab'.repeat(pieces), runs, children: [] }
  }
  let pieces = 1
  while (tooMuchFor(dressed(pieces + 1)) === null) pieces++
  const doc = new Y.Doc()
  let bytes = 0
  doc.on('update', (update: Uint8Array) => {
    bytes = update.length
  })
  const [id, column] = ['p' as PointId, 'banked' as ColumnId]
  addPoint(doc, { id, column, body: outlineToBody(dressed(pieces)), createdAt: 1 })
  expect(bytes).toBeGreaterThan(LIMITS.point / 2)
  expect(bytes).toBeLessThan(SIZE.update / (100_000 / LIMITS.point))
  const href = `https://example.org/${'a'.repeat(LIMITS.point)}`
  expect(tooMuchFor({ text: 'a', runs: [{ text: 'a', href }], children: [] })).not.toBeNull()
})

test('one character or one line more is refused, with the number that it has', () => {
  expect(tooMuchFor({ text: 'a'.repeat(LIMITS.point + 1), children: [] })).toContain('20,001 characters')
  expect(tooMuchFor(pointOf(LIMITS.lines + 1, LIMITS.lines + 1, 'a'))).toContain('501 lines')
})
