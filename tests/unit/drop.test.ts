/** A point is held while others change the board; let go, it lands once, where it was let go, or stays and says why. */
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { type BoardView, createBoardView, pointsBeneath, pointsIn } from '../../client/state/board-view.ts'
import { behindNow, landingOf } from '../../client/state/drop.ts'
import { addPoint, bringPointBack, movePoint, setPointAside } from '../../shared/board/edits.ts'
import { groupUnder, movePoints, putBeneath, takeOut, ungroup } from '../../shared/board/group-edits.ts'
import { layOut } from '../../shared/board/layout.ts'
import { readPoints } from '../../shared/board/read.ts'
import { bodyOf, pointsOf } from '../../shared/board/schema.ts'
import type { BoardId, ColumnId, PointId } from '../../shared/ids.ts'
import { chanceOf, seedOfRun } from '../support/random.ts'

const COLUMNS = ['banked', 'discuss', 'options'] as ColumnId[]
const ROUNDS = 500

const hear = (to: Y.Doc, from: Y.Doc) =>
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'net')

const bodyIn = (doc: Y.Doc, id: PointId) => bodyOf(pointsOf(doc).get(id) as Y.Map<unknown>) as Y.XmlFragment

const round = (seed: number): string => {
  const chance = chanceOf(seed)
  const random = vi.spyOn(Math, 'random').mockImplementation(() => chance.next())
  const [ana, tom] = [new Y.Doc(), new Y.Doc()]
  ana.clientID = 1 + (seed % 2)
  tom.clientID = 2 - (seed % 2)
  const ids = Array.from({ length: 3 + chance.below(6) }, (_, n) => `p${n}` as PointId)
  const add = (doc: Y.Doc, id: PointId) =>
    addPoint(doc, {
      id,
      column: chance.pick(COLUMNS),
      body: [{ type: 'paragraph', runs: [{ text: `words of ${id}` }] }],
      createdAt: 1,
    })
  for (const id of ids) add(ana, id)
  // Some of them beneath one of them, by chance.
  const heading = chance.pick(ids)
  if (seed % 2 === 0)
    groupUnder(
      ana,
      ids.filter(() => chance.below(3) === 0),
      heading,
    )
  hear(tom, ana)
  const view = createBoardView(ana)
  // One, or several that were chosen.
  const held = ids.filter((_, n) => n === seed % ids.length || chance.below(4) === 0)

  // Somebody else, while it is held: with it, with its neighbours, with others.
  let isOpen = true
  const meanwhile = () => {
    const id = chance.below(3) === 0 ? chance.pick(held) : chance.pick(ids)
    const acts = [
      () => movePoint(tom, id, chance.pick(COLUMNS), chance.pick([null, ...ids])),
      () => setPointAside(tom, id, { reason: '', at: 1 }),
      () => bringPointBack(tom, id),
      () => (bodyIn(tom, id).get(0) as Y.XmlElement).insert(1, [new Y.XmlText('!')]),
      () => {
        ids.push(`q${ids.length}` as PointId)
        add(tom, ids.at(-1) as PointId)
      },
      () => groupUnder(tom, [id], chance.pick(ids)),
      () => takeOut(tom, id),
      () => ungroup(tom, heading, { reason: '', at: 1 }),
      () => {
        isOpen = chance.below(4) > 0
      },
    ]
    chance.pick(acts)()
  }
  for (let n = chance.below(5); n > 0; n--) meanwhile()
  hear(ana, tom)
  // What the pointer last lay over may be older than what has come since.
  const column = chance.pick(COLUMNS)
  const drop = {
    column,
    before: chance.pick([null, ...held, ...ids]),
    ...(seed % 2 === 0 && chance.below(2) === 0 && { under: heading }),
  }
  // On its way to each other when it is let go.
  for (let n = chance.below(3); n > 0; n--) meanwhile()

  const before = view.store.getState()
  const landing = landingOf(before, held, drop, isOpen)
  if (landing.kind === 'lands') {
    const { under } = landing
    const listIn = (state: BoardView) =>
      under === undefined ? pointsIn(state, column) : pointsBeneath(state, under)
    if (under === undefined) movePoints(ana, landing.points, landing.column, landing.before)
    else putBeneath(ana, landing.points, under, listIn(before), landing.before)
    const now = listIn(view.store.getState())
    const at = now.indexOf(landing.points[0] as PointId)
    expect(now.slice(at, at + landing.points.length), `seed ${seed}: together, in order`).toEqual(
      landing.points,
    )
    expect(landing.points.length, `seed ${seed}: all that are there`).toBe(
      held.filter((id) => before.points.get(id)?.setAside === undefined).length,
    )
    expect([...landing.points, ...landing.left].sort(), `seed ${seed}: the others named`).toEqual(
      [...held].sort(),
    )
    expect(now, `seed ${seed}: not where they were`).not.toEqual(listIn(before))
    const { before: next } = drop
    const isBehindHeading = drop.under !== undefined && under === undefined
    if (next !== null && !held.includes(next) && listIn(before).includes(next) && !isBehindHeading)
      expect(now[at + landing.points.length], `seed ${seed}: in front of what it was let go above`).toBe(next)
  } else expect(view.store.getState(), `seed ${seed}: nothing moved`).toBe(before)

  hear(tom, ana)
  hear(ana, tom)
  for (const doc of [ana, tom]) {
    const points = readPoints(doc)
    const { columns, beneath } = layOut(points)
    const shown = [...columns.values(), ...beneath.values()].flat().map(({ id }) => id)
    const aside = points.filter(({ setAside }) => setAside).map(({ id }) => id)
    expect([...shown, ...aside].sort(), `seed ${seed}: each once`).toEqual([...ids].sort())
    for (const id of ids) expect(bodyIn(doc, id).toString(), `seed ${seed}`).toContain(`words of ${id}`)
  }
  expect(readPoints(ana).sort(byId), `seed ${seed}: both see the same`).toEqual(readPoints(tom).sort(byId))
  view.dispose()
  random.mockRestore()
  ana.destroy()
  tom.destroy()
  return landing.kind === 'lands' && landing.under !== undefined ? 'joins' : landing.kind
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : 1)

