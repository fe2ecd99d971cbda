/**
 * Points beneath a heading (`shared/board/layout.ts`, `group-edits.ts`): nothing is moved, nothing vanishes, and two
 * people who group, ungroup, move and set aside at the same time leave one board with every point on it once.
 */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createBoardUndo } from '../../client/session/undo.ts'
import type { Body } from '../../shared/board/body.ts'
import { plainLines } from '../../shared/board/body.ts'
import { arrive, leave, leftFor } from '../../shared/board/carry.ts'
import { addPoint, bringPointBack, keyBeside, movePoint, setPointAside } from '../../shared/board/edits.ts'
import {
  gatherUnder,
  groupBehind,
  groupUnder,
  moveBeneath,
  movePoints,
  putBeneath,
  setPointsAside,
  takeOut,
  ungroup,
} from '../../shared/board/group-edits.ts'
import { beneathIn, columnIn, countPoints, layOut } from '../../shared/board/layout.ts'
import { readPoints } from '../../shared/board/read.ts'
import { bodyOf, pointOf, pointsOf } from '../../shared/board/schema.ts'
import type { BoardId, ColumnId, PointId } from '../../shared/ids.ts'
import { createGuard } from '../../shared/wire/guard.ts'
import { chanceOf, seedOfRun } from '../support/random.ts'

const LEAVING = { reason: 'ungrouped', at: 5 }
const ids = (...names: string[]) => names as PointId[]
const id = (name: string) => name as PointId
const words = (text: string): Body => [{ type: 'paragraph', runs: text === '' ? [] : [{ text }] }]

const boardOf = (...points: string[]): Y.Doc => {
  const doc = new Y.Doc()
  for (const each of points) {
    const [name = '', column = 'banked'] = each.split('@')
    addPoint(doc, { id: id(name), column: column as ColumnId, body: words(name), createdAt: 1 })
  }
  return doc
}

/** `a h[b c]`: the points of a column in order, with what stands beneath each. */
const shown = (doc: Y.Doc, column = 'banked'): string => {
  const layout = layOut(readPoints(doc))
  return columnIn(layout, column as ColumnId)
    .map((point) => {
      const beneath = beneathIn(layout, point.id).map((each) => each.id)
      return beneath.length > 0 ? `${point.id}[${beneath.join(' ')}]` : point.id
    })
    .join(' ')
}

