/** Updates that say what nobody can have written, so that placing them takes more than anybody should wait for. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { TooMuchEffort, withinEffort } from '../../server/sync/effort.ts'
import { beside, byHand, section, textIn } from '../support/by-hand.ts'

/** So many, each put before all the others. */
const putBefore = (many: number) =>
  byHand([
    section(7, 0, [
      textIn('points', 'a'),
      ...Array.from({ length: many }, (_, n) => beside(null, [7, n], 'b')),
    ]),
  ])

const idle = { now: () => 0, cpu: () => 0 }
const applied = (doc: Y.Doc, update: Uint8Array, clocks = idle) =>
  withinEffort(update.length, () => Y.applyUpdate(doc, update), clocks)

test('an item with more between its neighbours than can have come there is not placed', () => {
  const doc = new Y.Doc()
  applied(doc, putBefore(10_002))
  expect(() => applied(doc, byHand([section(8, 0, [beside(null, [7, 0], 'c')])]))).toThrow(TooMuchEffort)
})

test('what others wrote meanwhile is no hindrance', () => {
  const doc = new Y.Doc()
  applied(doc, putBefore(9_000))
  applied(doc, byHand([section(8, 0, [beside(null, [7, 0], 'c')])]))
  expect(doc.getText('points').toString()).toHaveLength(9_002)
})

test('of values of one key the same holds', () => {
  const doc = new Y.Doc()
  const values = doc.getMap('points')
  // In turn with another, so that Yjs does not make one of those that are gone.
  for (let n = 0; n < 20_004; n++) values.set(n % 2 === 0 ? 'key' : 'other', n)
  const late = new Y.Doc()
  late.getMap('points').set('key', 'late')
  expect(() => applied(doc, Y.encodeStateAsUpdate(late))).toThrow(TooMuchEffort)
})

test('too much time ends it, but only what this process itself has worked', () => {
  const ticking = (step: number) => {
    let time = 0
    return () => {
      time += step
      return time
    }
  }
  const apply = (now: () => number, cpu: () => number) => applied(new Y.Doc(), putBefore(200), { now, cpu })
  expect(() => apply(ticking(10_000), ticking(10_000))).toThrow(TooMuchEffort)
  expect(() => apply(ticking(10_000), () => 0)).not.toThrow()
  expect(() => apply(() => 0, ticking(10_000))).not.toThrow()
})

test('once it has ended nothing is bounded', () => {
  const doc = new Y.Doc()
  applied(doc, putBefore(10_002))
  expect(() => applied(doc, byHand([section(8, 0, [beside(null, [7, 0], 'c')])]))).toThrow()
  const copy = new Y.Doc()
  Y.applyUpdate(copy, putBefore(10_002))
  Y.applyUpdate(copy, byHand([section(8, 0, [beside(null, [7, 0], 'c')])]))
  expect(copy.getText('points').toString()).toHaveLength(10_004)
})