test(`${ROUNDS} points let go by chance: none lost, none doubled, each where it was let go or where it was`, () => {
  const seed = seedOfRun()
  const kinds = new Set(Array.from({ length: ROUNDS }, (_, n) => round(seed + n)))
  expect([...kinds].sort()).toEqual(['aside', 'closed', 'joins', 'lands', 'stays'])
})

test('a point that has gone is not brought back by being let go', () => {
  const doc = new Y.Doc()
  const view = createBoardView(doc)
  const drop = { column: 'banked' as ColumnId, before: null }
  expect(landingOf(view.store.getState(), ['p1' as PointId], drop, true)).toEqual({ kind: 'gone' })
  view.dispose()
})

test('a point that was carried to another board meanwhile is not said to have been set aside', () => {
  const doc = new Y.Doc()
  const ids = ['p1', 'p2'] as PointId[]
  const column = 'banked' as ColumnId
  for (const id of ids) addPoint(doc, { id, column, body: [], createdAt: 1 })
  const view = createBoardView(doc)
  const kindOf = () => landingOf(view.store.getState(), ids, { column, before: null }, true).kind
  setPointAside(doc, 'p1' as PointId, { reason: '', at: 1 })
  setPointAside(doc, 'p2' as PointId, { reason: '', at: 2 })
  expect(kindOf()).toBe('aside')
  setPointAside(doc, 'p2' as PointId, { reason: '', at: 3, movedTo: 'other' as BoardId })
  expect(kindOf()).toBe('gone')
  view.dispose()
})

