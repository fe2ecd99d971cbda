/**
 * Somebody writes at a caret while another sets the point back as it was: what stays keeps its place, and each letter of hers
 * stands in the point in order, or is told. `SEED=123 ROUNDS=1` runs one again.
 */
import { expect, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { watchSetBack } from '../../client/screens/board/watch-set-back.ts'
import { keepYoungWords } from '../../client/session/young-words.ts'
import { createBoardUi } from '../../client/state/board-ui.ts'
import { createBoardView } from '../../client/state/board-view.ts'
import type { OpenBoard } from '../../client/state/open-boards.ts'
import { must } from '../../shared/assert.ts'
import type { Block, Body } from '../../shared/board/body.ts'
import { plainLines, readBody } from '../../shared/board/body.ts'
import { addPoint } from '../../shared/board/edits.ts'
import { livePoint } from '../../shared/board/read.ts'
import { bodyOf, pointOf } from '../../shared/board/schema.ts'
import { setPointBack } from '../../shared/board/set-back.ts'
import { writeOver } from '../../shared/board/write-over.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'
import type { Chance } from '../support/random.ts'
import { chanceOf, seedOfRun } from '../support/random.ts'

const P = 'p' as PointId
const NET = Symbol('net')
const line = (text: string): Block => ({ type: 'paragraph', runs: text === '' ? [] : [{ text }] })
const bullets = (...items: string[]): Block => ({ type: 'list', items: items.map((each) => [line(each)]) })
const hear = (to: Y.Doc, from: Y.Doc) =>
  Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), NET)
const bodyIn = (doc: Y.Doc) => must(bodyOf(must(pointOf(doc, P), 'a point')), 'a body')
const textsIn = (parent: Y.XmlFragment): Y.XmlText[] =>
  parent.toArray().flatMap((node) => (node instanceof Y.XmlText ? [node] : textsIn(node as Y.XmlElement)))
const saidIn = (doc: Y.Doc) => plainLines(readBody(bodyIn(doc))).map(({ text }) => text)

/** Ana, in the point, and the facilitator, who has heard all of it. */
const stage = (body: Body, isIn = true) => {
  const [ana, desk] = [new Y.Doc(), new Y.Doc()]
  ;[ana.clientID, desk.clientID] = [11, 22]
  addPoint(desk, { id: P, column: 'banked' as ColumnId, createdAt: 1, body })
  hear(ana, desk)
  const was = must(livePoint(desk, P), 'a point')
  const { store, dispose } = createBoardView(ana)
  const ui = createBoardUi()
  const awareness = new Awareness(ana)
  const writesIn = () => (isIn ? P : null)
  const ends = [
    keepYoungWords({ doc: ana, now: () => 0, isDelivered: () => true, writesIn }),
    watchSetBack(
      { session: { doc: ana, awareness, writesIn: writesIn() }, view: store } as unknown as OpenBoard,
      ui,
    ),
  ]
  return {
    ana,
    desk,
    was,
    told: () => ui.store.getState().taken.map(({ text }) => text),
    end() {
      for (const end of ends) end()
      dispose()
      awareness.destroy()
      for (const doc of [ana, desk]) doc.destroy()
    },
  }
}

test('she goes on at her caret, and is told what went', () => {
  const { ana, desk, was, told, end } = stage([line('The dyke is raised')])
  const text = must(textsIn(bodyIn(ana))[0], 'a text')
  text.insert(11, ' quite well and')
  const caret = Y.createRelativePositionFromTypeIndex(text, 26)
  hear(desk, ana)
  text.insert(26, ' now')
  setPointBack(desk, was)
  hear(ana, desk)
  const at = must(Y.createAbsolutePositionFromRelativePosition(caret, ana), 'a place')
  expect(at.type).toBe(text)
  text.insert(at.index, '!')
  hear(desk, ana)
  expect(saidIn(ana)).toEqual(['The dyke is now! raised'])
  expect(saidIn(desk)).toEqual(saidIn(ana))
  expect(told()).toEqual(['quite well and'])
  end()
})

test('a line of hers that goes is told whole; where she writes elsewhere what was young of it stands by itself', () => {
  for (const isIn of [true, false]) {
    const { ana, desk, was, told, end } = stage([line('Pay')], isIn)
    addLine(ana, 'The county')
    hear(desk, ana)
    must(textsIn(bodyIn(ana))[1], 'a text').insert(10, ' pays')
    setPointBack(desk, was)
    hear(ana, desk)
    hear(desk, ana)
    expect(saidIn(desk)).toEqual(isIn ? ['Pay'] : ['Pay', 'The county pays'])
    expect(told()).toEqual(isIn ? ['The county pays'] : [])
    end()
  }
})

const addLine = (doc: Y.Doc, text: string) => {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(text)])
  bodyIn(doc).push([paragraph])
}

