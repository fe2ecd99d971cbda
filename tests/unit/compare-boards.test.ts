/** What has become of a board: added, changed, moved, set aside; words by word; and one point set back in place. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { copyBack } from '../../client/session/look-back.ts'
import { createBoardUndo } from '../../client/session/undo.ts'
import { must } from '../../shared/assert.ts'
import type { Body } from '../../shared/board/body.ts'
import { bodyToNodes, plainLines } from '../../shared/board/body.ts'
import { compareBoards, diffWords } from '../../shared/board/compare.ts'
import { addPoint, movePoint, setPointAside } from '../../shared/board/edits.ts'
import { groupUnder, takeOut } from '../../shared/board/group-edits.ts'
import { readBoard } from '../../shared/board/read.ts'
import { bodyOf, pointOf, pointsOf } from '../../shared/board/schema.ts'
import { setPointBack } from '../../shared/board/set-back.ts'
import { addViews, bringViewsBack, setViewsAside, viewOf } from '../../shared/board/views.ts'
import type { ColumnId, PointId, ViewId } from '../../shared/ids.ts'
import { chanceOf } from '../support/random.ts'

const [BANKED, DISCUSS] = ['banked' as ColumnId, 'discuss' as ColumnId]
const id = (name: string) => name as PointId
const bodyFrom = (text: string, ...bullets: string[]): Body => [
  { type: 'paragraph', runs: [{ text }] },
  ...(bullets.length === 0
    ? []
    : [
        {
          type: 'list' as const,
          items: bullets.map((each) => [{ type: 'paragraph' as const, runs: [{ text: each }] }]),
        },
      ]),
]
const add = (doc: Y.Doc, name: string, ...lines: [string, ...string[]]) =>
  addPoint(doc, { id: id(name), column: BANKED, createdAt: 7, body: bodyFrom(...lines) })
const rewrite = (doc: Y.Doc, name: string, text: string) => {
  const body = must(bodyOf(must(pointOf(doc, id(name)), 'a point')), 'a body')
  const words = (body.get(0) as Y.XmlElement).get(0) as Y.XmlText
  words.delete(0, words.length)
  words.insert(0, text)
}
const shown = (lines: ReturnType<typeof diffWords>) =>
  lines.map(({ depth, parts }) => [
    depth,
    parts
      .map(({ kind, text }) => (kind === 'added' ? `+${text}+` : kind === 'removed' ? `-${text}-` : text))
      .join(''),
  ])

describe('points', () => {
  test('each that was or is on show is told once, as what became of it', () => {
    const doc = new Y.Doc()
    for (const name of ['same', 'changed', 'moved', 'aside', 'back', 'gone', 'both'])
      add(doc, name, `Point ${name}`)
    setPointAside(doc, id('back'), { reason: '', at: 1 })
    add(doc, 'never', 'Set aside at both')
    setPointAside(doc, id('never'), { reason: '', at: 1 })
    const was = readBoard(doc)
    rewrite(doc, 'changed', 'Point was changed')
    movePoint(doc, id('moved'), DISCUSS, null)
    movePoint(doc, id('both'), DISCUSS, null)
    rewrite(doc, 'both', 'Point of both')
    setPointAside(doc, id('aside'), { reason: '', at: 2 })
    pointOf(doc, id('back'))?.delete('setAside')
    pointsOf(doc).delete('gone')
    add(doc, 'added', 'A new one')
    addPoint(doc, { id: id('blank'), column: BANKED, createdAt: 9, body: [] })
    const found = Object.fromEntries(
      compareBoards(was, readBoard(doc)).map(({ id, kind, moved, words }) => [
        id,
        [kind, moved, words !== null],
      ]),
    )
    expect(found).toEqual({
      same: ['same', false, false],
      changed: ['kept', false, true],
      moved: ['kept', true, false],
      both: ['kept', true, true],
      aside: ['aside', false, false],
      back: ['back', false, false],
      gone: ['gone', false, false],
      added: ['added', false, false],
    })
  })

  test('one that only stands behind a new one has not changed', () => {
    const doc = new Y.Doc()
    add(doc, 'p', 'One')
    const was = readBoard(doc)
    add(doc, 'q', 'Two')
    movePoint(doc, id('q'), BANKED, id('p'))
    expect(compareBoards(was, readBoard(doc)).find((each) => each.id === 'p')?.kind).toBe('same')
  })

  test('one that was put beneath a heading, beneath another, or taken out has moved', () => {
    const doc = new Y.Doc()
    for (const name of ['in', 'over', 'out', 'stays', 'h', 'k']) add(doc, name, name)
    groupUnder(doc, [id('over'), id('out'), id('stays')], id('h'))
    const was = readBoard(doc)
    groupUnder(doc, [id('in'), id('over')], id('k'))
    takeOut(doc, id('out'))
    const found = compareBoards(was, readBoard(doc)).filter(({ moved }) => moved)
    expect(found.map((each) => [each.id, each.kind])).toEqual([
      ['in', 'kept'],
      ['over', 'kept'],
      ['out', 'kept'],
    ])
  })
})

/** A view of a point, with words in it. */
const addView = (doc: Y.Doc, name: string, text: string): ViewId => {
  const [view] = addViews(doc, id(name), 1)
  writeView(doc, name, must(view, 'a view'), text)
  return must(view, 'a view')
}
const writeView = (doc: Y.Doc, name: string, view: ViewId, text: string) => {
  const body = must(viewOf(must(pointOf(doc, id(name)), 'a point'), view), 'a view')
  body.delete(0, body.length)
  body.insert(0, bodyToNodes(bodyFrom(text)))
}