test('let go where it stands already, it stays: alone, beside itself, and several behind one another', () => {
  const doc = new Y.Doc()
  const ids = ['p1', 'p2', 'p3', 'p4'] as PointId[]
  const [p1, p2, p3, p4] = ids as [PointId, PointId, PointId, PointId]
  const column = 'banked' as ColumnId
  for (const id of ids) addPoint(doc, { id, column, body: [], createdAt: 1 })
  const view = createBoardView(doc)
  const kindOf = (held: readonly PointId[], before: PointId | null, to = column) =>
    landingOf(view.store.getState(), held, { column: to, before }, true).kind
  expect(kindOf([p2], p3)).toBe('stays')
  expect(kindOf([p2], p2)).toBe('stays')
  expect(kindOf([p4], null)).toBe('stays')
  expect(kindOf([p2, p3], p4)).toBe('stays')
  expect(kindOf([p2], p4)).toBe('lands')
  // Apart, they come together.
  expect(kindOf([p1, p3], p4)).toBe('lands')
  expect(kindOf([p4], null, 'options' as ColumnId)).toBe('lands')
  // From beneath a heading it comes out, also to where it was before.
  groupUnder(doc, [p2], p1)
  expect(kindOf([p2], p3)).toBe('lands')
  view.dispose()
})

test('among those beneath a heading: each takes the place it is let go at, and no group goes beneath another', () => {
  const doc = new Y.Doc()
  const ids = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7'] as PointId[]
  const [p1, p2, p3, p4, p5, p6, p7] = ids as [PointId, PointId, PointId, PointId, PointId, PointId, PointId]
  const column = 'banked' as ColumnId
  for (const id of ids) addPoint(doc, { id, column, body: [], createdAt: 1 })
  groupUnder(doc, [p2, p3, p4], p1)
  groupUnder(doc, [p7], p6)
  const view = createBoardView(doc)
  const letGo = (held: readonly PointId[], before: PointId | null, under = p1) => {
    const landing = landingOf(view.store.getState(), held, { column, before, under }, true)
    if (landing.kind === 'lands' && landing.under !== undefined)
      putBeneath(
        doc,
        landing.points,
        landing.under,
        pointsBeneath(view.store.getState(), landing.under),
        landing.before,
      )
    return landing
  }
  const beneath = () => pointsBeneath(view.store.getState(), p1)
  expect(letGo([p2], p3).kind).toBe('stays')
  expect(letGo([p4], null).kind).toBe('stays')
  letGo([p4], p2)
  expect(beneath()).toEqual([p4, p2, p3])
  letGo([p4], null)
  expect(beneath()).toEqual([p2, p3, p4])
  // From elsewhere in the column, and from beneath another heading.
  letGo([p5], p3)
  expect(beneath()).toEqual([p2, p5, p3, p4])
  letGo([p7], p2)
  expect(beneath()).toEqual([p7, p2, p5, p3, p4])
  groupUnder(doc, [p7], p6)
  // A heading, and the heading itself: behind it.
  expect(letGo([p6], p2)).toMatchObject({ kind: 'stays' })
  expect(letGo([p1], p2)).toMatchObject({ kind: 'stays' })
  // Ungrouped meanwhile, it gathers nothing.
  ungroup(doc, p1, { reason: '', at: 1 })
  expect(letGo([p5], p2)).toMatchObject({ kind: 'lands', before: p2 })
  expect(letGo([p5], p2)).not.toHaveProperty('under')
  view.dispose()
})

test('a place whose point has gone is behind the one that was above it, else at the top', () => {
  const [p1, p2, p3] = ['p1', 'p2', 'p3'] as [PointId, PointId, PointId]
  expect(behindNow([p1, p2, p3], [p1, p2])).toBe(p2)
  expect(behindNow([p1, p3], [p1, p2])).toBe(p1)
  expect(behindNow([p3], [p1, p2])).toBe(null)
})