describe('under a heading', () => {
  test('points stand beneath the one that is named, from whatever column, and are exactly where they were after', () => {
    const doc = boardOf('a', 'b', 'c', 'd', 'x@options')
    expect(groupUnder(doc, ids('d', 'x', 'b', 'gone', 'a'), id('a'))).toEqual(['d', 'x', 'b'])
    expect(shown(doc)).toMatch(/^a\[(?=.*b)(?=.*d)(?=.*x).*\] c$/)
    expect(shown(doc, 'options')).toBe('')
    expect(countPoints(readPoints(doc))).toEqual({ banked: 5 })
    expect(ungroup(doc, id('a'), LEAVING).sort()).toEqual(['b', 'd', 'x'])
    expect(shown(doc)).toBe('a b c d')
    expect(shown(doc, 'options')).toBe('x')
  })

  test('23 points are one transaction, and one to let them go', () => {
    const names = Array.from({ length: 23 }, (_, n) => `p${n}`)
    const doc = boardOf('h', ...names)
    let transactions = 0
    doc.on('update', () => transactions++)
    groupUnder(doc, ids(...names), id('h'))
    ungroup(doc, id('h'), LEAVING)
    expect(transactions).toBe(2)
  })

  test('a heading that was written to gather leaves when they are ungrouped, with its words and why', () => {
    const doc = boardOf('a', 'b')
    const orderKey = keyBeside(doc, id('a'), 'before') ?? ''
    addPoint(doc, {
      id: id('h'),
      column: 'banked' as ColumnId,
      body: words('h'),
      createdAt: 2,
      orderKey,
      gathers: 'heading',
    })
    groupUnder(doc, ids('a', 'b'), id('h'))
    expect(shown(doc)).toBe('h[a b]')
    ungroup(doc, id('h'), LEAVING)
    expect(shown(doc)).toBe('a b')
    expect(readPoints(doc).find((each) => each.id === 'h')?.setAside).toEqual(LEAVING)
    // Brought back it is a point like others: they stand by themselves until they are put beneath it again.
    bringPointBack(doc, id('h'))
    expect(shown(doc)).toBe('h a b')
  })

  test('a heading is no point more, a wording is one for all of them', () => {
    for (const [gathers, count] of [
      ['heading', 3],
      ['wording', 1],
    ] as const) {
      const doc = boardOf('a', 'b', 'c')
      addPoint(doc, { id: id('h'), column: 'banked' as ColumnId, body: words('h'), createdAt: 2, gathers })
      expect(countPoints(readPoints(doc))).toEqual({ banked: 4 })
      groupUnder(doc, ids('a', 'b', 'c'), id('h'))
      expect(countPoints(readPoints(doc)), gathers).toEqual({ banked: count })
    }
  })

  test('one is taken out, or dragged out: it stands where it was, or where it was dropped', () => {
    const doc = boardOf('a', 'b', 'c', 'd')
    groupUnder(doc, ids('b', 'c', 'd'), id('a'))
    expect(takeOut(doc, id('c'))).toBe(true)
    expect(takeOut(doc, id('c'))).toBe(false)
    expect(shown(doc)).toBe('a[b d] c')
    movePoint(doc, id('d'), 'banked' as ColumnId, id('a'))
    expect(shown(doc)).toBe('d a[b] c')
    // To the place it has already: it comes out all the same.
    movePoint(doc, id('b'), 'banked' as ColumnId, id('c'))
    expect(shown(doc)).toBe('d a b c')
  })

  test('one is moved among the others there, whatever columns they are from, and is where it was when it comes out', () => {
    const doc = boardOf('h', 'a', 'b', 'c', 'x@options')
    groupUnder(doc, ids('a', 'b', 'c', 'x'), id('h'))
    const there = () => beneathIn(layOut(readPoints(doc)), id('h')).map((each) => each.id)
    const move = (which: string, before: string | null) =>
      moveBeneath(doc, id(which), there(), before === null ? null : id(before))
    for (const each of ['a', 'b', 'c', 'x']) expect(move(each, null)).toBe(true)
    expect(there()).toEqual(['a', 'b', 'c', 'x'])
    move('x', 'a')
    move('a', 'c')
    expect(there()).toEqual(['x', 'b', 'a', 'c'])
    takeOut(doc, id('a'))
    expect(move('a', null)).toBe(false)
    groupUnder(doc, ids('c'), id('a'))
    expect(pointOf(doc, id('c'))?.has('underKey'), 'of another heading').toBe(false)
    ungroup(doc, id('a'), LEAVING)
    ungroup(doc, id('h'), LEAVING)
    expect(shown(doc)).toBe('h a b c')
    expect(shown(doc, 'options')).toBe('x')
    for (const point of readPoints(doc)) expect(point.underKey, point.id).toBeUndefined()
  })

  test('by hand from another column, it comes out behind the heading, in the order it was put there', () => {
    const doc = boardOf('g', 'h', 'a', 'b', 'x@options', 'y@options', 'z@options')
    groupUnder(doc, ids('a'), id('h'))
    putBeneath(doc, ids('y', 'x', 'b'), id('h'), ids('a'), id('a'))
    expect(shown(doc)).toBe('g h[y x b a]')
    expect(shown(doc, 'options')).toBe('z')
    takeOut(doc, id('x'))
    expect(shown(doc)).toBe('g h[y b a] x')
    ungroup(doc, id('h'), LEAVING)
    expect(shown(doc), 'those of this column are where they were').toBe('g h y x a b')
    expect(shown(doc, 'options')).toBe('z')
  })

  test('a part that is split off stands right behind its point, also where that was moved there', () => {
    const doc = boardOf('h', 'a', 'b', 'c')
    groupUnder(doc, ids('a', 'b', 'c'), id('h'))
    moveBeneath(doc, id('a'), ids('a', 'b', 'c'), id('c'))
    const orderKey = keyBeside(doc, id('a'), 'behind') ?? ''
    addPoint(doc, { id: id('p'), column: 'banked' as ColumnId, body: words('p'), createdAt: 2, orderKey })
    groupBehind(doc, id('p'), id('a'))
    expect(shown(doc)).toBe('h[b a p c]')
  })

  test('a heading set aside, missing or in a circle hides nobody', () => {
    const doc = boardOf('a', 'b', 'c', 'd', 'e')
    groupUnder(doc, ids('b'), id('a'))
    setPointAside(doc, id('a'), { reason: '', at: 1 })
    expect(shown(doc)).toBe('b c d e')
    bringPointBack(doc, id('a'))
    expect(shown(doc)).toBe('a[b] c d e')
    const under = (child: string, heading: unknown) => pointOf(doc, id(child))?.set('under', heading)
    under('a', 'b')
    under('c', 'c')
    under('d', 'nobody')
    under('e', { not: 'an id' })
    expect(shown(doc)).toBe('a b c d e')
    // Beneath one that is in a circle: that one stands by itself, and gathers.
    under('c', 'a')
    expect(shown(doc)).toBe('a[c] b d e')
  })

  test('a heading beneath another brings its own along, and has them again when it is taken out', () => {
    const doc = boardOf('a', 'b', 'c', 'd')
    groupUnder(doc, ids('b'), id('a'))
    groupUnder(doc, ids('a', 'd'), id('c'))
    expect(shown(doc)).toBe('c[a b d]')
    ungroup(doc, id('c'), LEAVING)
    expect(shown(doc)).toBe('a[b] c d')
  })

  test('several are moved, and set aside, in the order given and as one', () => {
    const doc = boardOf('a', 'b', 'c', 'x@discuss')
    let transactions = 0
    doc.on('update', () => transactions++)
    expect(movePoints(doc, ids('c', 'a', 'gone'), 'discuss' as ColumnId)).toEqual(['c', 'a'])
    expect(shown(doc, 'discuss')).toBe('x c a')
    expect(setPointsAside(doc, ids('c', 'b'), { reason: 'twice', at: 3 })).toEqual(['c', 'b'])
    expect(setPointsAside(doc, ids('c'), { reason: 'again', at: 4 })).toEqual([])
    expect(transactions).toBe(2)
  })

  test('a heading that is carried to another board takes along what stands beneath it', () => {
    const [from, to] = [boardOf('a', 'b', 'c'), boardOf('x')]
    groupUnder(from, ids('b'), id('a'))
    const there = 'there' as BoardId
    expect(leave(from, ids('a'), there, 9)).toEqual(['a', 'b'])
    arrive(to, leftFor(from, there), ['banked' as ColumnId])
    expect(shown(from)).toBe('c')
    expect(shown(to)).toBe('x a[b]')
  })
})

