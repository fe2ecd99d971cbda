/** The points of a document that changes are always what reading all of it would give, by the same objects where nothing changed. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { isBlank, saysSomething } from '../../shared/board/body.ts'
import { addPoint, bringPointBack, movePoint, setPointAside } from '../../shared/board/edits.ts'
import { countPoints } from '../../shared/board/layout.ts'
import { createLivePoints } from '../../shared/board/live-points.ts'
import type { Point } from '../../shared/board/read.ts'
import { readPoints } from '../../shared/board/read.ts'
import type { PointMap } from '../../shared/board/schema.ts'
import { bodyOf, pointOf, pointsOf } from '../../shared/board/schema.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'
import type { Chance } from '../support/random.ts'
import { chanceOf, seedOfRun } from '../support/random.ts'

const COLUMNS = ['banked', 'discuss', 'options'] as ColumnId[]
const ROUNDS = 300

const byId = (points: Iterable<Point>) => [...points].sort((a, b) => (a.id < b.id ? -1 : 1))

const someText = (point: Y.Map<unknown>): Y.XmlText | undefined =>
  bodyOf(point as never)
    ?.createTreeWalker((node) => node instanceof Y.XmlText)
    .next().value as Y.XmlText | undefined

/** One thing that somebody does to the board, also what no client of ours would. */
const act = (doc: Y.Doc, chance: Chance, n: number) => {
  const ids = [...pointsOf(doc).keys()] as PointId[]
  if (ids.length === 0 || chance.next() < 0.2)
    return addPoint(doc, {
      id: `p${n}` as PointId,
      column: chance.pick(COLUMNS),
      body: [{ type: 'list', items: [[{ type: 'paragraph', runs: [{ text: `words ${n}` }] }]] }],
      createdAt: n,
    })
  const id = chance.pick(ids)
  const point = pointsOf(doc).get(id)
  const text = point instanceof Y.Map ? someText(point) : undefined
  if (text && chance.next() < 0.6) {
    if (text.length > 0 && chance.next() < 0.4) return text.delete(0, 1 + chance.below(text.length))
    return chance.next() < 0.2
      ? text.format(0, text.length, { bold: true })
      : text.insert(0, chance.pick(['x', ' ', 'yz']))
  }
  switch (chance.below(7)) {
    case 0:
      return movePoint(doc, id, chance.pick(COLUMNS), null)
    case 1:
      return setPointAside(doc, id, { reason: 'why', at: n })
    case 2:
      return bringPointBack(doc, id)
    case 3:
      return pointsOf(doc).delete(id)
    case 4:
      return pointsOf(doc).set(id, 'no point at all' as never)
    case 5:
      return point instanceof Y.Map && point.set('body', new Y.XmlFragment())
    default: {
      const body = point instanceof Y.Map ? bodyOf(point) : undefined
      if (!body) return
      const text = new Y.XmlText()
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [text])
      body.insert(0, [paragraph])
      text.insert(0, `typed ${n}`)
    }
  }
}

test('they are what the document holds, whatever is done to it and in however many transactions', () => {
  const chance = chanceOf(seedOfRun())
  const [doc, other] = [new Y.Doc(), new Y.Doc()]
  const live = createLivePoints(doc)
  let counted = countPoints(live.now())
  let mayCount = false
  let stood = 0
  doc.on('afterTransaction', (transaction: Y.Transaction) => {
    mayCount = live.changed(transaction) || mayCount
  })
  for (let n = 0; n < ROUNDS; n++) {
    act(chance.pick([doc, other]), chance, n)
    if (chance.next() < 0.3) {
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)))
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)))
    }
    const step = `seed ${chance.seed}, step ${n}`
    const counts = countPoints(readPoints(doc))
    if (!mayCount) {
      expect(counts, step).toEqual(counted)
      stood++
    }
    for (const point of readPoints(doc)) {
      const body = bodyOf(pointOf(doc, point.id) as PointMap)
      expect(body && saysSomething(body), step).toBe(!isBlank(point.body))
    }
    if (chance.next() < 0.5) {
      expect(countPoints(live.placed()), step).toEqual(counts)
      if (chance.next() < 0.5) expect(byId(live.now()), step).toEqual(byId(readPoints(doc)))
      counted = counts
      mayCount = false
    }
  }
  expect(stood, 'times that nothing was to be counted').toBeGreaterThan(ROUNDS / 10)
  expect([...live.now()].length).toBeGreaterThan(0)
})

test('a point that nobody touched is not read again, nor one that says something else, where words do not matter', () => {
  const doc = new Y.Doc()
  const live = createLivePoints(doc)
  doc.on('afterTransaction', (transaction: Y.Transaction) => live.changed(transaction))
  const make = (id: string) =>
    addPoint(doc, {
      id: id as PointId,
      column: 'banked' as ColumnId,
      body: [{ type: 'paragraph', runs: [{ text: id }] }],
      createdAt: 1,
    })
  make('a')
  make('b')
  const before = new Map([...live.now()].map((point) => [point.id as string, point]))
  movePoint(doc, 'b' as PointId, 'options' as ColumnId, null)
  const after = new Map([...live.now()].map((point) => [point.id as string, point]))
  expect(after.get('a')).toBe(before.get('a'))
  expect(after.get('b')).not.toBe(before.get('b'))
  const text = someText(pointOf(doc, 'a' as PointId) as PointMap)
  text?.insert(1, 'nd more')
  expect([...live.placed()].find(({ id }) => id === 'a')).toBe(before.get('a'))
  expect([...live.now()].find(({ id }) => id === 'a')).not.toBe(before.get('a'))
})
