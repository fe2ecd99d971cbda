/** What was written late, where a point has left from, is written where it is now; nothing that anybody wrote is lost. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { Body } from '../../shared/board/body.ts'
import { bodyToNodes, plainLines, readBody } from '../../shared/board/body.ts'
import { cloneType } from '../../shared/board/clone.ts'
import { wordsOfPoint, writeLate } from '../../shared/board/late-words.ts'
import { bodyOf, type PointMap, VIEW } from '../../shared/board/schema.ts'
import { chanceOf, seedOfRun } from '../support/random.ts'

const body = (point: PointMap) => bodyOf(point) as Y.XmlFragment

const pointOf = (doc: Y.Doc, words: Body): PointMap => {
  const point = new Y.Map<unknown>()
  doc.getMap('points').set('p', point)
  const fragment = new Y.XmlFragment()
  point.set('body', fragment)
  fragment.insert(0, bodyToNodes(words))
  return point
}

const paragraph = (text: string): Body[number] => ({ type: 'paragraph', runs: text === '' ? [] : [{ text }] })

/** A point that left, what it said then, and where it is now. */
const carried = (words: Body) => {
  const [here, there] = [new Y.Doc(), new Y.Doc()]
  const left = pointOf(here, words)
  const before = wordsOfPoint(left)
  there.getMap('points').set('p', cloneType(left))
  return { left, before, now: there.getMap('points').get('p') as PointMap, there }
}

const textAt = (point: PointMap, ...path: number[]) => {
  let node: unknown = body(point)
  for (const index of path) node = (node as Y.XmlFragment).get(index)
  return node as Y.XmlText
}

const lines = (point: PointMap) => plainLines(readBody(body(point))).map(({ text }) => text)

describe('where nothing was changed there meanwhile', () => {
  test('what was typed at the end, and taken away in the middle, is so there', () => {
    const { left, before, now } = carried([paragraph('A levy on all berths')])
    textAt(left, 0, 0).insert(20, ', graded by tonnage')
    textAt(left, 0, 0).delete(10, 4)
    writeLate(now, before, left)
    expect(lines(now)).toEqual(['A levy on berths, graded by tonnage'])
  })

  test('marks, bullets and paragraphs too', () => {
    const { left, before, now } = carried([paragraph('Bread'), paragraph('Milk')])
    textAt(left, 0, 0).format(0, 3, { bold: {} })
    textAt(left, 1, 0).insert(4, ' and eggs', { italic: {} })
    body(left).insert(2, bodyToNodes([{ type: 'list', items: [[paragraph('of hens')]] }]))
    writeLate(now, before, left)
    expect(readBody(body(now))).toEqual(readBody(body(left)))
  })

  test('a sign of two halves is not torn apart', () => {
    const { left, before, now } = carried([paragraph('x😀y')])
    textAt(left, 0, 0).delete(1, 2)
    textAt(left, 0, 0).insert(1, '😁')
    writeLate(now, before, left)
    expect(lines(now)).toEqual(['x😁y'])
  })

  test('a view that was begun late is there, and what was written in one that there was', () => {
    const { left, before: none, now } = carried([paragraph('Dykes')])
    const view = new Y.XmlFragment()
    left.set(`${VIEW}a`, view)
    view.insert(0, bodyToNodes([paragraph('higher')]))
    writeLate(now, none, left)
    expect(readBody(now.get(`${VIEW}a`) as Y.XmlFragment)).toEqual([paragraph('higher')])
    const before = wordsOfPoint(left)
    ;((view.get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(6, ' still')
    writeLate(now, before, left)
    expect(readBody(now.get(`${VIEW}a`) as Y.XmlFragment)).toEqual([paragraph('higher still')])
  })
})

describe('where others have written there meanwhile', () => {
  test.each([
    ['behind it', 0, 'Agreed: '],
    ['before it', 6, ' tax'],
  ])('%s: both stand', (_, at, own) => {
    const { left, before, now } = carried([paragraph('A levy on berths')])
    textAt(left, 0, 0).insert(16, ', by 2030')
    textAt(now, 0, 0).insert(at, own)
    writeLate(now, before, left)
    expect(lines(now)).toEqual([
      `${'A levy on berths'.slice(0, at)}${own}${'A levy on berths'.slice(at)}, by 2030`,
    ])
  })

  test('in the very words that were put otherwise late: both stand, and nothing is taken away', () => {
    const { left, before, now } = carried([paragraph('A levy on berths, in spring')])
    textAt(left, 0, 0).delete(10, 6)
    textAt(left, 0, 0).insert(10, 'quay')
    textAt(now, 0, 0).insert(13, '(all)')
    writeLate(now, before, left)
    expect(lines(now)).toEqual(['A levy on ber(all)quayths, in spring'])
  })

  test('what they took away does not come back, and takes nothing late with it', () => {
    const { left, before, now } = carried([paragraph('One'), paragraph('Two')])
    body(now).delete(1, 1)
    textAt(left, 1, 0).insert(3, ' and a half')
    writeLate(now, before, left)
    expect(lines(now).join(' ')).toContain('and a half')
    expect(lines(now)[0]).toBe('One')
  })
})

/** Writes a word somewhere, or takes away a part of what was there in the beginning. */
const edit = (point: PointMap, chance: ReturnType<typeof chanceOf>, word: string) => {
  const paragraphs = [...texts(body(point))]
  const text = paragraphs[chance.below(paragraphs.length)]
  if (!text || chance.below(5) === 0)
    return body(point).insert(chance.below(body(point).length + 1), bodyToNodes([paragraph(word)]))
  const plain = Y.Text.prototype.toString.call(text)
  const at = chance.below(plain.length + 1)
  if (!/[<>]/.test(plain) && plain.length > 3 && chance.below(3) === 0)
    text.delete(chance.below(plain.length - 1), 2)
  // Into no word of somebody's, of which each is looked for afterwards.
  const free = /[<>]/.test(plain) ? text.length : Math.min(at, text.length)
  text.insert(free, word)
}

const texts = function* (parent: Y.XmlFragment): Generator<Y.XmlText> {
  for (const node of parent.toArray()) {
    if (node instanceof Y.XmlText) yield node
    else if (node instanceof Y.XmlElement) yield* texts(node)
  }
}

test('by chance: both say the same where nobody wrote there, and no word is lost where somebody did', () => {
  const seed = seedOfRun()
  for (let round = 0; round < 1500; round++) {
    const chance = chanceOf(seed + round)
    const { left, before, now } = carried([
      paragraph('a levy on berths'),
      { type: 'list', items: [[paragraph('in spring')], [paragraph('')]] },
      paragraph('and a fee'),
    ])
    const wrote: string[] = []
    const write = (point: PointMap, of: string) => {
      for (let n = chance.below(4); n >= 0; n--) {
        const word = `<${of}${round}-${n}>`
        wrote.push(word)
        edit(point, chance, word)
      }
    }
    const isTouched = chance.below(2) === 0
    write(left, 'late')
    if (isTouched) write(now, 'own')
    writeLate(now, before, left)
    const said = lines(now).join('\n')
    for (const word of wrote) expect(said, `SEED=${seed + round}`).toContain(word)
    if (!isTouched) expect(readBody(body(now)), `SEED=${seed + round}`).toEqual(readBody(body(left)))
  }
})