/** What one of two people does next, by chance. */
const act = (doc: Y.Doc, chance: ReturnType<typeof chanceOf>, made: () => PointId) => {
  const all = [...pointsOf(doc).keys()] as PointId[]
  const some = all.filter(() => chance.below(3) === 0)
  const one = chance.pick(all)
  const column = chance.pick(['banked', 'discuss', 'options']) as ColumnId
  switch (chance.below(10)) {
    case 0:
      return groupUnder(doc, some, one)
    case 1: {
      const heading = made()
      const orderKey = keyBeside(doc, one, 'before')
      addPoint(doc, {
        id: heading,
        column,
        body: words(heading),
        createdAt: 1,
        gathers: 'heading',
        ...(orderKey !== null && { orderKey }),
      })
      return groupUnder(doc, some, heading)
    }
    case 2:
      return ungroup(doc, one, LEAVING)
    case 3:
      return takeOut(doc, one)
    case 4:
      return movePoint(doc, one, column, chance.pick([...all, null]))
    case 5:
      return movePoints(doc, some, column)
    case 6:
      return moveBeneath(doc, one, all, chance.pick([...all, null]))
    case 7:
      return setPointsAside(doc, some.slice(0, 2), { reason: '', at: 1 })
    case 8: {
      const there = beneathIn(layOut(readPoints(doc)), one).map((each) => each.id)
      return putBeneath(doc, some, one, there, chance.pick([...there, null]))
    }
    default:
      return bringPointBack(doc, one)
  }
}

describe('two people at the same time', () => {
  const first = seedOfRun()
  test(`400 rounds from seed ${first}: every point is on the board once, or set aside, and none is lost`, () => {
    for (let seed = first; seed < first + 40; seed++) {
      const chance = chanceOf(seed)
      const [ana, ben] = [new Y.Doc(), new Y.Doc()]
      const expected = new Set<string>()
      for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) {
        addPoint(ana, {
          id: id(name),
          column: chance.pick(['banked', 'discuss']) as ColumnId,
          body: words(name),
          createdAt: 1,
        })
        expected.add(name)
      }
      Y.applyUpdate(ben, Y.encodeStateAsUpdate(ana))
      const made = () => {
        const name = `n${expected.size}`
        expected.add(name)
        return id(name)
      }
      for (let round = 0; round < 10; round++) {
        for (const doc of [ana, ben]) for (let n = chance.below(4); n >= 0; n--) act(doc, chance, made)
        Y.applyUpdate(ben, Y.encodeStateAsUpdate(ana))
        Y.applyUpdate(ana, Y.encodeStateAsUpdate(ben))
        const points = readPoints(ana)
        const { columns, beneath } = layOut(points)
        const standing = [...columns.values(), ...beneath.values()].flat().map((point) => point.id)
        const aside = points.filter((point) => point.setAside).map((point) => point.id)
        const where = `seed ${seed}, round ${round}`
        expect([...standing, ...aside].sort(), where).toEqual([...expected].sort())
        for (const heading of beneath.keys())
          expect(
            [...columns.values()].flat().some((point) => point.id === heading),
            where,
          ).toBe(true)
        for (const point of points) expect(plainLines(point.body)[0]?.text, where).toBe(point.id)
        for (const column of ['banked', 'discuss', 'options'])
          expect(shown(ben, column), where).toBe(shown(ana, column))
      }
    }
  })
})

