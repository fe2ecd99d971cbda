/** What one person's undo takes back, and what it leaves, told one case at a time; by chance: `undo-rounds.test.ts`. */
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createBoardView } from '../../client/state/board-view.ts'
import { addPoint, eraseWords, movePoint, setPointAside } from '../../shared/board/edits.ts'
import { countPoints } from '../../shared/board/layout.ts'
import { readPoints } from '../../shared/board/read.ts'
import { pointsOf } from '../../shared/board/schema.ts'
import type { PointId } from '../../shared/ids.ts'
import {
  BANKED,
  bullet,
  DISCUSS,
  endUndoing,
  hear,
  ID,
  list,
  meet,
  OPTIONS,
  person,
  textAt,
  two,
} from '../support/undoing.ts'

afterEach(endUndoing)

test('an act that belongs to the one before it is undone with it, and whoever listens is told of each', () => {
  const me = person(1)
  me.make('Words')
  const told: unknown[] = []
  const stop = me.undo.subscribe(() => told.push(me.undo.latest))
  const begun = me.undo.latest
  me.edit((body) => eraseWords(body))
  expect(me.undo.latest).not.toBe(begun)
  expect(me.undo.withLast(() => setPointAside(me.doc, ID, { reason: '', at: 1 }))).toBe(true)
  expect(me.words).not.toContain('Words')
  expect(told.at(-1)).toBe(me.undo.latest)
  me.undo.undo()
  expect(me.words, 'one press brings back both').toContain('Words')
  expect(pointsOf(me.doc).get(ID)?.has('setAside')).toBe(false)
  expect(me.undo.latest, 'what is undone next is what was before').toBe(begun)
  expect(told.at(-1)).toBe(begun)
  me.undo.redo()
  expect(me.words).not.toContain('Words')
  expect(pointsOf(me.doc).get(ID)?.has('setAside')).toBe(true)
  stop()
  const n = told.length
  me.undo.undo()
  expect(told).toHaveLength(n)
})

test('words of another that one deleted and brought back are still the other’s', () => {
  const { ana, tom } = two()
  ana.edit((body) => body.insert(1, [list(bullet(''))]))
  meet(ana, tom)
  tom.edit((body) => textAt(body, 1, 0, 0, 0).insert(0, 'of Tom'))
  meet(ana, tom)
  ana.edit((body) => textAt(body, 1, 0, 0, 0).delete(0, 6))
  ana.undo.undo()
  meet(ana, tom)
  expect(tom.words).toContain('of Tom')
  // The bullet, and then the point.
  ana.undo.undo()
  ana.undo.undo()
  meet(ana, tom)
  expect(tom.words).toContain('of Tom')
  expect(readPoints(tom.doc)[0]?.setAside?.reason).toBe('Others had written in it')
})

test('a bullet under which others have bullets keeps its line, without which no editor would take them', () => {
  const { ana, tom } = two()
  ana.edit((body) => body.insert(1, [list(bullet('of Ana'))]))
  meet(ana, tom)
  tom.edit((body) => (textAt(body, 1, 0) as unknown as Y.XmlElement).insert(1, [list(bullet('of Tom'))]))
  meet(ana, tom)
  ana.undo.undo()
  meet(ana, tom)
  expect(tom.words).toBe(
    '<paragraph>The gauge</paragraph><bulletlist><listitem><paragraph></paragraph><bulletlist><listitem><paragraph>of Tom</paragraph></listitem></bulletlist></listitem></bulletlist>',
  )
  ana.undo.redo()
  expect(ana.words).toContain('<paragraph>of Ana</paragraph>')
})

test('where two moved a point at once, undoing the one move that counts leaves it somewhere', () => {
  for (const [first, second] of [
    [1, 2],
    [2, 1],
  ] as const) {
    const [ana, tom] = [person(first), person(second)]
    ana.make('The gauge')
    meet(ana, tom)
    movePoint(ana.doc, ID, DISCUSS, null)
    movePoint(tom.doc, ID, OPTIONS, null)
    meet(ana, tom)
    tom.undo.undo()
    ana.undo.undo()
    meet(ana, tom)
    expect(readPoints(ana.doc).map(({ id }) => id)).toEqual([ID])
    expect(readPoints(tom.doc)).toEqual(readPoints(ana.doc))
  }
})

test('what is left of nothing is not undone in the place of what was done before it', () => {
  const { ana, tom } = two()
  ana.edit((body) => textAt(body, 0, 0).insert(0, 'A'))
  const second = 'p2' as PointId
  addPoint(ana.doc, { id: second, column: BANKED, body: [], createdAt: 2 })
  ana.undo.created([second])
  ana.edit((body) => textAt(body, 0, 0).insert(0, 'B'))
  meet(ana, tom)
  // Nothing of it is left to be taken back.
  tom.edit((body) => textAt(body, 0, 0).delete(0, 1))
  meet(ana, tom)
  expect(ana.undo.undo()).toBe(true)
  expect(readPoints(ana.doc).find(({ id }) => id === second)?.setAside, 'the point made last').toBeDefined()
  expect(ana.words).toContain('AThe gauge')
})

test('a point taken back says nothing and is in no list; words that were on their way to it are kept', () => {
  const { ana, tom } = two('A slip')
  const view = createBoardView(ana.doc)
  tom.edit((body) => textAt(body, 0, 0).insert(6, ', but a good one'))
  ana.undo.undo()
  expect(view.store.getState().aside).toEqual([])
  expect(countPoints(readPoints(ana.doc))).toEqual({})
  const other = person(3)
  hear(other, ana)
  expect(Y.encodeStateAsUpdate(other.doc).toString(), 'erased, and not only hidden').not.toContain(
    [...'A slip'].map((char) => char.charCodeAt(0)).join(),
  )
  meet(ana, tom)
  expect(ana.words).toBe('<paragraph>, but a good one</paragraph>')
  expect(view.store.getState().aside, 'it can be brought back').toEqual([ID])
  expect(ana.undo.redo()).toBe(true)
  meet(ana, tom)
  expect(tom.words).toBe('<paragraph>A slip, but a good one</paragraph>')
  expect(readPoints(tom.doc)[0]?.setAside).toBeUndefined()
  view.dispose()
})