describe('views', () => {
  test('are words of their point: one that was added, changed or set aside is told', () => {
    const doc = new Y.Doc()
    for (const name of ['added', 'aside', 'changed', 'same', 'blank']) add(doc, name, 'Who pays?')
    const gone = addView(doc, 'aside', 'The county')
    const changed = addView(doc, 'changed', 'The county')
    addView(doc, 'same', 'The county')
    addPoint(doc, { id: id('only'), column: BANKED, createdAt: 7, body: [] })
    const only = addView(doc, 'only', 'The county')
    const was = readBoard(doc)
    addView(doc, 'added', 'The parish')
    addViews(doc, id('blank'), 1)
    setViewsAside(doc, id('aside'), [gone], 5)
    writeView(doc, 'changed', changed, 'The parish')
    writeView(doc, 'only', only, 'The parish')
    const found = compareBoards(was, readBoard(doc)).map(
      ({ id, words }) =>
        [id, words?.views.map(({ kind, lines }) => [kind, lines && shown([...lines])])] as const,
    )
    expect(Object.fromEntries(found)).toEqual({
      added: [['added', [[0, '+The parish+']]]],
      aside: [['gone', [[0, '-The county-']]]],
      changed: [['kept', [[0, 'The- county-+ parish+']]]],
      only: [['kept', [[0, 'The- county-+ parish+']]]],
      same: undefined,
      blank: undefined,
    })
  })

  test('words that went from a point into its view are not the same', () => {
    const doc = new Y.Doc()
    add(doc, 'p', 'Who pays?', 'The county')
    const was = readBoard(doc)
    must(bodyOf(must(pointOf(doc, id('p')), 'p')), 'a body').delete(1, 1)
    addView(doc, 'p', 'The county')
    const [found] = compareBoards(was, readBoard(doc))
    expect(found?.kind).toBe('kept')
    expect(found?.words?.body && shown([...found.words.body])).toEqual([
      [0, 'Who pays?'],
      [1, '-The county-'],
    ])
    expect(found?.words?.views.map(({ kind, letter }) => [kind, letter])).toEqual([['added', 'A']])
  })

  test('each goes by the letter it has now, one that is gone by its last; what is the same is not told as changed', () => {
    const doc = new Y.Doc()
    add(doc, 'p', 'Who pays?')
    const gone = addView(doc, 'p', 'The county')
    addView(doc, 'p', 'The parish')
    const was = readBoard(doc)
    setViewsAside(doc, id('p'), [gone], 5)
    const words = compareBoards(was, readBoard(doc))[0]?.words
    expect(words?.body).toBeNull()
    expect(words?.views.map(({ letter, kind, lines }) => [letter, kind, lines === null])).toEqual([
      ['A', 'gone', false],
      ['A', 'kept', true],
    ])
  })
})

