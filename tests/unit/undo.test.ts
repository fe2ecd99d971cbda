/** What one person's undo takes back, and what it leaves, told one case at a time; by chance: `undo-rounds.test.ts`. */
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Answered } from '../../client/session/asking-back.ts'
import { createBoardUndo } from '../../client/session/undo.ts'
import { keepYoungWords, YOUNG_MS } from '../../client/session/young-words.ts'
import { createBoardView } from '../../client/state/board-view.ts'
import { plainLines } from '../../shared/board/body.ts'
import {
  addPoint,
  bringPointBack,
  eraseWords,
  movePoint,
  setPointAside,
  withdrawPoint,
} from '../../shared/board/edits.ts'
import { countPoints } from '../../shared/board/layout.ts'
import { readPoints } from '../../shared/board/read.ts'
import { bodyOf, pointsOf } from '../../shared/board/schema.ts'
import { cutAt, splitOff } from '../../shared/board/split.ts'
import {
  addViews,
  bringViewsBack,
  copyViews,
  readViews,
  viewOf,
  viewsSaid,
} from '../../shared/board/views.ts'
import type { ColumnId, PointId, ViewId } from '../../shared/ids.ts'

const TYPING = Symbol('typing')
const NET = Symbol('net')
const ID = 'p1' as PointId
const [BANKED, DISCUSS, OPTIONS] = ['banked', 'discuss', 'options'] as ColumnId[] as [
  ColumnId,
  ColumnId,
  ColumnId,
]

let now = 0
let delivered = true
const open: Y.Doc[] = []
afterEach(() => {
  for (const doc of open.splice(0)) doc.destroy()
  now = 0
  delivered = true
})

const person = (client: number) => {
  const doc = new Y.Doc()
  doc.clientID = client
  open.push(doc)
  const undo = createBoardUndo(doc, 'Others had written in it', () => now, Number.POSITIVE_INFINITY)
  undo.track(TYPING)
  keepYoungWords({ doc, now: () => now, isDelivered: () => delivered, writesIn: () => null })
  const point = () => pointsOf(doc).get(ID) as Y.Map<unknown>
  const body = () => bodyOf(point()) as Y.XmlFragment
  return {
    doc,
    undo,
    body,
    /** Adds the point that all of this is about. */
    make(text: string) {
      addPoint(doc, {
        id: ID,
        column: BANKED,
        body: [{ type: 'paragraph', runs: [{ text }] }],
        createdAt: 1,
      })
      undo.created([ID])
    },
    /** One thing, undone by itself. */
    edit(change: (body: Y.XmlFragment) => void) {
      undo.separate()
      doc.transact(() => change(body()), TYPING)
      undo.separate()
    },
    get words() {
      return body().toString()
    },
    disagree() {
      const views = addViews(doc, ID, 2)
      undo.addedViews(ID, views)
      return views as [ViewId, ViewId]
    },
    typeIn(view: ViewId, text: string) {
      undo.separate()
      doc.transact(() => {
        const words = textAt(viewOf(point(), view) as Y.XmlFragment, 0) as unknown as Y.XmlElement
        if (words.length === 0) words.insert(0, [new Y.XmlText()])
        textAt(words, 0).insert(textAt(words, 0).length, text)
      }, TYPING)
      undo.separate()
    },
    /** All its views by their words, with a mark on those set aside. */
    get views() {
      return readViews(point()).map(
        ({ id, setAside }) =>
          `${setAside === undefined ? '' : '-'}${viewOf(point(), id)
            ?.toString()
            .replace(/<[^>]*>/g, '')}`,
      )
    },
  }
}

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

type Person = ReturnType<typeof person>

const hear = (to: Person, from: Person) =>
  Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), NET)

const meet = (a: Person, b: Person) => {
  for (let n = 0; n < 2; n++) {
    hear(a, b)
    hear(b, a)
  }
}

const two = (text = 'The gauge') => {
  const [ana, tom] = [person(1), person(2)]
  ana.make(text)
  meet(ana, tom)
  return { ana, tom }
}

const textAt = (parent: Y.XmlFragment, ...path: number[]) => {
  let at: unknown = parent
  for (const step of path) at = (at as Y.XmlElement).get(step)
  return at as Y.XmlText
}

const bullet = (text: string) => {
  const item = new Y.XmlElement('listItem')
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(text)])
  item.insert(0, [paragraph])
  return item
}

const list = (...items: Y.XmlElement[]) => {
  const made = new Y.XmlElement('bulletList')
  made.insert(0, items)
  return made
}

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

/** Ana takes a bullet back while Tom types in it; `age` ms before his last word he typed the first. */
const typedIntoWhatWent = (age: number) => {
  const { ana, tom } = two()
  ana.edit((body) => body.insert(1, [list(bullet(''))]))
  meet(ana, tom)
  tom.edit((body) => textAt(body, 1, 0, 0, 0).insert(0, 'of '))
  now += age
  tom.edit((body) => textAt(body, 1, 0, 0, 0).insert(3, 'Tom'))
  ana.undo.undo()
  meet(ana, tom)
  return { ana, tom }
}

test('words on their way into a line that was taken back stand as a line of their own, once', () => {
  const { ana, tom } = typedIntoWhatWent(YOUNG_MS / 2)
  const after = '<paragraph>The gauge</paragraph><paragraph>of Tom</paragraph>'
  expect([ana.words, tom.words]).toEqual([after, after])
  // They are his to take back, and to redo.
  tom.undo.undo()
  meet(ana, tom)
  expect(ana.words).not.toContain('Tom')
  tom.undo.redo()
  meet(ana, tom)
  expect(ana.words).toContain('Tom')
})

