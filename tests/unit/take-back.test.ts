/**
 * Taking back what one person did: their own letters go, everybody else's stay. By the guard and the footprints of the
 * server, over documents that exchange updates.
 */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { KEPT_MS } from '../../server/sync/footprints.ts'
import { must } from '../../shared/assert.ts'
import { leave } from '../../shared/board/carry.ts'
import { addPoint, bringPointBack, movePoint, setPointAside } from '../../shared/board/edits.ts'
import { readBoard } from '../../shared/board/read.ts'
import { bodyOf, pointOf, pointsOf, TAKEN_OUT } from '../../shared/board/schema.ts'
import { Spans } from '../../shared/board/spans.ts'
import { takeBack } from '../../shared/board/take-back.ts'
import { addViews } from '../../shared/board/views.ts'
import type { BoardId } from '../../shared/ids.ts'
import {
  ASIDE,
  add,
  BANKED,
  DISCUSS,
  erase,
  id,
  insert,
  point,
  ROOM,
  Table,
  textNode,
  words,
} from '../support/taking-back.ts'

describe('what one person did is taken back', () => {
  test('their letters in the point of another, and the letters they deleted there', () => {
    const table = new Table()
    const [ana, tom] = [table.person('ana'), table.person('tom')]
    add(ana, 'p', 'The dyke is raised')
    insert(tom, 'p', 4, 'silly ')
    erase(tom, 'p', 'The silly dyke'.length, ' is'.length)
    insert(ana, 'p', 0, 'Now: ')
    expect(words(table.doc, 'p')).toBe('Now: The silly dyke raised')
    const { counts, undo } = table.takeBack('tom')
    expect(words(table.doc, 'p')).toBe('Now: The dyke is raised')
    expect(counts).toMatchObject({ cleaned: 1, refilled: 1, removed: 0, aside: 0 })
    undo()
    expect(words(table.doc, 'p')).toBe('Now: The silly dyke raised')
  })

  test('a point of theirs alone says nothing and is off the board; one in which another has written is set aside, whole', () => {
    const table = new Table()
    const [ana, tom] = [table.person('ana'), table.person('tom')]
    add(tom, 'p', 'Nonsense')
    add(tom, 'q', 'Something')
    insert(ana, 'q', 9, ' sensible')
    const { counts, undo } = table.takeBack('tom')
    expect(counts).toMatchObject({ removed: 1, aside: 1 })
    expect(words(table.doc, 'p')).toBe('')
    expect(point(table.doc, 'p')).toMatchObject({ setAside: ASIDE })
    expect(point(table.doc, 'q')).toMatchObject({ setAside: ASIDE })
    expect(words(table.doc, 'q')).toBe('Something sensible')
    expect(table.takeBack('tom').counts, 'once').toMatchObject({ removed: 0, aside: 0 })
    undo()
    expect(words(table.doc, 'p')).toBe('Nonsense')
    expect(point(table.doc, 'q')?.setAside).toBeUndefined()
  })

  test('first words of another that come when their point has been taken back stay in it', () => {
    const table = new Table()
    const [ben, tom] = [table.person('ben'), table.person('tom')]
    add(tom, 'p', 'Nonsense')
    const [view] = addViews(tom, id('p'), 1)
    const inView = (doc: Y.Doc) => must(pointOf(doc, id('p'))?.get(`view.${view}`), 'a view') as Y.XmlFragment
    tom.transact(() => (inView(tom).get(0) as Y.XmlElement).insert(0, [new Y.XmlText('More of it')]))
    const offline = new Y.Doc()
    Y.applyUpdate(offline, Y.encodeStateAsUpdate(ben))
    insert(offline, 'p', 8, ' is what they say of the dyke')
    expect(table.takeBack('tom').counts).toMatchObject({ removed: 1, aside: 0 })
    expect(words(table.doc, 'p')).toBe('')
    expect(inView(table.doc).toString()).not.toContain('More')
    Y.applyUpdate(ben, Y.encodeStateAsUpdate(offline), 'back online')
    expect(words(table.doc, 'p')).toBe(' is what they say of the dyke')
  })

  test('words of another that they deleted in their own point come back, and it is set aside with them', () => {
    const table = new Table()
    const [ana, tom] = [table.person('ana'), table.person('tom')]
    add(tom, 'p', 'Something')
    insert(ana, 'p', 9, ' sensible')
    erase(tom, 'p', 9, ' sensible'.length)
    add(tom, 'q', 'Nothing')
    const [view] = addViews(ana, id('q'), 1)
    const key = `view.${view}`
    const viewIn = (doc: Y.Doc) => pointOf(doc, id('q'))?.get(key) as Y.XmlFragment | undefined
    ana.transact(() =>
      (must(viewIn(ana), 'a view').get(0) as Y.XmlElement).insert(0, [new Y.XmlText('Some say so')]),
    )
    pointOf(tom, id('q'))?.delete(key)
    const { counts, undo } = table.takeBack('tom')
    expect(counts).toMatchObject({ removed: 0, aside: 2, refilled: 2 })
    expect(point(table.doc, 'p')).toMatchObject({ setAside: ASIDE })
    expect(words(table.doc, 'p')).toBe('Something sensible')
    expect(viewIn(table.doc)?.toString()).toContain('Some say so')
    undo()
    expect(words(table.doc, 'p')).toBe('Something')
    expect(viewIn(table.doc)).toBeUndefined()
  })

  test('a paragraph of theirs that they deleted with words of another in it comes back in their own point', () => {
    const table = new Table()
    const [ana, tom] = [table.person('ana'), table.person('tom')]
    const bodyIn = (doc: Y.Doc, name: string) => must(bodyOf(must(pointOf(doc, id(name)), name)), 'a body')
    for (const name of ['p', 'q']) {
      add(tom, name, 'Something')
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText('more')])
      tom.transact(() => bodyIn(tom, name).insert(1, [paragraph]))
    }
    const more = (bodyIn(ana, 'p').get(1) as Y.XmlElement).get(0) as Y.XmlText
    more.insert(4, ' sensible')
    for (const name of ['p', 'q']) tom.transact(() => bodyIn(tom, name).delete(1, 1))
    const { counts } = table.takeBack('tom')
    expect(counts).toMatchObject({ removed: 1, aside: 1, refilled: 1 })
    expect(words(table.doc, 'p')).toBe('Something/more sensible')
    expect(words(table.doc, 'q'), 'all theirs').toBe('')
  })

  test('words of another that they deleted in a paragraph of theirs come back, and the paragraph stays', () => {
    const table = new Table()
    const [ana, ben, tom] = [table.person('ana'), table.person('ben'), table.person('tom')]
    add(ana, 'p', 'The dyke is raised')
    const bodyIn = (doc: Y.Doc) => must(bodyOf(must(pointOf(doc, id('p')), 'p')), 'a body')
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('Ha')])
    tom.transact(() => bodyIn(tom).insert(1, [paragraph]))
    const second = (doc: Y.Doc) => (bodyIn(doc).get(1) as Y.XmlElement).get(0) as Y.XmlText
    second(ben).insert(2, ' by 2030')
    second(tom).delete(2, ' by 2030'.length)
    table.takeBack('tom')
    expect(words(table.doc, 'p')).toBe('The dyke is raised/ by 2030')
  })

  test('what they moved goes back, over as many moves as they made; what they set aside, or brought back, too', () => {
    const table = new Table()
    const [ana, tom] = [table.person('ana'), table.person('tom')]
    for (const name of ['p', 'q', 'r']) add(ana, name, name)
    setPointAside(ana, id('r'), { reason: 'twice', at: 5 })
    const before = readBoard(table.doc)
    movePoint(tom, id('p'), DISCUSS, null)
    movePoint(tom, id('p'), BANKED, null)
    setPointAside(tom, id('q'), { reason: 'ha', at: 6 })
    bringPointBack(tom, id('r'))
    const { counts } = table.takeBack('tom')
    expect(counts).toMatchObject({ movedBack: 1, setRight: 2 })
    expect(readBoard(table.doc)).toEqual(before)
  })

  test('a point that was carried to another board since is not on this one again', () => {
    const table = new Table()
    const [ana, tom] = [table.person('ana'), table.person('tom')]
    add(tom, 'p', 'Nonsense')
    add(ana, 'q', 'Sense')
    insert(tom, 'q', 0, 'No ')
    const there = 'board-b' as BoardId
    table.tell(() => leave(table.doc, [id('p'), id('q')], there, 9))
    const { counts } = table.takeBack('tom')
    expect(Object.values(counts ?? {}).every((n) => n === 0)).toBe(true)
    for (const name of ['p', 'q']) expect(point(table.doc, name)?.setAside?.movedTo).toBe(there)
  })

  test('whole points and paragraphs of others that they deleted, with format and nesting', () => {
    const table = new Table()
    const [ana, tom] = [table.person('ana'), table.person('tom')]
    for (const name of ['p', 'q'])
      addPoint(ana, {
        id: id(name),
        column: BANKED,
        createdAt: 7,
        body: [
          {
            type: 'paragraph',
            runs: [{ text: 'The dyke ' }, { text: 'is', bold: true }, { text: ' raised' }],
          },
          { type: 'list', items: [[{ type: 'paragraph', runs: [{ text: 'nested' }] }]] },
        ],
      })
    const before = readBoard(table.doc)
    pointsOf(tom).delete(id('p'))
    tom.transact(() => bodyOf(must(pointOf(tom, id('q')), 'q'))?.delete(1, 1))
    expect(words(table.doc, 'p')).toBeUndefined()
    const { counts } = table.takeBack('tom')
    expect(counts).toMatchObject({ returned: 1, refilled: 1 })
    const byId = (points: readonly { readonly id: string }[]) =>
      [...points].sort((a, b) => (a.id < b.id ? -1 : 1))
    expect(byId(readBoard(table.doc).points)).toEqual(byId(before.points))
  })

  test('keys that this version does not know, and further words in a point, are treated alike', () => {
    const table = new Table()
    const [ana, tom] = [table.person('ana'), table.person('tom')]
    for (const name of ['p', 'q']) add(ana, name, name)
    const fragment = (text: string) => {
      const body = new Y.XmlFragment()
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(text)])
      body.insert(0, [paragraph])
      return body
    }
    const at = (doc: Y.Doc, name: string) => must(pointOf(doc, id(name)), name)
    at(ana, 'p').set('under', 'q')
    at(ana, 'q').set('under', 'nothing')
    at(ana, 'p').set('view.a', fragment('Some say so'))
    at(ana, 'q').set('view.a', fragment('Some say so'))
    const before = JSON.stringify(pointsOf(table.doc).toJSON())
    at(tom, 'p').set('under', 'nowhere')
    at(tom, 'q').set('under', 'p')
    at(tom, 'q').delete('under')
    at(tom, 'q').set('gathers', 'heading')
    at(tom, 'q').set('view.b', fragment('Nonsense'))
    at(tom, 'p').delete('view.a')
    tom.transact(() =>
      ((at(tom, 'q').get('view.a') as Y.XmlFragment).get(0) as Y.XmlElement).insert(0, [
        new Y.XmlText('No: '),
      ]),
    )
    const { counts, undo } = table.takeBack('tom')
    expect(counts).toMatchObject({ setRight: 2, refilled: 1, cleaned: 1 })
    const sorted = (value: unknown) =>
      JSON.stringify(value, (_, each) =>
        each && typeof each === 'object' && !Array.isArray(each)
          ? Object.fromEntries(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1)))
          : each,
      )
    const { p, q } = JSON.parse(before)
    // Who writes in it learns by the mark that their words went.
    expect(sorted(pointsOf(table.doc).toJSON())).toBe(sorted({ p, q: { ...q, [TAKEN_OUT]: true } }))
    undo()
    expect(at(table.doc, 'p').get('under')).toBe('nowhere')
    expect(at(table.doc, 'q').has('view.b')).toBe(true)
  })

  test('a place that another has chosen since stays; what was done before the time asked for stays', () => {
    const table = new Table()
    const [ana, tom] = [table.person('ana'), table.person('tom')]
    add(ana, 'p', 'One')
    add(tom, 'old', 'Long ago')
    table.clock.advance(6 * 60_000)
    movePoint(tom, id('p'), DISCUSS, null)
    movePoint(ana, id('p'), BANKED, null)
    insert(tom, 'old', 8, ' and now')
    table.takeBack('tom', 5 * 60_000)
    expect(point(table.doc, 'p')?.column).toBe(BANKED)
    expect(words(table.doc, 'old')).toBe('Long ago')
  })

  test('after a quarter of an hour nobody knows any more who it was, nor what was deleted', () => {
    const table = new Table()
    add(table.person('tom'), 'p', 'One')
    erase(table.person('tom'), 'p', 0, 1)
    table.clock.advance(KEPT_MS + 61_000)
    expect(table.footprints.of('tom', 0).size).toBe(0)
    expect(table.footprints.goneFrom(ROOM)).toEqual([])
  })
})

test('what was deleted may be of any length: it is gone through by what is known of it', () => {
  const doc = new Y.Doc()
  add(doc, 'p', 'The dyke')
  // As Yjs keeps what it has collected: a length, and nothing else.
  const endless = must(textNode(doc, 'p')._start, 'an item')
  const [wrote, deleted] = [new Spans(), new Spans()]
  const { client, clock } = endless.id
  deleted.add({ client, clock, len: 2 ** 31 })
  wrote.add({ client, clock: clock + 5, len: 2 ** 30 })
  doc.transact((transaction) => endless.delete(transaction))
  endless.length = 2 ** 31
  endless.content = new Y.ContentDeleted(2 ** 31)
  const piece = { kind: 'text', client, clock: clock + 2, bytes: 1, text: 'back, not own' } as const
  const counts = doc.transact(() => takeBack(doc, { wrote, deleted }, [piece], ASIDE))
  expect(counts).toMatchObject({ refilled: 1 })
  expect(words(doc, 'p')).toBe('bac')
})
