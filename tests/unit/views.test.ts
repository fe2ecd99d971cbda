/** A disagreement under a point (`shared/board/views.ts`): no view is lost, whoever adds and takes away at once. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { wordsByThemselves } from '../../client/screens/board/unsaved-words.ts'
import { must } from '../../shared/assert.ts'
import { plainLines } from '../../shared/board/body.ts'
import { addPoint } from '../../shared/board/edits.ts'
import { neverSaved } from '../../shared/board/never-saved.ts'
import { readPoints } from '../../shared/board/read.ts'
import { momentOf } from '../../shared/board/saved-moment.ts'
import { pointOf } from '../../shared/board/schema.ts'
import type { View } from '../../shared/board/views.ts'
import {
  addViews,
  bringViewsBack,
  setViewsAside,
  viewOf,
  viewsOnShow,
  viewsSaid,
} from '../../shared/board/views.ts'
import type { ColumnId, PointId, ViewId } from '../../shared/ids.ts'

const P = 'p' as PointId

const boardWithPoint = () => {
  const doc = new Y.Doc()
  addPoint(doc, {
    id: P,
    column: 'discuss' as ColumnId,
    body: [{ type: 'paragraph', runs: [{ text: 'Who pays?' }] }],
    createdAt: 1,
  })
  return doc
}

const viewsOf = (doc: Y.Doc): readonly View[] => must(readPoints(doc)[0], 'the point').views

const type = (doc: Y.Doc, view: ViewId | undefined, text: string) => {
  const body = must(viewOf(must(pointOf(doc, P), 'the point'), must(view, 'a view')), 'its words')
  const paragraph = body.get(0) as Y.XmlElement
  if (paragraph.length === 0) paragraph.insert(0, [new Y.XmlText()])
  const node = paragraph.get(0) as Y.XmlText
  node.insert(node.length, text)
}

const said = (doc: Y.Doc) =>
  viewsSaid(viewsOf(doc)).map(({ letter, body }) => `${letter}: ${plainLines(body)[0]?.text}`)

const meet = (a: Y.Doc, b: Y.Doc) => {
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a))
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
}

test('two views are one transaction, stand in the order they were made, and go by letters', () => {
  const doc = boardWithPoint()
  let transactions = 0
  doc.on('update', () => transactions++)
  const [a, b] = addViews(doc, P, 2)
  expect(transactions).toBe(1)
  const [c] = addViews(doc, P, 1)
  expect(viewsOf(doc).map(({ id }) => id)).toEqual([a, b, c])
  type(doc, a, 'The parish')
  type(doc, c, 'Nobody')
  // One that says nothing yet keeps its letter for those who write, and is not told to the hall.
  expect(viewsOnShow(viewsOf(doc)).map(({ letter }) => letter)).toEqual(['A', 'B', 'C'])
  expect(said(doc)).toEqual(['A: The parish', 'C: Nobody'])
  expect(addViews(doc, 'gone' as PointId, 2)).toEqual([])
})

test('two people who begin one at the same time lose no word', () => {
  const ana = boardWithPoint()
  const ben = new Y.Doc()
  meet(ana, ben)
  const [first] = addViews(ana, P, 2)
  const [other] = addViews(ben, P, 2)
  type(ana, first, 'The parish')
  type(ben, other, 'The county')
  meet(ana, ben)
  expect(
    said(ana)
      .map((each) => each.slice(3))
      .sort(),
  ).toEqual(['The county', 'The parish'])
  expect(said(ben)).toEqual(said(ana))
  // And they write on in one together.
  type(ana, first, ' today')
  type(ben, first, ' alone')
  meet(ana, ben)
  const together = said(ana).find((each) => each.includes('parish')) ?? ''
  expect(together).toContain(' today')
  expect(together).toContain(' alone')
})

test('a view that is taken away while another writes in it keeps what both wrote, and comes back where it stood', () => {
  const ana = boardWithPoint()
  const ben = new Y.Doc()
  const [a, b] = addViews(ana, P, 2) as [ViewId, ViewId]
  type(ana, a, 'The parish')
  type(ana, b, 'The county')
  meet(ana, ben)
  expect(setViewsAside(ana, P, [a], 9)).toBe(true)
  expect(setViewsAside(ana, P, [a], 9)).toBe(false)
  type(ben, a, ' as before')
  meet(ana, ben)
  expect(said(ana)).toEqual(['A: The county'])
  expect(bringViewsBack(ben, P, [a])).toBe(true)
  expect(bringViewsBack(ben, P, [a])).toBe(false)
  expect(said(ben)).toEqual(['A: The parish as before', 'B: The county'])
})

test('what somebody else may have put there is read past', () => {
  const doc = boardWithPoint()
  const point = must(pointOf(doc, P), 'the point')
  point.set('view.x', 'words')
  point.set('view.y', new Y.Map())
  point.set('view.z', new Y.XmlElement('paragraph'))
  point.set('viewAside.q', true)
  expect(viewsOf(doc)).toEqual([])
})

test('words in a view that were never saved are among those that are given back', () => {
  const doc = boardWithPoint()
  const [a, b] = addViews(doc, P, 2)
  type(doc, a, 'The parish')
  const saved = momentOf(doc)
  type(doc, b, 'The county')
  const [only, ...more] = neverSaved(doc, saved)
  expect(more).toEqual([])
  const words = must(only, 'the point')
  expect(plainLines(words.body).map(({ text }) => text)).toEqual(['The county'])
  // Where they are from goes with them.
  expect(plainLines(wordsByThemselves({ ...words, ref: 'R3', begins: 'Who pays?' }).body)).toEqual([
    { depth: 0, text: 'View B: The county' },
    { depth: 1, text: 'From R3 Who pays?' },
  ])
})