describe('words', () => {
  test.each([
    ['Eggs are counted twice', 'Eggs are counted twice changed', [[0, 'Eggs are counted twice+ changed+']]],
    ['Eggs are counted twice changed', 'Eggs are counted twice', [[0, 'Eggs are counted twice- changed-']]],
    ['The dyke is raised', 'The dyke is lowered now', [[0, 'The dyke is- raised-+ lowered now+']]],
    ['The dyke', 'Now the dyke', [[0, '-The -+Now the +dyke']]],
    ['the dyke is', 'Now the dyke is', [[0, '+Now +the dyke is']]],
    ['Now the dyke is', 'the dyke is', [[0, '-Now -the dyke is']]],
    ['The dyke is raised', 'The old dyke is raised', [[0, 'The +old +dyke is raised']]],
    ['The old dyke is raised', 'The dyke is raised', [[0, 'The -old -dyke is raised']]],
    ['The county pays', 'The parish pays', [[0, 'The -county -+parish +pays']]],
    ['Who', 'What', [[0, '-Who-+What+']]],
    ['Eggs are counted twice', 'Eggs are counted twice.', [[0, 'Eggs are counted twice+.+']]],
    ['Counted twice.', 'Counted twice, by two.', [[0, 'Counted twice+, by two+.']]],
    ['Counted twice.', 'Counted once.', [[0, 'Counted- twice-+ once+.']]],
    ['Eggs are counted', 'Eggs (all) are “counted”', [[0, 'Eggs +(all) +are +“+counted+”+']]],
    ['It doesn’t cost 1,000', 'It does cost 1,200', [[0, 'It -doesn’t -+does +cost- 1,000-+ 1,200+']]],
    ['One  two', 'One two', [[0, 'One-  -+ +two']]],
    [' One', 'One', [[0, '- -One']]],
    ['堤防を高くする', '堤防を低くする', [[0, '堤防を-高-+低+くする']]],
    ['堤防を高くする', '堤防を高くする。急ぐ', [[0, '堤防を高くする+。急ぐ+']]],
    ['堤防 OK', '堤防 OK です', [[0, '堤防 OK+ です+']]],
    ['', 'All of it', [[0, '+All of it+']]],
  ])('%s > %s', (was, now, expected) => {
    expect(shown(diffWords(bodyFrom(was), bodyFrom(now)))).toEqual(expected)
  })

  test('bullets that came and went are lines of their own', () => {
    expect(
      shown(diffWords(bodyFrom('Pay', 'county', 'parish'), bodyFrom('Pay', 'county', 'state', 'nobody'))),
    ).toEqual([
      [0, 'Pay'],
      [1, 'county'],
      [1, '-parish-+state+'],
      [1, '+nobody+'],
    ])
  })

  test('under any seed: without what was added it reads as then, without what was removed as now', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const chance = chanceOf(seed)
      const text = () =>
        Array.from({ length: chance.below(8) }, () =>
          chance.pick(['a', 'b', 'cc', '河', 'c.', '(d', '"']),
        ).join(chance.pick([' ', '  ', '']))
      const body = () => bodyFrom(text(), ...Array.from({ length: chance.below(4) }, text))
      const [was, now] = [body(), body()]
      const lines = diffWords(was, now)
      const read = (kind: 'added' | 'removed') =>
        lines
          .flatMap(({ parts }) => parts.filter((part) => part.kind !== kind).map((part) => part.text))
          .join('')
      const plain = (it: Body) =>
        plainLines(it)
          .map((line) => line.text)
          .join('')
      expect(read('added'), `seed ${seed}`).toBe(plain(was))
      expect(read('removed'), `seed ${seed}`).toBe(plain(now))
    }
  })

  test('a text too long to compare is told whole', () => {
    const long = (word: string) => bodyFrom(Array.from({ length: 2000 }, (_, i) => `${word}${i}`).join(' '))
    expect(diffWords(long('a'), long('b'))[0]?.parts.map(({ kind }) => kind)).toEqual(['removed', 'added'])
  })
})

