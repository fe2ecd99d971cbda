/**
 * An update builds on what is there, and on nothing else, by the guard (`shared/wire/guard.ts`).
 *
 * G6  No gaps: a struct ahead of what its author has written, or beside or below what nobody has, is `missing`. Nothing
 *     stands in two places, and one value under a key.
 * G7  No deletes of what is not yet written: `missing`.
 */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { EDIT } from '../../shared/board/edits.ts'
import { pointsOf } from '../../shared/board/schema.ts'
import { newPointId } from '../../shared/ids.ts'
import { beside, byHand, deleting, mapBelow, section, textIn } from '../support/by-hand.ts'
import { copyOf, docOf, judge, reasonOf, step } from '../support/judged.ts'
import { write } from '../support/words.ts'

describe('G6 and G7 nothing missing', () => {
  test('[G6] a clock ahead of its author is missing', () => {
    const doc = new Y.Doc()
    expect(judge(doc, byHand([section(7, 5, [textIn('points', 'a')])])).kind).toBe('missing')
    Y.applyUpdate(doc, byHand([section(7, 0, [textIn('points', 'a')])]))
    expect(judge(doc, byHand([section(7, 2, [textIn('points', 'b')])])).kind).toBe('missing')
    expect(judge(doc, byHand([section(7, 1, [textIn('points', 'b')])])).kind).toBe('accept')
  })

  test('[G6] a gap inside an update (a skip) is missing', () => {
    const doc = docOf((d) => void write(d, 'base'), 5)
    const copy = copyOf(doc, 7)
    const first = step(copy, (d) => void write(d, 'one'))
    step(copy, (d) => void write(d, 'two'))
    const third = step(copy, (d) => void write(d, 'three'))
    expect(judge(doc, Y.mergeUpdates([first, third])).kind).toBe('missing')
  })

  test('[G6] an origin, right origin or parent that nobody has is missing', () => {
    for (const struct of [beside([9, 0], null, 'x'), beside(null, [9, 0], 'x'), mapBelow([9, 0])])
      expect(judge(new Y.Doc(), byHand([section(7, 0, [struct])])).kind).toBe('missing')
  })

  test('[G6] circular origins are missing, not a hang', () => {
    const circle = byHand([
      section(7, 0, [beside([8, 0], null, 'a')]),
      section(8, 0, [beside([7, 0], null, 'b')]),
    ])
    const itself = byHand([section(7, 0, [beside([7, 0], null, 'a')])])
    const ring = byHand(
      Array.from({ length: 500 }, (_, i) =>
        section(1000 + i, 0, [beside([1000 + ((i + 1) % 500), 0], null, 'x')]),
      ),
    )
    for (const update of [circle, itself, ring]) expect(judge(new Y.Doc(), update).kind).toBe('missing')
  })

  test('[G6] authors that wait for each other in turn are placed', () => {
    const doc = docOf((d) => d.getMap('points').set('a', new Y.Text()), 5)
    const [one, two] = [copyOf(doc, 7), copyOf(doc, 8)]
    const textIn = (d: Y.Doc) => d.getMap('points').get('a') as Y.Text
    for (let i = 0; i < 20; i++) {
      step(one, (d) => textIn(d).insert(textIn(d).length, 'a'))
      Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
      step(two, (d) => textIn(d).insert(textIn(d).length, 'b'))
      Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
    }
    expect(judge(doc, Y.encodeStateAsUpdate(two, Y.encodeStateVector(doc))).kind).toBe('accept')
  })

  test('[G7] deleting what is not yet written is missing: it would eat future words', () => {
    const doc = docOf((d) => void write(d, 'mine'), 5)
    const end = Y.getState(doc.store, 5)
    expect(judge(doc, byHand([], deleting(5, [0, end]))).kind).toBe('accept')
    expect(judge(doc, byHand([], deleting(5, [0, end + 1]))).kind).toBe('missing')
    expect(judge(doc, byHand([], deleting(5, [end, 1000]))).kind).toBe('missing')
    expect(judge(doc, byHand([], deleting(99, [0, 1]))).kind).toBe('missing')
  })

  test('[G6] also of what is known: Yjs looks up its neighbours, and would keep all of the update waiting', () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, byHand([section(7, 0, [textIn('points', 'a')])]))
    for (const forged of [
      beside([9, 0], null, 'a'),
      beside(null, [9, 0], 'a'),
      beside([7, 50], null, 'a'),
      mapBelow([9, 0]),
    ]) {
      const update = byHand([section(7, 0, [forged, beside([7, 0], null, 'b')])])
      expect(reasonOf(judge(doc, update))).toBe('contradicts what is known')
    }
  })

  test('[G6] several values under one key are invalid, unless the update deletes them all: Yjs cannot collect what they stand in', () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, byHand([section(7, 0, [mapBelow('points')])]))
    const several = section(8, 0, [textIn([7, 0], 'abc', 'k')])
    for (const deletes of [undefined, deleting(8, [0, 1]), deleting(8, [1, 2]), deleting(8, [0, 1], [2, 1])])
      expect(reasonOf(judge(doc, byHand([several], deletes)))).toBe('several values in one place')
    expect(judge(doc, byHand([several], deleting(8, [0, 3]))).kind).toBe('accept')
    expect(judge(doc, byHand([section(8, 0, [textIn([7, 0], 'a', 'k')])])).kind).toBe('accept')
    // One of them is deleted, then what they are in.
    Y.applyUpdate(doc, byHand([several], deleting(8, [1, 1])))
    expect(() => Y.applyUpdate(doc, byHand([], deleting(7, [0, 1])))).toThrow('Unexpected case')
  })

  test('[G6] values that one person set one after the other, and may still bring back, are one struct that passes', () => {
    const doc = docOf((d) => d.getMap('points').set('p1', new Y.Map()), 5)
    const own = copyOf(doc, 7)
    const undo = new Y.UndoManager(own.getMap('points'), {
      captureTimeout: 0,
      trackedOrigins: new Set([EDIT]),
    })
    const set = (d: Y.Doc, ...places: readonly string[]) => {
      for (const place of places) (d.getMap('points').get('p1') as Y.Map<string>).set('place', place)
    }
    set(own, 'first')
    const atOnce = step(own, (d) => set(d, 'a', 'b', 'c', 'd'))
    const kept = (update: Uint8Array) =>
      Y.decodeUpdate(update)
        .structs.filter(({ length }) => length > 1)
        .map((struct) => (struct as Y.Item).content)
    expect(kept(Y.encodeStateAsUpdate(own)).some((content) => content instanceof Y.ContentAny)).toBe(true)
    expect(judge(doc, Y.mergeUpdates([Y.encodeStateAsUpdate(own), atOnce])).kind).toBe('accept')
    step(own, (d) => set(d, 'e'))
    undo.undo()
    undo.undo()
    expect(judge(doc, Y.encodeStateAsUpdate(own)).kind).toBe('accept')
  })

  test('[G6] origin and right origin in two places are invalid: every copy would order them anew', () => {
    const doc = docOf((d) => {
      d.getMap('points').set('a', new Y.Text('one'))
      d.getMap('points').set('b', new Y.Text('two'))
    }, 5)
    expect(judge(doc, byHand([section(7, 0, [beside([5, 1], [5, 2], 'x')])])).kind).toBe('accept')
    expect(reasonOf(judge(doc, byHand([section(7, 0, [beside([5, 1], [5, 6], 'x')])])))).toBe(
      'stands in two places',
    )
  })

  test('[G7] what an update brings it may delete', () => {
    const doc = new Y.Doc()
    const author = new Y.Doc()
    const id = newPointId()
    author.transact(() => write(author, 'a mistake', id))
    author.transact(() => pointsOf(author).delete(id))
    expect(judge(doc, Y.encodeStateAsUpdate(author)).kind).toBe('accept')
  })

  test('[G7] ranges that make no sense are not accepted', () => {
    const doc = docOf((d) => void write(d, 'mine'), 5)
    expect(judge(doc, byHand([], deleting(5, [0, 2 ** 52]))).kind).toBe('missing')
    expect(judge(doc, byHand([], deleting(5, [2 ** 52, 2 ** 52]))).kind).not.toBe('accept')
    const end = Y.getState(doc.store, 5)
    for (const ranges of [
      [
        [0, end],
        [0, end],
      ],
      [
        [1, 1],
        [0, 1],
      ],
    ] as [number, number][][])
      expect(reasonOf(judge(doc, byHand([], deleting(5, ...ranges))))).toBe('deletes the same twice')
    expect(judge(doc, byHand([], deleting(5, [0, 1], [1, end - 1]))).kind).toBe('accept')
    // Yjs throws on a deletion of nothing that stands just behind what is written.
    expect(reasonOf(judge(doc, byHand([], deleting(5, [Y.getState(doc.store, 5), 0]))))).toBe(
      'empty deletion',
    )
  })
})
