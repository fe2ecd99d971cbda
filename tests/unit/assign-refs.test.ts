/** Whoever asks for the references of points waits for those that are on their way, too. */
import { expect, test } from 'vitest'
import type { Refs } from '../../server/workshops/refs.ts'
import { assignRefs } from '../../server/workshops/refs.ts'
import { addPoint } from '../../shared/board/edits.ts'
import { refsOf } from '../../shared/board/schema.ts'
import type { ColumnId, PointId, StrandId, WorkshopId } from '../../shared/ids.ts'
import { loadRoom } from '../support/rooms.ts'

test('a number that is being stored is waited for, and no other is given', async () => {
  const room = await loadRoom()
  const id = 'p' as PointId
  await room.write((doc) => addPoint(doc, { id, column: 'banked' as ColumnId, body: [], createdAt: 1 }))
  let stored: (numbers: number[]) => void = () => undefined
  let asked = 0
  const refs: Refs = {
    take: () => {
      asked++
      return new Promise((resolve) => {
        stored = resolve
      })
    },
  }
  const where = { workshop: 'w' as WorkshopId, strand: 's' as StrandId, letter: 'R' }
  const first = assignRefs(room, [id], refs, where)
  let isDone = false
  const second = assignRefs(room, [id], refs, where).then(() => {
    isDone = true
  })
  await new Promise(setImmediate)
  expect([asked, isDone]).toEqual([1, false])
  stored([4])
  await Promise.all([first, second])
  expect(refsOf(room.doc).get(id)).toBe('R4')
  await assignRefs(room, [id], refs, where)
  expect(asked).toBe(1)
})
