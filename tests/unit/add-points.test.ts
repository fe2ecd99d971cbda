/** Many points made at once: where they stand, and that one undo is enough for all of them. */
import { beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createBoardUndo } from '../../client/session/undo.ts'
import type { Body } from '../../shared/board/body.ts'
import { addPoint, addPoints, setPointAside } from '../../shared/board/edits.ts'
import { readPoints } from '../../shared/board/read.ts'
import { pointOf } from '../../shared/board/schema.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'
import { inColumn } from '../support/columns.ts'

const COLUMN = 'banked' as ColumnId
const bodyOf = (text: string): Body => [{ type: 'paragraph', runs: [{ text }] }]
const ids = (...names: string[]) => names as PointId[]

let doc: Y.Doc
let other: Y.Doc
beforeEach(() => {
  doc = new Y.Doc()
  other = new Y.Doc()
  doc.on('update', (update) => Y.applyUpdate(other, update))
  other.on('update', (update) => Y.applyUpdate(doc, update))
})

const order = () => inColumn(readPoints(doc), COLUMN).map(({ id }) => id)
const one = (id: string) =>
  addPoint(doc, { id: id as PointId, column: COLUMN, body: bodyOf(id), createdAt: 1 })
const many = (after: string | null, ...names: string[]) =>
  addPoints(doc, {
    ids: ids(...names),
    bodies: names.map(bodyOf),
    column: COLUMN,
    after: after as PointId | null,
    createdAt: 1,
  })

test('they stand at the end, or right behind a point, in order', () => {
  one('a')
  one('z')
  many(null, 'x', 'y')
  expect(order()).toEqual(['a', 'z', 'x', 'y'])
  many('a', 'b', 'c', 'd')
  expect(order()).toEqual(['a', 'b', 'c', 'd', 'z', 'x', 'y'])
  many('gone', 'e')
  expect(order().at(-1)).toBe('e')
})

test('they keep clear of a point that was set aside where they go', () => {
  for (const id of ['a', 'b', 'c']) one(id)
  setPointAside(doc, 'b' as PointId, { reason: '', at: 1 })
  many('a', 'x', 'y')
  expect(order()).toEqual(['a', 'x', 'y', 'c'])
})

test('they are one update: nobody ever sees half of them', () => {
  let updates = 0
  doc.on('update', () => updates++)
  many(null, 'a', 'b', 'c')
  expect(updates).toBe(1)
})

test('one undo takes all of them back, one redo brings all of them', () => {
  const undo = createBoardUndo(doc, 'taken back', () => 5)
  one('first')
  undo.created(ids('first'))
  many(null, 'a', 'b', 'c')
  undo.created(ids('a', 'b', 'c'))
  expect(undo.undo()).toBe(true)
  expect(order()).toEqual(['first'])
  expect(undo.redo()).toBe(true)
  expect(order()).toEqual(['first', 'a', 'b', 'c'])
  expect(undo.undo() && undo.undo()).toBe(true)
  expect(order()).toEqual([])
  expect(undo.undo()).toBe(false)
})

test('those in which others wrote are set aside with their words, and come back with the rest', () => {
  const undo = createBoardUndo(doc, 'taken back', () => 5)
  many(null, 'a', 'b', 'c')
  undo.created(ids('a', 'b', 'c'))
  const body = pointOf(other, 'b' as PointId)?.get('body') as Y.XmlFragment
  const text = (body.get(0) as Y.XmlElement).get(0) as Y.XmlText
  text.insert(text.length, ' and more')
  expect(undo.undo()).toBe(true)
  expect(order()).toEqual([])
  const kept = readPoints(doc).find(({ id }) => id === 'b')
  expect(kept).toMatchObject({ body: bodyOf('b and more'), setAside: { reason: 'taken back' } })
  expect(undo.redo()).toBe(true)
  expect(order()).toEqual(['a', 'b', 'c'])
})
