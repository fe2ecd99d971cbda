/** A board put back to how it was, in a new document: nothing that came later is destroyed, nothing is there twice. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { arrive, leave, leftFor } from '../../shared/board/carry.ts'
import { addPoint, bringPointBack, movePoint, setPointAside } from '../../shared/board/edits.ts'
import { readBoard } from '../../shared/board/read.ts'
import { restoreInto } from '../../shared/board/restore.ts'
import { META, pointOf, refsOf } from '../../shared/board/schema.ts'
import type { BoardId, ColumnId, PointId } from '../../shared/ids.ts'

const [BANKED, DISCUSS] = ['banked' as ColumnId, 'discuss' as ColumnId]
const [HERE, THERE] = ['here' as BoardId, 'there' as BoardId]
const id = (name: string) => name as PointId
const add = (doc: Y.Doc, name: string, text: string, ref?: string) => {
  addPoint(doc, {
    id: id(name),
    column: BANKED,
    createdAt: 7,
    body: [
      { type: 'paragraph', runs: text === '' ? [] : [{ text }, { text: ' in bold', bold: true }] },
      ...(text === ''
        ? []
        : [{ type: 'list' as const, items: [[{ type: 'paragraph' as const, runs: [{ text: 'nested' }] }]] }]),
    ],
  })
  if (ref !== undefined) refsOf(doc).set(name, ref)
}
const copyOf = (doc: Y.Doc) => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
const restored = (was: Y.Doc, now: Y.Doc) => {
  const next = new Y.Doc()
  next.transact(() => restoreInto(next, was, now, { reason: 'later', at: 99 }))
  return next
}
const pointIn = (doc: Y.Doc, name: string) => readBoard(doc).points.find((each) => each.id === name)

test('what was there is as it was: words, format, place, set aside, reference; by one author', () => {
  const doc = new Y.Doc()
  for (const [name, ref] of [
    ['p', 'R1'],
    ['q', 'R2'],
    ['r', 'R3'],
  ] as const)
    add(doc, name, `Point ${name}`, ref)
  setPointAside(doc, id('r'), { reason: 'twice', at: 3 })
  const was = copyOf(doc)
  movePoint(doc, id('p'), DISCUSS, null)
  bringPointBack(doc, id('r'))
  setPointAside(doc, id('q'), { reason: 'gone', at: 4 })
  pointOf(doc, id('p'))?.set('body', new Y.XmlFragment())
  const next = restored(was, doc)
  expect(readBoard(next)).toEqual(readBoard(was))
  expect(next.getMap(META).get('schema')).toBe(1)
  expect([...Y.decodeStateVector(Y.encodeStateVector(next)).keys()]).toEqual([next.clientID])
})

test('what came later is set aside with the reason and keeps its reference; what says nothing is left out', () => {
  const doc = new Y.Doc()
  add(doc, 'p', 'First', 'R1')
  const was = copyOf(doc)
  add(doc, 'q', 'Second', 'R2')
  add(doc, 'blank', '')
  const next = restored(was, doc)
  expect(pointIn(next, 'q')).toMatchObject({
    body: pointIn(doc, 'q')?.body,
    setAside: { reason: 'later', at: 99 },
  })
  expect(refsOf(next).toJSON()).toEqual({ p: 'R1', q: 'R2' })
  expect(pointIn(next, 'blank')).toBeUndefined()
  // And the way back gives what was there before.
  expect(readBoard(restored(doc, next))).toEqual(readBoard(doc))
})

test('a point that was carried away since stays where it is; one that was carried here comes along', () => {
  const [here, there] = [new Y.Doc(), new Y.Doc()]
  add(here, 'p', 'Leaves', 'R1')
  add(there, 'q', 'Comes', 'R2')
  const was = copyOf(here)
  leave(here, [id('p')], THERE, 10)
  arrive(there, leftFor(here, THERE), [BANKED])
  leave(there, [id('q')], HERE, 11)
  arrive(here, leftFor(there, HERE), [BANKED])
  const next = restored(was, here)
  expect(pointIn(next, 'p')?.setAside).toMatchObject({ movedTo: THERE })
  expect(pointIn(next, 'q')?.setAside).toEqual({ reason: 'later', at: 99 })
})

test('a point that was away then and is here now comes along, or it would be nowhere', () => {
  const [here, there] = [new Y.Doc(), new Y.Doc()]
  add(here, 'p', 'Goes and comes', 'R1')
  leave(here, [id('p')], THERE, 10)
  arrive(there, leftFor(here, THERE), [BANKED])
  const was = copyOf(here)
  leave(there, [id('p')], HERE, 11)
  arrive(here, leftFor(there, HERE), [BANKED])
  expect(pointIn(restored(was, here), 'p')?.setAside).toEqual({ reason: 'later', at: 99 })
})
