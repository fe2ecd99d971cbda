/** What can be done again once it was undone, and what cannot any more. */
import { afterEach, expect, test } from 'vitest'
import { plainLines } from '../../shared/board/body.ts'
import {
  addPoint,
  bringPointBack,
  eraseWords,
  movePoint,
  setPointAside,
  withdrawPoint,
} from '../../shared/board/edits.ts'
import { readPoints } from '../../shared/board/read.ts'
import { pointsOf } from '../../shared/board/schema.ts'
import type { PointId } from '../../shared/ids.ts'
import {
  BANKED,
  bullet,
  DISCUSS,
  endUndoing,
  ID,
  list,
  meet,
  OPTIONS,
  person,
  TYPING,
  textAt,
  two,
} from '../support/undoing.ts'

afterEach(endUndoing)

test('what would be done again is known, until it is done or something else is', () => {
  const me = person(1)
  me.make('Words')
  expect(me.undo.latestUndone).toBeNull()
  const told: unknown[] = []
  me.undo.subscribe(() => told.push(me.undo.latestUndone))
  me.edit((body) => eraseWords(body))
  me.undo.undo()
  expect(me.undo.latestUndone).not.toBeNull()
  expect(told.at(-1)).toBe(me.undo.latestUndone)
  me.undo.redo()
  expect(me.undo.latestUndone).toBeNull()
  me.undo.undo()
  me.edit((body) => eraseWords(body))
  expect(me.undo.latestUndone, 'nothing leads back there').toBeNull()
  expect(told.at(-1)).toBeNull()
})

test('redo outlives what others do in between', () => {
  const { ana, tom } = two()
  ana.edit((body) => textAt(body, 0, 0).insert(9, ' at Kaub'))
  movePoint(ana.doc, ID, OPTIONS, null)
  ana.undo.undo()
  ana.undo.undo()
  meet(ana, tom)
  tom.edit((body) => textAt(body, 0, 0).insert(0, 'First: '))
  tom.edit((body) => body.insert(1, [list(bullet('of Tom'))]))
  setPointAside(tom.doc, ID, { reason: 'later', at: 1 })
  tom.undo.undo()
  meet(ana, tom)
  expect(ana.undo.redo()).toBe(true)
  expect(ana.undo.redo()).toBe(true)
  meet(ana, tom)
  expect(tom.words).toContain('First: The gauge at Kaub')
  expect(readPoints(tom.doc)[0]?.column).toBe(OPTIONS)
})

test('what somebody else has taken off the board stays off it: its making is neither undone nor done again', () => {
  const { ana, tom } = two()
  const second = 'p2' as PointId
  addPoint(ana.doc, { id: second, column: BANKED, body: [], createdAt: 2 })
  ana.undo.created([second])
  meet(ana, tom)
  const leaving = { reason: 'taken back', at: 1, takenBack: true } as const
  withdrawPoint(tom.doc, second, leaving, TYPING)
  meet(ana, tom)
  expect(ana.undo.undo(), 'the point made before it').toBe(true)
  expect(ana.words).not.toContain('The gauge')
  expect(ana.undo.undo()).toBe(false)
  meet(ana, tom)
  expect(pointsOf(tom.doc).get(second)?.get('setAside')).toEqual(leaving)
  ana.undo.redo()
  expect(ana.undo.redo()).toBe(false)
  expect(ana.words).toContain('The gauge')
  expect(pointsOf(ana.doc).get(second)?.get('setAside')).toEqual(leaving)
})

test('of what one undo took off the board, what another brought back and took off again is not done again', () => {
  const { ana, tom } = two()
  tom.edit((body) => textAt(body, 0, 0).insert(9, ' at Kaub'))
  meet(ana, tom)
  ana.undo.undo()
  meet(ana, tom)
  expect(bringPointBack(tom.doc, ID)).toBe(true)
  setPointAside(tom.doc, ID, { reason: 'later', at: 2 })
  meet(ana, tom)
  expect(ana.undo.redo()).toBe(false)
  expect(readPoints(ana.doc)[0]?.setAside?.reason).toBe('later')
})

test('what was taken back with its making can be done again also once something else was done, and nothing else can', () => {
  const me = person(1)
  const at = (id: string, text: string) => {
    addPoint(me.doc, {
      id: id as PointId,
      column: BANKED,
      body: [{ type: 'paragraph', runs: text === '' ? [] : [{ text }] }],
      createdAt: 1,
    })
    me.undo.created([id as PointId])
  }
  const shown = () =>
    readPoints(me.doc)
      .filter(({ setAside }) => !setAside)
      .map(({ body }) => plainLines(body)[0]?.text)
  at('p0', 'Stays')
  me.make('Typed, and never sent')
  me.edit((body) => textAt(body, 0, 0).insert(0, 'Now '))
  me.undo.undo()
  me.undo.undo()
  at('p2', '')
  me.undo.undo()
  movePoint(me.doc, 'p0' as PointId, DISCUSS, null)
  at('p3', 'More')
  me.undo.undo()
  at('p4', 'Most')
  expect(shown()).toEqual(['Stays', 'Most'])
  expect(me.undo.redo()).toBe(true)
  expect(shown(), 'the last first').toEqual(['Stays', 'More', 'Most'])
  expect(me.undo.redo()).toBe(true)
  expect(shown().sort()).toEqual(['More', 'Most', 'Stays', 'Typed, and never sent'])
  expect(me.undo.redo(), 'neither what said nothing, nor a change').toBe(false)
  me.undo.undo()
  me.undo.undo()
  expect(shown()).toEqual(['Stays', 'Most'])
  me.undo.redo()
  expect(shown()).toEqual(['Stays', 'More', 'Most'])
})

test('of an act of several steps what it had written comes back, and what it did beside that does not', () => {
  const me = person(1)
  me.make('Words')
  me.undo.together(() => {
    addPoint(me.doc, {
      id: 'heading' as PointId,
      column: OPTIONS,
      body: [{ type: 'paragraph', runs: [{ text: 'A heading' }] }],
      createdAt: 1,
    })
    me.undo.created(['heading' as PointId])
    movePoint(me.doc, ID, OPTIONS, null)
  })
  me.undo.undo()
  me.edit((body) => textAt(body, 0, 0).insert(0, 'More '))
  expect(me.undo.redo()).toBe(true)
  const [first, ...more] = readPoints(me.doc).filter(({ setAside }) => !setAside)
  expect(
    [first, ...more].map((point) => [point?.column, plainLines(point?.body ?? [])[0]?.text]).sort(),
  ).toEqual([
    [BANKED, 'More Words'],
    [OPTIONS, 'A heading'],
  ])
  expect(me.undo.redo()).toBe(false)
})
