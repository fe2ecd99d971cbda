/** Points that are carried to another board arrive once, whole, under the same reference, whenever it is resumed. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { plainLines } from '../../shared/board/body.ts'
import { arrive, destinationsOf, lastLeave, leave, leftFor } from '../../shared/board/carry.ts'
import { addPoint, movePoint } from '../../shared/board/edits.ts'
import { readPoint, readPoints } from '../../shared/board/read.ts'
import { bodyOf, pointOf, refsOf } from '../../shared/board/schema.ts'
import type { BoardId, ColumnId, PointId } from '../../shared/ids.ts'
import { inColumn } from '../support/columns.ts'

const [A, B] = ['board-a' as BoardId, 'board-b' as BoardId]
const COLUMNS = ['banked', 'discuss'] as ColumnId[]

const boardOf = (...points: [id: string, column: string, text: string][]) => {
  const doc = new Y.Doc()
  for (const [index, [id, column, text]] of points.entries()) {
    addPoint(doc, {
      id: id as PointId,
      column: column as ColumnId,
      createdAt: 7,
      body: [
        { type: 'paragraph', runs: [{ text }, { text: ' boldly', bold: true }] },
        { type: 'list', items: [[{ type: 'paragraph', runs: [{ text: 'nested' }] }]] },
      ],
    })
    refsOf(doc).set(id, `R${index + 1}`)
  }
  return doc
}
const shown = (doc: Y.Doc, column: string) =>
  inColumn(readPoints(doc), column as ColumnId).map(
    (point) =>
      `${refsOf(doc).get(point.id)} ${plainLines(point.body)
        .map(({ text }) => text)
        .join('/')}`,
  )
let now = 9
const carry = (from: Y.Doc, to: Y.Doc, ids: string[], board: BoardId) => {
  const left = leave(from, ids as PointId[], board, ++now)
  arrive(to, leftFor(from, board), COLUMNS)
  return left
}

test('they leave one board and stand at the end of their column on the other, formatting and nesting kept', () => {
  const [from, to] = [
    boardOf(['p', 'banked', 'One'], ['q', 'discuss', 'Two']),
    boardOf(['x', 'banked', 'There']),
  ]
  refsOf(to).set('x', 'E1')
  expect(carry(from, to, ['p', 'q', 'gone'], B)).toEqual(['p', 'q'])
  expect(shown(from, 'banked')).toEqual([])
  expect(shown(to, 'banked')).toEqual(['E1 There boldly/nested', 'R1 One boldly/nested'])
  expect(shown(to, 'discuss')).toEqual(['R2 Two boldly/nested'])
  const point = readPoint('p' as PointId, pointOf(to, 'p' as PointId) as never)
  expect(point?.body[0]).toEqual({
    type: 'paragraph',
    runs: [{ text: 'One' }, { text: ' boldly', bold: true }],
  })
  expect(point?.setAside).toBeUndefined()
  expect(point?.createdAt).toBe(7)
  expect(refsOf(from).get('p'), 'the reference is not given to anything else').toBe('R1')
  expect([...destinationsOf(from)]).toEqual([B])
})

test('resumed after a stop in between, and again, they arrive once', () => {
  const [from, to] = [boardOf(['p', 'banked', 'One']), boardOf()]
  leave(from, ['p' as PointId], B, 9)
  const restarted = new Y.Doc()
  Y.applyUpdate(restarted, Y.encodeStateAsUpdate(from))
  for (let i = 0; i < 3; i++) arrive(to, leftFor(restarted, B), COLUMNS)
  expect(shown(to, 'banked')).toEqual(['R1 One boldly/nested'])
  // What was done to it there is not undone by resuming.
  ;(bodyOf(pointOf(to, 'p' as PointId) as never) as Y.XmlFragment).delete(1, 1)
  arrive(to, leftFor(restarted, B), COLUMNS)
  expect(shown(to, 'banked')).toEqual(['R1 One boldly'])
})

test('carried back they are as they were there, and can be carried again', () => {
  const [from, to] = [boardOf(['p', 'banked', 'One']), boardOf()]
  carry(from, to, ['p'], B)
  ;(bodyOf(pointOf(to, 'p' as PointId) as never) as Y.XmlFragment).delete(1, 1)
  carry(to, from, ['p'], A)
  expect(shown(from, 'banked')).toEqual(['R1 One boldly'])
  expect(shown(to, 'banked')).toEqual([])
  carry(from, to, ['p'], B)
  expect(shown(to, 'banked')).toEqual(['R1 One boldly'])
  expect(shown(from, 'banked')).toEqual([])
})

test('a leave that is undone puts them back where they stood, but not out of a column they were put in meanwhile', () => {
  const [from, to] = [
    boardOf(['p', 'banked', 'One'], ['q', 'banked', 'Two'], ['r', 'banked', 'Three']),
    boardOf(['x', 'banked', 'There']),
  ]
  const back = () => {
    leave(to, ['p', 'q'] as PointId[], A, ++now)
    arrive(from, leftFor(to, A), COLUMNS, (id) => id === 'p' || id === 'q')
  }
  carry(from, to, ['p', 'q'], B)
  back()
  expect(shown(from, 'banked').map((line) => line.slice(0, 2))).toEqual(['R1', 'R2', 'R3'])
  carry(from, to, ['p', 'q'], B)
  movePoint(to, 'q' as PointId, 'discuss' as ColumnId, null)
  back()
  expect(shown(from, 'banked').map((line) => line.slice(0, 2))).toEqual(['R1', 'R3'])
  expect(shown(from, 'discuss').map((line) => line.slice(0, 2))).toEqual(['R2'])
})

test('when the last one left is known of both boards, so that the next leave is later, whatever the clock says', () => {
  const [from, to] = [boardOf(['p', 'banked', 'One']), boardOf()]
  expect(lastLeave(from)).toBe(0)
  carry(from, to, ['p'], B)
  expect([lastLeave(from), lastLeave(to)]).toEqual([now, 0])
  // In the same moment it would be on neither board.
  leave(to, ['p' as PointId], A, lastLeave(from) + 1)
  arrive(from, leftFor(to, A), COLUMNS)
  expect(shown(from, 'banked')).toEqual(['R1 One boldly/nested'])
})

test.each([2 ** 53, 2 ** 52, Number.POSITIVE_INFINITY, Number.NaN])(
  'left at %d, as a foreign client may say, counts as no moment: what is carried later still goes and comes back',
  (at) => {
    const [from, to] = [boardOf(['p', 'banked', 'One'], ['q', 'banked', 'Two']), boardOf()]
    pointOf(from, 'q' as PointId)?.set('setAside', { reason: '', at, movedTo: B })
    expect(lastLeave(from)).toBe(0)
    carry(from, to, ['p'], B)
    expect(lastLeave(from)).toBe(now)
    carry(to, from, ['p', 'q'], A)
    expect(shown(from, 'banked')).toEqual(['R1 One boldly/nested', 'R2 Two boldly/nested'])
  },
)

test('passed on from board to board, an earlier one that is opened again does not bring them back', () => {
  const [a, b, c] = [boardOf(['p', 'banked', 'One']), boardOf(), boardOf()]
  carry(a, b, ['p'], B)
  carry(b, c, ['p'], 'board-c' as BoardId)
  arrive(b, leftFor(a, B), COLUMNS)
  expect(shown(b, 'banked')).toEqual([])
  expect(shown(c, 'banked')).toEqual(['R1 One boldly/nested'])
})

test('a column that the other board does not have gives way to its first; who was set aside stays', () => {
  const [from, to] = [boardOf(['p', 'odd', 'One'], ['q', 'banked', 'Two']), boardOf()]
  pointOf(from, 'q' as PointId)?.set('setAside', { reason: 'No', at: 1 })
  expect(carry(from, to, ['p', 'q'], B)).toEqual(['p'])
  expect(shown(to, 'banked')).toEqual(['R1 One boldly/nested'])
})

test('two boards that carry at once lose and double nothing', () => {
  const [from, to] = [boardOf(['p', 'banked', 'One']), boardOf()]
  const twin = new Y.Doc()
  Y.applyUpdate(twin, Y.encodeStateAsUpdate(from))
  leave(from, ['p' as PointId], B, 9)
  // Somebody offline types into it meanwhile.
  const paragraph = bodyOf(pointOf(twin, 'p' as PointId) as never)?.get(0) as Y.XmlElement
  ;(paragraph.get(0) as Y.XmlText).insert(0, 'Late: ')
  Y.applyUpdate(from, Y.encodeStateAsUpdate(twin))
  arrive(to, leftFor(from, B), COLUMNS)
  expect(shown(to, 'banked')).toEqual(['R1 Late: One boldly/nested'])
})

test('what a page that was away wrote in a point that has come back meanwhile is in it', () => {
  const [from, to] = [boardOf(['p', 'banked', 'One']), boardOf()]
  const away = new Y.Doc()
  Y.applyUpdate(away, Y.encodeStateAsUpdate(from))
  carry(from, to, ['p'], B)
  const there = bodyOf(pointOf(to, 'p' as PointId) as never) as Y.XmlFragment
  ;((there.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(3, ' more')
  carry(to, from, ['p'], A)
  expect(shown(from, 'banked')).toEqual(['R1 One more boldly/nested'])
  const here = bodyOf(pointOf(away, 'p' as PointId) as never) as Y.XmlFragment
  ;((here.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'Agreed: ')
  Y.applyUpdate(from, Y.encodeStateAsUpdate(away))
  expect(shown(from, 'banked')).toEqual(['R1 Agreed: One more boldly/nested'])
})
