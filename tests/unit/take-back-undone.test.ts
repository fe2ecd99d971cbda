/** Taking back, undone: their words are theirs again, and nobody else’s go with what had come back. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { must } from '../../shared/assert.ts'
import { bringPointBack, movePoint, setPointAside } from '../../shared/board/edits.ts'
import { bodyOf, pointOf, pointsOf } from '../../shared/board/schema.ts'
import {
  ASIDE,
  add,
  BANKED,
  byId,
  DISCUSS,
  erase,
  id,
  insert,
  point,
  Table,
  words,
} from '../support/taking-back.ts'

test('undone, no words go that others wrote in what had come back: a point of those is set aside', async () => {
  const table = new Table()
  const [ana, tom] = [table.person('ana'), table.person('tom')]
  for (const name of ['p', 'q', 'r']) add(ana, name, 'The dyke')
  const second = new Y.XmlElement('paragraph')
  second.insert(0, [new Y.XmlText('Behind it')])
  bodyOf(must(pointOf(ana, id('r')), 'r'))?.insert(1, [second])
  for (const name of ['p', 'q']) pointsOf(tom).delete(id(name))
  bodyOf(must(pointOf(tom, id('r')), 'r'))?.delete(1, 1)
  const undo = must(await table.takeBackIn('tom'), 'what tom did')
  expect([...pointsOf(table.doc).keys()].sort()).toEqual(['p', 'q', 'r'])
  insert(ana, 'p', 8, ' is raised')
  const body = must(bodyOf(must(pointOf(ana, id('r')), 'r')), 'a body')
  ana.transact(() => ((body.get(1) as Y.XmlElement).get(0) as Y.XmlText).insert(9, ' lies land'))
  await undo()
  expect(point(table.doc, 'p')).toMatchObject({ column: BANKED, setAside: ASIDE })
  expect(words(table.doc, 'p')).toBe('The dyke is raised')
  expect(point(table.doc, 'q')).toBeUndefined()
  expect(point(table.doc, 'r')?.setAside).toBeUndefined()
  expect(words(table.doc, 'r')).toBe('The dyke/Behind it lies land')
})

test('undone, it can be taken back again: their words are theirs still, and what they deleted comes back once', async () => {
  const table = new Table()
  const [ana, tom] = [table.person('ana'), table.person('tom')]
  for (const name of ['p', 'q', 'r', 's']) add(ana, name, 'The dyke')
  pointOf(ana, id('q'))?.set('under', 'p')
  const before = byId(table.doc)
  add(tom, 'own', 'Nonsense')
  insert(tom, 'p', 4, 'silly ')
  erase(tom, 'p', 0, 'The '.length)
  movePoint(tom, id('r'), DISCUSS, null)
  setPointAside(tom, id('r'), { reason: 'ha', at: 6 })
  pointOf(tom, id('q'))?.delete('under')
  pointsOf(tom).delete(id('s'))
  const theirs = byId(table.doc)
  for (const time of [1, 2, 3]) {
    const undo = must(await table.takeBackIn('tom'), 'what tom did')
    expect(
      byId(table.doc).filter(({ id: each }) => each !== 'own'),
      `time ${time}`,
    ).toEqual(before)
    expect(point(table.doc, 'own')?.setAside, `time ${time}`).toEqual(ASIDE)
    expect(words(table.doc, 'own'), `time ${time}`).toBe('')
    await undo()
    expect(byId(table.doc), `undone, time ${time}`).toEqual(theirs)
  }
})

test('undone, it is theirs as of when they did it: of a shorter time no more is taken back', async () => {
  const table = new Table()
  const [ana, tom] = [table.person('ana'), table.person('tom')]
  for (const name of ['p', 'q']) add(ana, name, 'The dyke')
  setPointAside(ana, id('q'), { reason: 'twice', at: 5 })
  add(tom, 'own', 'Long ago')
  insert(tom, 'p', 4, 'old ')
  movePoint(tom, id('p'), DISCUSS, null)
  erase(tom, 'p', 0, 'The '.length)
  table.clock.advance(6 * 60_000)
  const before = byId(table.doc)
  insert(tom, 'own', 8, ' and now')
  insert(tom, 'p', 8, ' is silly')
  movePoint(tom, id('p'), BANKED, null)
  bringPointBack(tom, id('q'))
  await must(await table.takeBackIn('tom'), 'what tom did')()
  await table.takeBackIn('tom', 5 * 60_000)
  expect(byId(table.doc)).toEqual(before)
})
