/** Views of a disagreement, taken back and done again, with the words of all who wrote in them. */
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { readPoints } from '../../shared/board/read.ts'
import { bringViewsBack, copyViews, viewsSaid } from '../../shared/board/views.ts'
import type { ViewId } from '../../shared/ids.ts'
import { endUndoing, ID, meet, person, two } from '../support/undoing.ts'

afterEach(endUndoing)

test('words on their way into a view that was taken back arrive in it, and it can be brought back', () => {
  const { ana, tom } = two()
  const [a] = ana.disagree()
  meet(ana, tom)
  tom.typeIn(a, 'of Tom')
  expect(ana.undo.undo()).toBe(true)
  expect(ana.views, 'off the board, and still there').toEqual(['-', '-'])
  meet(ana, tom)
  expect([ana.views, tom.views]).toEqual([
    ['-of Tom', '-'],
    ['-of Tom', '-'],
  ])
  expect(bringViewsBack(tom.doc, ID, [a])).toBe(true)
  meet(ana, tom)
  expect(ana.views).toEqual(['of Tom', '-'])
  // What is back already is not what is redone; the other one is.
  expect(ana.undo.redo()).toBe(true)
  meet(ana, tom)
  expect(tom.views).toEqual(['of Tom', ''])
})

test('views that were just added and left empty are taken back without a trace; words on their way are kept', () => {
  const { ana, tom } = two()
  ana.edit((body) => body.insert(1, [new Y.XmlElement('paragraph')]))
  const before = ana.undo.latest
  const views = ana.disagree()
  meet(ana, tom)
  tom.typeIn(views[1], 'of Tom')
  expect(ana.undo.takeBackViews(ID, views)).toBe(true)
  meet(ana, tom)
  expect(tom.views).toEqual(['-', '-of Tom'])
  expect([ana.undo.latest, ana.undo.latestUndone]).toEqual([before, null])
  // Where something was done since, it is not the last.
  const later = ana.disagree()
  ana.typeIn(later[0], 'of Ana')
  expect(ana.undo.takeBackViews(ID, later)).toBe(false)
  expect(ana.views.slice(2)).toEqual(['of Ana', ''])
})

test('views that another has brought back are not redone in the place of those taken back before', () => {
  const { ana, tom } = two()
  const [a, b] = ana.disagree()
  ana.disagree()
  ana.undo.undo()
  ana.undo.undo()
  meet(ana, tom)
  bringViewsBack(tom.doc, ID, [a, b])
  meet(ana, tom)
  ana.undo.redo()
  expect(ana.views).toEqual(['', '', '-', '-'])
  ana.undo.redo()
  expect(ana.views).toEqual(['', '', '', ''])
})

test('adding views is undone and redone in its turn, with the words of all who wrote in them', () => {
  const { ana, tom } = two()
  const [a, b] = ana.disagree()
  ana.typeIn(a, 'of Ana')
  meet(ana, tom)
  tom.typeIn(b, 'of Tom')
  meet(ana, tom)
  ana.undo.undo()
  expect(ana.views, 'first what was typed').toEqual(['', 'of Tom'])
  ana.undo.undo()
  meet(ana, tom)
  expect(tom.views).toEqual(['-', '-of Tom'])
  ana.undo.redo()
  expect(ana.views).toEqual(['', 'of Tom'])
  ana.undo.redo()
  meet(ana, tom)
  expect(tom.views).toEqual(['of Ana', 'of Tom'])
})

test('a point taken back says nothing in its views either, and has their words again when it is redone', () => {
  const [ana, tom] = [person(1), person(2)]
  ana.make('The gauge')
  copyViews(ana.doc, ID, [
    { id: 'x' as ViewId, body: [{ type: 'paragraph', runs: [{ text: 'The parish' }] }] },
  ])
  meet(ana, tom)
  const said = () => viewsSaid(readPoints(tom.doc)[0]?.views ?? []).length
  expect(said()).toBe(1)
  expect(ana.undo.undo()).toBe(true)
  expect(ana.undo.undo(), 'one act').toBe(false)
  meet(ana, tom)
  expect(said()).toBe(0)
  ana.undo.redo()
  meet(ana, tom)
  expect(tom.views).toEqual(['The parish'])
})
