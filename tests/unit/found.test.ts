/** What is found on a board: what stands there, and what is set aside, told apart. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { asideAmong, foundOn } from '../../client/screens/find/found.ts'
import { createBoardView } from '../../client/state/board-view.ts'
import { outlineToBody } from '../../shared/board/body.ts'
import { addPoint, setPointAside } from '../../shared/board/edits.ts'
import { refsOf } from '../../shared/board/schema.ts'
import { addViews, setViewsAside, viewOf } from '../../shared/board/views.ts'
import type { BoardId, ColumnId, PointId } from '../../shared/ids.ts'

const COLUMNS = [{ id: 'banked' as ColumnId }]

const board = (points: Readonly<Record<string, string>>) => {
  const doc = new Y.Doc()
  const { store } = createBoardView(doc)
  for (const [index, [id, text]] of Object.entries(points).entries()) {
    const body = outlineToBody({ text, children: [] })
    addPoint(doc, { id: id as PointId, column: COLUMNS[0]?.id as ColumnId, body, createdAt: index })
    refsOf(doc).set(id, `R${index + 1}`)
  }
  const found = (text: string) => foundOn(store.getState(), COLUMNS, text)
  return {
    doc,
    aside: (id: string, movedTo?: string) =>
      setPointAside(doc, id as PointId, {
        reason: '',
        at: 1,
        ...(movedTo !== undefined && { movedTo: movedTo as BoardId }),
      }),
    found,
    ids: (text: string) => found(text).map(({ point, aside }) => (aside ? `(${point.id})` : point.id)),
  }
}

test('what is set aside is found behind what is on show, and told apart', () => {
  const { aside, ids, found } = board({ a: 'A dyke', b: 'A gate', c: 'Another dyke' })
  aside('a')
  expect(ids('dyke')).toEqual(['c', '(a)'])
  expect(asideAmong(found('dyke'))).toBe(1)
  expect(found('dyke')[1]?.aside).toEqual({ point: 'a' })
  expect(ids('gate')).toEqual(['b'])
  expect(ids('')).toEqual([])
})

test('one whose reference was typed comes first, also set aside; one that has left is found by its words alone', () => {
  const { aside, ids } = board({ a: 'A dyke', b: 'As R1 says', c: 'Or R1' })
  aside('a')
  expect(ids('r1')).toEqual(['(a)', 'b', 'c'])
  aside('b', 'elsewhere')
  expect(ids('r2')).toEqual([])
  expect(ids('says')).toEqual(['(b)'])
})

test('a view of a disagreement that is set aside is found by its own words', () => {
  const { doc, ids, found } = board({ a: 'A dyke' })
  const [first] = addViews(doc, 'a' as PointId, 2)
  if (first === undefined) throw new Error('no view')
  const point = doc.getMap('points').get('a') as never
  const words = new Y.XmlElement('paragraph')
  words.insert(0, [new Y.XmlText('Too dear')])
  viewOf(point, first)?.insert(0, [words])
  expect(ids('dear')).toEqual(['a'])
  setViewsAside(doc, 'a' as PointId, [first], 1)
  expect(ids('dear')).toEqual(['(a)'])
  expect(found('dear')[0]?.aside).toEqual({ point: 'a', view: first })
  expect(ids('dyke')).toEqual(['a'])
})
