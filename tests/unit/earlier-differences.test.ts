/** What the screen of earlier versions counts and says of points that stand on another board now. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Mode } from '../../client/screens/earlier/differences.ts'
import { goneTo, linesOf, tallyOf } from '../../client/screens/earlier/differences.ts'
import { earlierWords as words } from '../../client/words/earlier.ts'
import { compareBoards } from '../../shared/board/compare.ts'
import { addPoint, setPointAside } from '../../shared/board/edits.ts'
import { groupUnder, takeOut } from '../../shared/board/group-edits.ts'
import { readBoard } from '../../shared/board/read.ts'
import type { BoardId, ColumnId, PointId } from '../../shared/ids.ts'

const add = (doc: Y.Doc, name: string) =>
  addPoint(doc, {
    id: name as PointId,
    column: 'banked' as ColumnId,
    createdAt: 7,
    body: [{ type: 'paragraph', runs: [{ text: name }] }],
  })

test('a point that was carried to another board is not counted as set aside', () => {
  const doc = new Y.Doc()
  for (const name of ['stays', 'aside', 'carried']) add(doc, name)
  const was = readBoard(doc)
  setPointAside(doc, 'aside' as PointId, { reason: '', at: 8 })
  setPointAside(doc, 'carried' as PointId, { reason: '', at: 8, movedTo: 'energy' as BoardId })
  const differences = compareBoards(was, readBoard(doc))
  const tally = tallyOf(differences)
  expect(tally).toEqual({ added: 0, changed: 0, moved: 0, aside: 1, away: 1, back: 0 })
  expect(words.since(tally)).toBe('Since then: 1 set aside and 1 moved to another board.')
  expect(differences.filter((each) => goneTo(each) === 'energy').map(({ id }) => id)).toEqual(['carried'])
})

test('what is restored says which points are on another board, or how many where they are many', () => {
  expect(words.restored('8:38', [])).toBe('The board is as it was, 8:38.')
  expect(words.restored('8:38', ['S5'])).toBe(
    'The board is as it was, 8:38. All but S5, which is on another board.',
  )
  expect(words.restored('8:38', ['S5', 'S6'])).toContain('All but S5 and S6, which are on another board.')
  const many = Array.from({ length: 20 }, (_, n) => `S${n}`)
  expect(words.restored('8:38', many)).toContain('All but 20 points, which are on another board.')
})

test('a point stands beneath its heading as it did, and where that has left by itself', () => {
  const doc = new Y.Doc()
  for (const name of ['alone', 'a', 'b', 'heading', 'x', 'wording']) add(doc, name)
  const id = (name: string) => name as PointId
  groupUnder(doc, [id('a'), id('b')], id('heading'))
  groupUnder(doc, [id('x')], id('wording'))
  const was = readBoard(doc)
  takeOut(doc, id('b'))
  setPointAside(doc, id('wording'), { reason: '', at: 8 })
  setPointAside(doc, id('a'), { reason: '', at: 8 })
  const differences = compareBoards(was, readBoard(doc))
  const lines = (mode: Mode) =>
    Object.fromEntries(
      linesOf(
        differences,
        mode,
      )('banked' as ColumnId).map(({ difference, beneath }) => [
        difference.id,
        beneath.map((each) => each.id),
      ]),
    )
  expect(lines('was')).toEqual({ alone: [], heading: ['a', 'b'], wording: ['x'] })
  expect(lines('compared'), 'what was set aside where it was').toEqual({
    alone: [],
    heading: ['a'],
    b: [],
    x: [],
    wording: [],
  })
})

test('a heading that nobody has written yet stands over its points', () => {
  const doc = new Y.Doc()
  add(doc, 'a')
  addPoint(doc, { id: 'blank' as PointId, column: 'banked' as ColumnId, createdAt: 7, body: [] })
  groupUnder(doc, ['a' as PointId], 'blank' as PointId)
  const board = readBoard(doc)
  const [line] = linesOf(compareBoards(board, board), 'was')('banked' as ColumnId)
  expect(line?.difference.id).toBe('blank')
  expect(line?.beneath.map(({ id }) => id)).toEqual(['a'])
})
