/** What a board holds that came after a saved moment: the words somebody would lose. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { must } from '../../shared/assert.ts'
import { plainLines } from '../../shared/board/body.ts'
import { addPoint, movePoint, setPointAside } from '../../shared/board/edits.ts'
import { neverSaved } from '../../shared/board/never-saved.ts'
import {
  decodeMoment,
  encodeMoment,
  isCovered,
  laterMoment,
  momentOf,
} from '../../shared/board/saved-moment.ts'
import { bodyOf, pointOf } from '../../shared/board/schema.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'

let clock = 0
const add = (doc: Y.Doc, id: string, text: string, ...bullets: string[]) =>
  addPoint(doc, {
    id: id as PointId,
    column: 'banked' as ColumnId,
    createdAt: ++clock,
    body: [
      { type: 'paragraph', runs: text === '' ? [] : [{ text }] },
      ...(bullets.length === 0
        ? []
        : [
            {
              type: 'list' as const,
              items: bullets.map((each) => [{ type: 'paragraph' as const, runs: [{ text: each }] }]),
            },
          ]),
    ],
  })
const blocks = (doc: Y.Doc, id: string) =>
  must(bodyOf(must(pointOf(doc, id as PointId), 'the point')), 'its body')
const textAt = (doc: Y.Doc, id: string, ...path: number[]) => {
  let node: Y.XmlFragment = blocks(doc, id)
  for (const index of path) node = node.get(index) as Y.XmlFragment
  return node.get(0) as unknown as Y.XmlText
}
const lost = (doc: Y.Doc, saved: Y.Snapshot) =>
  neverSaved(doc, saved).map(({ id, isNew, body }) => ({ id, isNew, lines: plainLines(body) }))

test('nothing is lost of what is saved, and everything where nothing is', () => {
  const doc = new Y.Doc()
  add(doc, 'p', 'One')
  expect(lost(doc, momentOf(doc))).toEqual([])
  expect(lost(doc, Y.emptySnapshot)).toEqual([{ id: 'p', isNew: true, lines: [{ depth: 0, text: 'One' }] }])
})

test('a new point comes whole; of an older one only the paragraph and the bullet that were written in', () => {
  const doc = new Y.Doc()
  add(doc, 'old', 'Fishing rights stay', 'with the towns', 'for ten years')
  const saved = momentOf(doc)
  textAt(doc, 'old', 1, 1, 0).insert(3, ' the next')
  add(doc, 'new', 'A levy', 'for each plot')
  expect(lost(doc, saved)).toEqual([
    { id: 'old', isNew: false, lines: [{ depth: 1, text: 'for the next ten years' }] },
    {
      id: 'new',
      isNew: true,
      lines: [
        { depth: 0, text: 'A levy' },
        { depth: 1, text: 'for each plot' },
      ],
    },
  ])
})

test('words typed on without a pause are known from those saved before them', () => {
  const doc = new Y.Doc()
  add(doc, 'p', '')
  const text = new Y.XmlText()
  ;(blocks(doc, 'p').get(0) as Y.XmlElement).insert(0, [text])
  text.insert(0, 'abc')
  const saved = momentOf(doc)
  expect(lost(doc, saved)).toEqual([])
  text.insert(3, 'd') // Yjs makes one struct of both
  expect(lost(doc, saved)).toEqual([{ id: 'p', isNew: false, lines: [{ depth: 0, text: 'abcd' }] }])
})

test('what was taken out again, moved, set aside or left empty holds no words, yet is not covered', () => {
  const doc = new Y.Doc()
  add(doc, 'p', 'One')
  add(doc, 'q', 'Two')
  const saved = momentOf(doc)
  textAt(doc, 'p', 0).insert(0, 'xx')
  textAt(doc, 'p', 0).delete(0, 2)
  expect(isCovered(doc, saved)).toBe(false)
  movePoint(doc, 'q' as PointId, 'options' as ColumnId, null)
  setPointAside(doc, 'q' as PointId, { reason: 'later', at: 1 })
  add(doc, 'empty', '')
  expect(lost(doc, saved)).toEqual([])
})

test('a deletion alone is not covered; it is once a later moment says so', () => {
  const doc = new Y.Doc()
  add(doc, 'p', 'One two')
  const saved = momentOf(doc)
  expect(isCovered(doc, saved)).toBe(true)
  textAt(doc, 'p', 0).delete(0, 4)
  expect(isCovered(doc, saved)).toBe(false)
  expect(isCovered(doc, laterMoment(saved, momentOf(doc)))).toBe(true)
})

test('the moments of two tabs cover together what each covers, in either order, and survive storage', () => {
  const [a, b] = [new Y.Doc(), new Y.Doc()]
  add(a, 'p', 'of A')
  add(b, 'q', 'of B')
  textAt(b, 'q', 0).delete(0, 1)
  const [ofA, ofB] = [momentOf(a), momentOf(b)]
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b))
  expect(isCovered(a, ofA)).toBe(false)
  for (const both of [laterMoment(ofA, ofB), laterMoment(ofB, ofA)])
    expect(isCovered(a, decodeMoment(encodeMoment(both)))).toBe(true)
  expect(isCovered(a, decodeMoment(Uint8Array.of(7, 7, 7)))).toBe(false)
})

test('what waits for missing words is not covered', () => {
  const doc = new Y.Doc()
  add(doc, 'p', 'One')
  const vector = Y.encodeStateVector(doc)
  textAt(doc, 'p', 0).insert(3, ' two')
  const gap = new Y.Doc()
  Y.applyUpdate(gap, Y.encodeStateAsUpdate(doc, vector))
  expect(isCovered(gap, momentOf(doc))).toBe(false)
})
