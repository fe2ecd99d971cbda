/**
 * What the guard takes, Yjs takes, and can give on: updates put together at random over boards that people write in
 * at the same time. `SEED=123` runs one again.
 */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { addPoint, movePoint, setPointAside } from '../../shared/board/edits.ts'
import { bodyOf, pointOf, pointsOf } from '../../shared/board/schema.ts'
import { addViews } from '../../shared/board/views.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'
import { createGuard } from '../../shared/wire/guard.ts'
import { crafted } from '../support/crafted.ts'
import { FREE } from '../support/judged.ts'
import type { Chance } from '../support/random.ts'
import { chanceOf, seedOfRun } from '../support/random.ts'

const AUTHORS = [11, 22, 33, 44]
const COLUMNS = ['banked', 'discuss'] as ColumnId[]
const STEPS = 120

const edit = (chance: Chance, doc: Y.Doc) => {
  const id = `p${chance.below(6)}` as PointId
  const point = pointOf(doc, id)
  const words = point && bodyOf(point)
  if (!point || !words) {
    const text = [{ type: 'paragraph' as const, runs: [{ text: 'some words' }] }]
    return addPoint(doc, { id, column: chance.pick(COLUMNS), body: text, createdAt: 0 })
  }
  switch (chance.below(7)) {
    case 0:
      return pointsOf(doc).delete(id)
    case 1:
      return movePoint(doc, id, chance.pick(COLUMNS), null)
    case 2:
      return setPointAside(doc, id, { reason: '', at: 0 })
    case 3:
      return addViews(doc, id, 1)
    case 4:
      return words.length > 0 && words.delete(chance.below(words.length), 1)
    default: {
      const [paragraph] = words.toArray()
      const line = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null
      if (!(line instanceof Y.XmlText)) return words.insert(0, [new Y.XmlElement('paragraph')])
      if (line.length > 2 && chance.below(2) === 0) return line.delete(chance.below(line.length - 2), 2)
      return line.insert(chance.below(line.length + 1), 'ab')
    }
  }
}

/** Runs one board; gives how many crafted updates were taken. */
const runBoard = (chance: Chance): number => {
  const doc = new Y.Doc()
  doc.clientID = 99
  pointsOf(doc)
  const guard = createGuard(doc)
  const authors = AUTHORS.map((client) => {
    const own = new Y.Doc({ gc: chance.below(2) === 0 })
    own.clientID = client
    return own
  })
  /** Who only reads: what the server sends has to be good for everybody. */
  const reader = new Y.Doc()
  doc.on('update', (update: Uint8Array) => Y.applyUpdate(reader, update))
  let taken = 0
  const window: Uint8Array[] = []
  for (let step = 0; step < STEPS; step++) {
    const own = chance.pick(authors)
    const before = Y.encodeStateVector(own)
    own.transact(() => edit(chance, own))
    const isCrafted = chance.below(3) === 0
    const update = isCrafted ? crafted(chance, doc, AUTHORS) : Y.encodeStateAsUpdate(own, before)
    const verdict = guard.judge(update, FREE)
    if (verdict.kind === 'accept') {
      guard.accept(verdict)
      window.push(update)
      if (isCrafted) taken++
    }
    if (chance.below(3) > 0) continue
    doc.transact(() => {
      for (const each of window.splice(0)) Y.applyUpdate(doc, each)
    })
    guard.windowClosed()
    for (const each of [doc, reader]) {
      expect(each.store.pendingStructs).toBeNull()
      expect(each.store.pendingDs).toBeNull()
    }
    const loaded = new Y.Doc()
    Y.applyUpdate(loaded, Y.encodeStateAsUpdate(doc))
    expect(loaded.store.pendingStructs).toBeNull()
    // Where a crafted update wrote under their id they know nothing of, their next words would contradict it.
    const apart = authors.findIndex(
      (each) => Y.getState(each.store, each.clientID) < Y.getState(doc.store, each.clientID),
    )
    if (apart >= 0 || chance.below(3) === 0)
      for (const [at, each] of authors.entries()) {
        const next = new Y.Doc({ gc: each.gc })
        Y.applyUpdate(next, Y.encodeStateAsUpdate(doc))
        next.clientID = each.clientID
        authors[at] = next
      }
  }
  return taken
}

test('what is taken can be applied, sent on, saved and loaded', () => {
  const seed = seedOfRun()
  let taken = 0
  for (let board = 0; board < 60; board++) {
    const chance = chanceOf(seed + board)
    try {
      taken += runBoard(chance)
    } catch (error) {
      throw new Error(`SEED=${seed + board}`, { cause: error })
    }
  }
  expect(taken).toBeGreaterThan(60)
})