const anyLine = (chance: Chance): Block => ({
  type: 'paragraph',
  runs: Array.from({ length: chance.below(4) }, () => ({
    text: Array.from({ length: 1 + chance.below(4) }, () =>
      chance.pick(['the', 'dyke', 'is', '河', '🌊', 'ä']),
    ).join(' '),
    ...(chance.below(3) === 0 && { bold: true as const }),
    ...(chance.below(4) === 0 && { href: `https://${chance.pick(['a', 'b'])}.example/` }),
  })),
})
const anyBody = (chance: Chance, depth = 0): Body => [
  anyLine(chance),
  ...Array.from({ length: chance.below(3) }, (): Block => {
    if (depth > 1 || chance.below(2) === 0) return anyLine(chance)
    return {
      type: 'list',
      items: Array.from({ length: 1 + chance.below(3) }, () => anyBody(chance, depth + 1)),
    }
  }),
]
/** Runs of the same looks in one. */
const tidy = (body: Body): unknown =>
  body.map((block) => {
    if (block.type !== 'paragraph') return block.type === 'list' ? block.items.map(tidy) : block
    const letters = block.runs.flatMap(({ text, ...looks }) =>
      [...text].map((each) => [each, JSON.stringify(looks)]),
    )
    return letters
  })

const ROUNDS = Number(process.env.ROUNDS ?? 200)

test(`${ROUNDS} times: any body is written over any other, and nothing is written twice`, () => {
  const seed = seedOfRun()
  for (let n = 0; n < ROUNDS; n++) {
    const chance = chanceOf(seed + n)
    const doc = new Y.Doc()
    addPoint(doc, { id: P, column: 'banked' as ColumnId, createdAt: 1, body: anyBody(chance) })
    for (let again = 0; again < 3; again++) {
      const next = anyBody(chance)
      doc.transact(() => writeOver(bodyIn(doc), next))
      expect(tidy(readBody(bodyIn(doc))), `seed ${seed + n}`).toEqual(tidy(next))
      expect(writeOver(bodyIn(doc), next), `seed ${seed + n}: again`).toBe(false)
    }
    doc.destroy()
  }
})

test(`${ROUNDS} times: each letter she types is in the point in order, or told to her; all see the same`, () => {
  const seed = seedOfRun()
  for (let n = 0; n < ROUNDS; n++) {
    const chance = chanceOf(seed + n)
    const { ana, desk, was, told, end } = stage([line('The dyke is raised'), bullets('by 2030', 'by all')])
    let next = 0x4e00
    /** What she typed at one caret, one after the other; where its line went, another begins. */
    const typed: string[][] = [[]]
    const type = (letters: string[]) => typed.at(-1)?.push(...letters)
    const texts = () => textsIn(bodyIn(ana)).filter((text) => text.length > 0)
    const first = chance.pick(texts())
    let caret = Y.createRelativePositionFromTypeIndex(first, chance.below(first.length + 1))
    for (let act = 0; act < 30; act++) {
      const what = chance.below(10)
      if (what < 5) {
        const at = Y.createAbsolutePositionFromRelativePosition(caret, ana)
        // Where its line went, the editor puts it into another.
        const text = at?.type instanceof Y.XmlText && !at.type._item?.deleted ? at.type : texts()[0]
        if (!text) continue
        const index = at?.type === text ? at.index : text.length
        const letters = Array.from({ length: 1 + chance.below(3) }, () => String.fromCharCode(next++))
        if (at?.type !== text) typed.push([])
        type(letters)
        text.insert(index, letters.join('') + chance.pick(['', ' ']))
        caret = Y.createRelativePositionFromTypeIndex(text, index + letters.length)
      } else if (what === 5) {
        const letter = String.fromCharCode(next++)
        typed.push([letter])
        addLine(ana, letter)
        caret = Y.createRelativePositionFromTypeIndex(must(textsIn(bodyIn(ana)).at(-1), 'a text'), 1)
      } else if (what < 8) hear(desk, ana)
      else if (what === 8) hear(ana, desk)
      else setPointBack(desk, was)
    }
    for (const [to, from] of [
      [desk, ana],
      [ana, desk],
    ] as const)
      hear(to, from)
    expect(Y.encodeStateVector(ana), `seed ${seed + n}`).toEqual(Y.encodeStateVector(desk))
    expect(saidIn(ana), `seed ${seed + n}`).toEqual(saidIn(desk))
    const there = saidIn(ana).join('\n')
    const lost = typed.flat().filter((each) => !there.includes(each) && !told().join('').includes(each))
    expect(lost, `seed ${seed + n}: ${there}, told ${told()}`).toEqual([])
    const seen = [...there]
    for (const each of typed) {
      const inOrder = each.filter((letter) => there.includes(letter))
      const standing = seen.filter((letter) => each.includes(letter))
      expect(standing, `seed ${seed + n}: in order, and once`).toEqual(inOrder)
    }
    // What stands without her words is what was, line by line.
    const rest = there.replace(/[\u4e00-\u4fff]/g, '').replace(/\s+/g, '')
    expect(rest, `seed ${seed + n}`).toContain('Thedykeisraised')
    end()
  }
})