test('words typed offline stay however old they are; what all have seen for long goes with its line', () => {
  delivered = false
  const { ana } = typedIntoWhatWent(YOUNG_MS * 100)
  expect(ana.words).toContain('of Tom')
  delivered = true
  const later = two()
  later.tom.edit((body) => body.insert(1, [list(bullet('of Tom'))]))
  meet(later.ana, later.tom)
  now += YOUNG_MS + 1000
  later.ana.edit((body) => body.delete(1, 1))
  meet(later.ana, later.tom)
  expect(later.tom.words).toBe('<paragraph>The gauge</paragraph>')
})

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

test('a bullet that is made a point of its own while another types in it stands there once', () => {
  const { ana, tom } = two()
  tom.edit((body) => body.insert(1, [list(bullet('The parish'))]))
  const line = () => textAt(tom.body(), 1, 0, 0, 0)
  for (const word of [' pays', ' for', ' it']) {
    now += YOUNG_MS
    tom.edit(() => line().insert(line().length, word))
  }
  meet(ana, tom)
  now += YOUNG_MS + 1000
  tom.edit(() => line().insert(line().length, ', from May'))
  const spot = { path: [1, 0, 0], offset: 0 }
  const part = 'p2' as PointId
  ana.undo.together(() => {
    const cut = cutAt(readPoints(ana.doc)[0]?.body ?? [], spot) ?? []
    splitOff(ana.doc, ID, spot, { id: part, column: BANKED, body: cut, createdAt: 2 })
    ana.undo.created([part])
  })
  meet(ana, tom)
  const words = (at: Person) =>
    readPoints(at.doc).flatMap(({ body }) => plainLines(body).map(({ text }) => text))
  expect(words(ana)).toEqual(['The gauge', ', from May', 'The parish pays for it'])
  expect(words(tom)).toEqual(words(ana))
  // His last word is his to take back, and to redo.
  tom.undo.undo()
  expect(words(tom).join()).not.toContain('from May')
  tom.undo.redo()
  meet(ana, tom)
  expect(words(ana)).toContain(', from May')
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

test('what the server did is undone in its turn, asked for once, and stays until that is answered', async () => {
  const me = person(1)
  me.make('Words')
  const answers: ((answered: 'over' | 'later') => void)[] = []
  const step = me.undo.asked(() => new Promise((answer) => answers.push(answer)))
  const asked = me.undo.latest
  expect(me.undo.undo()).toBe('asked')
  expect(me.undo.undo(), 'not the words that were written before it').toBe('asked')
  expect(answers).toHaveLength(1)
  answers[0]?.('later')
  await Promise.resolve()
  expect(me.undo.latest, 'the way back is not lost').toBe(asked)
  // Its own button goes past what was done since.
  me.edit((body) => textAt(body, 0, 0).insert(0, 'More. '))
  me.undo.undo()
  me.undo.redo()
  step.back()
  expect(answers).toHaveLength(2)
  answers[1]?.('over')
  await Promise.resolve()
  expect(me.words).toContain('More. Words')
  me.undo.undo()
  expect(me.words).toContain('>Words')
  expect(me.undo.undo()).toBe(true)
  expect(me.words, 'the making, and no step of the server any more').not.toContain('Words')
  step.back()
  expect(answers).toHaveLength(2)
})

test('a press that finds the server being asked waits for its turn, and is told where it has none', async () => {
  const me = person(1)
  me.make('Words')
  const answers: ((answered: Answered) => void)[] = []
  const ask = () => me.undo.asked(() => new Promise((answer) => answers.push(answer)))
  const answer = async (n: number, answered: Answered) => {
    answers[n]?.(answered)
    await Promise.resolve()
    await Promise.resolve()
  }
  const turns: (readonly [press: number, mayUndo: boolean])[] = []
  const press = (n: number) => me.undo.undo((mayUndo) => turns.push([n, mayUndo]))
  ask()
  for (const n of [1, 2, 3]) expect(press(n)).toBe('asked')
  await answer(0, 'undone')
  expect(turns.splice(0)).toEqual([
    [2, true],
    [3, true],
  ])
  for (const [asked, answered] of (['later', 'over'] as const).entries()) {
    if (asked === 0) ask()
    for (const n of [1, 2, 3]) press(n)
    await answer(1 + asked, answered)
    expect(turns.splice(0), answered).toEqual([[2, false]])
  }
  ask()
  for (const n of [1, 2]) press(n)
  await answer(3, 'none')
  expect(turns.splice(0), 'the first was for what was done before').toEqual([
    [1, true],
    [2, true],
  ])
  ask()
  for (const n of [1, 2]) press(n)
  me.edit((body) => textAt(body, 0, 0).insert(0, 'More. '))
  await answer(4, 'undone')
  expect(turns.splice(0), 'more was done').toEqual([[2, false]])
})

test('what the server refused is no step, and nothing is undone together with what it did', () => {
  const me = person(1)
  me.make('Words')
  const refused = me.undo.asked(async () => 'over')
  refused.drop()
  me.undo.asked(async () => 'over')
  const asked = me.undo.latest
  me.undo.withLast(() => setPointAside(me.doc, ID, { reason: '', at: 1 }))
  expect(me.undo.undo()).toBe(true)
  expect(me.undo.latest).toBe(asked)
})