describe('set back in place', () => {
  test('words, column and whether it is on show are as they were, in one change', () => {
    const doc = new Y.Doc()
    add(doc, 'p', 'As it was', 'with a bullet')
    const [was] = readBoard(doc).points
    if (!was) throw new Error('a point')
    rewrite(doc, 'p', 'Otherwise')
    movePoint(doc, id('p'), DISCUSS, null)
    setPointAside(doc, id('p'), { reason: 'a slip', at: 3 })
    let changes = 0
    doc.on('update', () => changes++)
    expect(setPointBack(doc, was)).toBe(true)
    expect(changes).toBe(1)
    expect(readBoard(doc).points).toEqual([was])
    expect(setPointBack(doc, was)).toBe(true)
    expect(changes, 'nothing to write').toBe(1)
  })

  test('it comes out from a heading it was put beneath since, and stands beneath the one it stood beneath', () => {
    const doc = new Y.Doc()
    for (const name of ['p', 'q', 'h', 'k']) add(doc, name, name)
    pointOf(doc, id('h'))?.set('gathers', 'heading')
    groupUnder(doc, [id('q')], id('h'))
    const was = readBoard(doc).points
    movePoint(doc, id('p'), DISCUSS, null)
    groupUnder(doc, [id('p'), id('q')], id('k'))
    pointOf(doc, id('k'))?.set('gathers', 'wording')
    pointsOf(doc).delete('h')
    let changes = 0
    doc.on('update', () => changes++)
    for (const point of was) expect(setPointBack(doc, point)).toBe(true)
    expect(changes).toBe(was.length)
    const byId = (points: readonly { readonly id: string }[]) =>
      [...points].sort((a, b) => (a.id < b.id ? -1 : 1))
    expect(byId(readBoard(doc).points)).toEqual(byId(was))
  })

  test('its views are as they were; one that was added since stays', () => {
    const doc = new Y.Doc()
    add(doc, 'p', 'Who pays?')
    const [aside, changed, back] = ['The county', 'The parish', 'Nobody'].map((text) =>
      addView(doc, 'p', text),
    ) as [ViewId, ViewId, ViewId]
    setViewsAside(doc, id('p'), [back], 4)
    const was = must(readBoard(doc).points[0], 'a point')
    setViewsAside(doc, id('p'), [aside], 5)
    bringViewsBack(doc, id('p'), [back])
    writeView(doc, 'p', changed, 'All of us')
    let changes = 0
    doc.on('update', () => changes++)
    expect(setPointBack(doc, was)).toBe(true)
    expect(changes).toBe(1)
    expect(readBoard(doc).points).toEqual([was])
    expect(setPointBack(doc, was)).toBe(true)
    expect(changes, 'nothing to write').toBe(1)
    addView(doc, 'p', 'A fourth')
    setPointBack(doc, was)
    expect(readBoard(doc).points[0]?.views).toHaveLength(4)
    pointsOf(doc).delete('p')
    setPointBack(doc, was)
    expect(readBoard(doc).points).toEqual([was])
  })

  test('a copy has the views that were on show, and undo takes back all of it at once', () => {
    const doc = new Y.Doc()
    add(doc, 'p', 'Who pays?')
    addView(doc, 'p', 'The county')
    const was = must(readBoard(doc).points[0], 'a point')
    const undo = createBoardUndo(doc, 'undone', () => 9)
    const session: Parameters<typeof copyBack>[0] = {
      doc,
      undo,
      edit: (work) =>
        undo.together(() =>
          work(doc, (begun) => {
            addPoint(doc, { id: id('copy'), createdAt: 8, ...begun })
            undo.created([id('copy')])
            return id('copy')
          }),
        ),
    }
    expect(copyBack(session, was, DISCUSS, 'As it was')).toBe('copy')
    const copy = () => readBoard(doc).points.find((each) => each.id === 'copy')
    expect(copy()?.views.map(({ body }) => body)).toEqual([bodyFrom('The county')])
    undo.undo()
    expect(copy()?.setAside).toMatchObject({ reason: 'undone' })
    undo.redo()
    expect(copy()?.setAside).toBeUndefined()
    expect(copy()?.views.map(({ body }) => body)).toEqual([bodyFrom('The county')])
  })

  test('one that is gone is there again under its own id; one on another board stays there', () => {
    const doc = new Y.Doc()
    add(doc, 'p', 'As it was')
    const [was] = readBoard(doc).points
    if (!was) throw new Error('a point')
    pointsOf(doc).delete('p')
    expect(setPointBack(doc, was)).toBe(true)
    expect(readBoard(doc).points).toEqual([was])
    setPointAside(doc, id('p'), { reason: '', at: 1, movedTo: 'there' as never })
    expect(setPointBack(doc, was)).toBe(false)
  })
})
