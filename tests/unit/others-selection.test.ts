/** What somebody else has selected is known by both its ends, where both are in the same words. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { caretOf } from '../../client/session/carets.ts'
import type { Body } from '../../shared/board/body.ts'
import { addPoint } from '../../shared/board/edits.ts'
import { bodyOf, pointOf } from '../../shared/board/schema.ts'
import type { ColumnId, MemberId, PointId } from '../../shared/ids.ts'

const [R1, R2] = ['p1', 'p2'] as PointId[] as [PointId, PointId]
const ANA = { id: 'ana' as MemberId, label: 'Ana', colour: '#9A3412', presence: 'room' } as const

const BODY: Body = [
  { type: 'paragraph', runs: [{ text: 'Build a dyke' }] },
  { type: 'list', items: [[{ type: 'paragraph', runs: [{ text: 'near the weir' }] }]] },
]

const board = (body = BODY) => {
  const doc = new Y.Doc()
  for (const id of [R1, R2]) addPoint(doc, { id, column: 'banked' as ColumnId, body, createdAt: 1 })
  const textsOf = (node: Y.XmlFragment | Y.XmlElement): Y.XmlText[] =>
    node.toArray().flatMap((each) => (each instanceof Y.XmlText ? each : textsOf(each as Y.XmlElement)))
  const place = (line: number, offset: number, id = R1) => {
    const text = textsOf(bodyOf(pointOf(doc, id) as never) as Y.XmlFragment)[line] as Y.XmlText
    return Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(text, offset))
  }
  const ends = (anchor: unknown, head: unknown) => {
    const caret = caretOf(doc, 7, { user: ANA, at: R1, cursor: { anchor, head } })?.caret
    return caret && { head: [caret.path, caret.offset], anchor: caret.anchor }
  }
  /** Between the nodes of a body, as where all of it is selected. */
  const between = (index: number, id = R1) => {
    const body = bodyOf(pointOf(doc, id) as never) as Y.XmlFragment
    return Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(body, index))
  }
  return { place, between, ends }
}

test('within a line and over several, whichever way they went', () => {
  const { place, ends } = board()
  expect(ends(place(0, 6), place(0, 12))).toEqual({ head: [[0], 12], anchor: { path: [0], offset: 6 } })
  expect(ends(place(1, 4), place(0, 6))).toEqual({ head: [[0], 6], anchor: { path: [1, 0, 0], offset: 4 } })
})

test('a caret alone selects nothing, nor does one whose other end is elsewhere, or made up', () => {
  const { place, ends } = board()
  for (const anchor of [place(0, 6), place(0, 2, R2), { made: 'up' }, null])
    expect(ends(anchor, place(0, 6))).toEqual({ head: [[0], 6], anchor: undefined })
})

test('all of a body ends behind its last letter, however its words are divided', () => {
  const line = (text: string): Body[number] => ({ type: 'paragraph', runs: [{ text }] })
  const one = board([line('Build a dyke')])
  expect(one.ends(one.between(0), one.between(1))).toEqual({
    head: [[0], 12],
    anchor: { path: [0], offset: 0 },
  })
  const all = board()
  expect(all.ends(all.between(0), all.between(2))).toEqual({
    head: [[1, 0, 0], 13],
    anchor: { path: [0], offset: 0 },
  })
  const bullets = board([{ type: 'list', items: [[line('weir')], [line('ditch')]] }] as Body)
  expect(bullets.ends(bullets.between(0), bullets.between(1))).toEqual({
    head: [[0, 1, 0], 5],
    anchor: { path: [0, 0, 0], offset: 0 },
  })
})

test('in an empty body all of it is where its first letter comes', () => {
  const { between, ends } = board([{ type: 'paragraph', runs: [] }])
  expect(ends(between(0), between(1))).toEqual({ head: [[0], 0], anchor: { path: [0], offset: 0 } })
})