describe('undo', () => {
  const board = () => {
    const ana = boardOf('a', 'b', 'c')
    const ben = new Y.Doc()
    Y.applyUpdate(ben, Y.encodeStateAsUpdate(ana))
    const undo = createBoardUndo(ana, 'taken back', () => 7)
    const gather = () =>
      undo.together(() => {
        const orderKey = keyBeside(ana, id('a'), 'before')
        const heading = {
          id: id('h'),
          column: 'banked' as ColumnId,
          body: words('h'),
          createdAt: 2,
          gathers: 'heading' as const,
          ...(orderKey !== null && { orderKey }),
        }
        gatherUnder(ana, heading, ids('a', 'c'))
        undo.created(ids('h'))
      })
    const meet = () => {
      Y.applyUpdate(ben, Y.encodeStateAsUpdate(ana))
      Y.applyUpdate(ana, Y.encodeStateAsUpdate(ben))
    }
    return { ana, ben, undo, gather, meet }
  }

  test('an act with words of its own is told in them when it is undone and done again, and no other is', () => {
    const { ana, undo } = board()
    undo.together(
      () => groupUnder(ana, ids('a', 'c'), id('b')),
      (put, changed) => `${put.filter(changed).length} beneath b`,
    )
    undo.together(() => movePoint(ana, id('b'), 'options' as ColumnId, null))
    undo.undo()
    expect(undo.turnedTold).toBeNull()
    undo.undo()
    expect(undo.turnedTold?.(() => true)).toBe('2 beneath b')
    undo.redo()
    expect(
      undo.turnedTold?.((each) => each === id('a')),
      'of those that have changed',
    ).toBe('1 beneath b')
    undo.redo()
    expect(undo.turnedTold).toBeNull()
    undo.dispose()
  })

  test('a heading and all beneath it are one act', () => {
    const { ana, undo, gather } = board()
    gather()
    expect(shown(ana)).toBe('h[a c] b')
    expect(undo.undo()).toBe(true)
    expect(shown(ana)).toBe('a b c')
    expect(undo.undo()).toBe(false)
    expect(undo.redo()).toBe(true)
    expect(shown(ana)).toBe('h[a c] b')
    undo.dispose()
  })

  test('a heading and what is beneath it come in one update, which the guard lets pass; so nobody sees half of it', () => {
    const { ana, ben, gather } = board()
    const updates: Uint8Array[] = []
    ana.on('update', (update: Uint8Array) => updates.push(update))
    gather()
    expect(updates).toHaveLength(1)
    const [update] = updates as [Uint8Array]
    expect(createGuard(ben).judge(update, () => 'own').kind).toBe('accept')
    Y.applyUpdate(ben, update)
    expect(shown(ben)).toBe('h[a c] b')
  })

  test('one that is taken from beneath another heading stands beneath that again', () => {
    const { ana, undo, gather } = board()
    groupUnder(ana, ids('a'), id('b'))
    undo.separate()
    expect(shown(ana)).toBe('b[a] c')
    gather()
    expect(shown(ana)).toBe('h[a c] b')
    undo.undo()
    expect(shown(ana)).toBe('b[a] c')
    undo.redo()
    expect(shown(ana)).toBe('h[a c] b')
    undo.dispose()
  })

  test('where another has written in the heading, it is set aside with their words', () => {
    const { ben, undo, gather, meet } = board()
    gather()
    meet()
    const body = bodyOf(pointOf(ben, id('h')) as Y.Map<unknown>) as Y.XmlFragment
    ;((body.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(1, ' and more')
    meet()
    undo.undo()
    meet()
    expect(shown(ben)).toBe('a b c')
    const heading = readPoints(ben).find((point) => point.id === 'h')
    expect(heading?.setAside?.reason).toBe('taken back')
    expect(plainLines(heading?.body ?? [])[0]?.text).toContain('and more')
    undo.dispose()
  })

  test('what another has put beneath it meanwhile is back in its column, and what another took out stays out', () => {
    const { ana, ben, undo, gather, meet } = board()
    gather()
    meet()
    groupUnder(ben, ids('b'), id('h'))
    takeOut(ben, id('a'))
    meet()
    expect(shown(ana)).toBe('h[b c] a')
    undo.undo()
    meet()
    expect(shown(ben)).toBe('a b c')
    undo.redo()
    meet()
    expect(shown(ben)).toBe(shown(ana))
    expect(shown(ana)).toMatch(/^h\[/)
    undo.dispose()
  })
})
