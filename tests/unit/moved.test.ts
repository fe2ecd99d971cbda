/** Which points of a board have been put elsewhere by a change (`client/state/moved.ts`). */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createBoardView } from '../../client/state/board-view.ts'
import { movedIn } from '../../client/state/moved.ts'
import { addPoint, bringPointBack, movePoint, setPointAside } from '../../shared/board/edits.ts'
import { groupUnder, movePoints, takeOut } from '../../shared/board/group-edits.ts'
import { pointsOf } from '../../shared/board/schema.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'

const [BANKED, OPTIONS] = ['banked', 'options'] as [ColumnId, ColumnId]
const id = (name: string) => name as PointId

const add = (doc: Y.Doc, name: string) =>
  addPoint(doc, {
    id: id(name),
    column: BANKED,
    body: [{ type: 'paragraph', runs: [{ text: `Point ${name}` }] }],
    createdAt: 1,
  })

/** Five points in a column; which ones each act has moved, as somebody else's page tells it. */
const open = () => {
  const [doc, other] = [new Y.Doc(), new Y.Doc()]
  for (const name of 'abcde') add(other, name)
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(other))
  const { store } = createBoardView(doc)
  other.on('update', (update: Uint8Array) => Y.applyUpdate(doc, update, 'net'))
  const moved: PointId[] = []
  store.subscribe((now, before) => moved.push(...movedIn(now, before)))
  return (act: (doc: Y.Doc) => void) => {
    moved.length = 0
    other.transact(() => act(other))
    return [...moved].sort()
  }
}

test('who is put in another column or another place has moved, and nobody who makes room', () => {
  const after = open()
  expect(after((doc) => movePoint(doc, id('d'), BANKED, id('b')))).toEqual(['d'])
  expect(after((doc) => movePoint(doc, id('a'), OPTIONS, null))).toEqual(['a'])
  expect(after((doc) => movePoints(doc, [id('b'), id('c')], OPTIONS, id('a')))).toEqual(['b', 'c'])
})

test('who goes beneath a heading or comes out has moved, and so has who is back on the board', () => {
  const after = open()
  expect(after((doc) => groupUnder(doc, [id('b'), id('c')], id('a')))).toEqual(['b', 'c'])
  expect(after((doc) => takeOut(doc, id('b')))).toEqual(['b'])
  expect(after((doc) => setPointAside(doc, id('d'), { reason: '', at: 1 }))).toEqual([])
  expect(after((doc) => bringPointBack(doc, id('d')))).toEqual(['d'])
})

test('a new point, words, and a place that says the same otherwise move nobody', () => {
  const after = open()
  expect(after((doc) => add(doc, 'f'))).toEqual([])
  const again = after((doc) => {
    const map = pointsOf(doc).get(id('f')) as Y.Map<unknown>
    const [column, key] = map.get('place') as [string, string]
    map.set('place', [column, `${key}V`])
  })
  expect(again).toEqual([])
})
