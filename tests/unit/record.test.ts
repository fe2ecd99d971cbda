/** Points and columns by names that every object has: read as any others, and none of them is there before it is. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createBoardView, pointsBeneath, pointsIn } from '../../client/state/board-view.ts'
import { addPoint } from '../../shared/board/edits.ts'
import { groupUnder } from '../../shared/board/group-edits.ts'
import { countPoints } from '../../shared/board/layout.ts'
import { readBoard } from '../../shared/board/read.ts'
import { refsOf } from '../../shared/board/schema.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'
import { recordOf } from '../../shared/record.ts'

const NAMES = ['__proto__', ...Object.getOwnPropertyNames(Object.prototype)]

test.each(NAMES)('%s, as the id of a point, of a column and of a heading', (name) => {
  const doc = new Y.Doc()
  const { store, dispose } = createBoardView(doc)
  const [column, id] = [name as ColumnId, name as PointId]
  expect(pointsIn(store.getState(), column)).toEqual([])
  expect(pointsBeneath(store.getState(), id)).toEqual([])
  expect(store.getState().refs[id]).toBeUndefined()
  const add = (point: string) =>
    addPoint(doc, {
      id: point as PointId,
      column,
      body: [{ type: 'paragraph', runs: [{ text: point }] }],
      createdAt: 1,
    })
  add(name)
  add('other')
  expect(pointsIn(store.getState(), column)).toEqual([name, 'other'])
  expect(countPoints(readBoard(doc).points)[column]).toBe(2)
  expect(readBoard(doc).refs[id]).toBeUndefined()
  groupUnder(doc, ['other' as PointId], id)
  expect(pointsIn(store.getState(), column)).toEqual([name])
  expect(pointsBeneath(store.getState(), id)).toEqual(['other'])
  refsOf(doc).set(name, 'R1')
  expect(store.getState().refs[id]).toBe('R1')
  dispose()
})

test('a record has the names it was given and no other', () => {
  const record = recordOf([['a', 1]])
  expect(record.a).toBe(1)
  for (const name of NAMES) expect(record[name]).toBeUndefined()
})
