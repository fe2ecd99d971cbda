/** Three people do everything by chance, and what one of them did is taken back. `SEED=123` runs one again. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { must } from '../../shared/assert.ts'
import { plainLines } from '../../shared/board/body.ts'
import { bringPointBack, movePoint, setPointAside } from '../../shared/board/edits.ts'
import { readBoard } from '../../shared/board/read.ts'
import { bodyOf, pointOf, pointsOf } from '../../shared/board/schema.ts'
import type { Chance } from '../support/random.ts'
import { chanceOf, seedOfRun } from '../support/random.ts'
import {
  add,
  BANKED,
  byId,
  DISCUSS,
  erase,
  id,
  insert,
  ROOM,
  Table,
  textNode,
} from '../support/taking-back.ts'

/** The letters of a point in order, each by who wrote it and when. */
const lettersOf = (doc: Y.Doc, map: Y.Map<unknown>): string[] => {
  const found: string[] = []
  const walk = (type: { readonly _start: Y.Item | null }) => {
    for (let item = type._start; item !== null; item = item.right) {
      if (item.deleted) continue
      const { content, id: at } = item
      if (content instanceof Y.ContentType) walk(content.type)
      else if (content instanceof Y.ContentString)
        for (let i = 0; i < item.length; i++) found.push(`${at.client}:${at.clock + i}`)
    }
  }
  walk(must(bodyOf(map), `a body in ${doc.clientID}`))
  return found
}
const letters = (doc: Y.Doc) => new Map([...pointsOf(doc)].map(([name, map]) => [name, lettersOf(doc, map)]))

const act = (chance: Chance, doc: Y.Doc, made: string[]) => {
  const alive = made.filter((name) => pointOf(doc, id(name)))
  const name = alive.length > 0 ? chance.pick(alive) : null
  switch (name === null ? 0 : chance.below(9)) {
    case 0: {
      const fresh = `p${made.length}`
      made.push(fresh)
      return add(doc, fresh, chance.pick(['', 'abc', 'defghi']))
    }
    case 1:
    case 2:
    case 3:
      return insert(
        doc,
        name as string,
        chance.below(textNode(doc, name as string).length + 1),
        chance.pick(['x', 'yz', '!']),
      )
    case 4:
    case 5: {
      const { length } = textNode(doc, name as string)
      const at = chance.below(length)
      return length > 0 && erase(doc, name as string, at, 1 + chance.below(Math.min(3, length - at)))
    }
    case 6:
      return movePoint(doc, id(name as string), chance.pick([BANKED, DISCUSS]), null)
    case 7:
      return setPointAside(doc, id(name as string), { reason: 'r', at: 1 })
    default:
      return chance.below(2) === 0
        ? bringPointBack(doc, id(name as string))
        : doc.transact(() => {
            const text = textNode(doc, name as string)
            if (text.length > 1) text.format(0, 1 + chance.below(text.length - 1), { bold: {} })
          })
  }
}

test('under any seed: no letter of anybody else is touched, none of theirs stays but in what is set aside, and undo gives all back', () => {
  const from = process.env.SEED ? seedOfRun() : 1
  for (let seed = from; seed < from + (process.env.SEED ? 1 : 200); seed++) {
    const chance = chanceOf(seed)
    const table = new Table()
    const people = ['ana', 'ben', 'tom']
    const made: string[] = []
    for (let step = 0; step < 40; step++) {
      const who = chance.pick(people)
      act(chance, table.person(who), made)
      table.clock.advance(chance.below(3000))
    }
    const theirs = table.footprints.of('tom', 0).get(ROOM)
    const before = letters(table.doc)
    const state = JSON.stringify(readBoard(table.doc))
    const { counts, undo } = table.takeBack('tom')
    if (!theirs || !counts) continue
    const after = letters(table.doc)
    const isTheirs = (letter: string) => {
      const [client = 0, clock = 0] = letter.split(':').map(Number)
      return theirs.wrote.has(client, clock)
    }
    for (const [name, all] of before) {
      const others = all.filter((letter) => !isTheirs(letter))
      // As they were, each one, in the same order; what came back stands between them.
      const kept = (after.get(name) ?? []).filter((letter) => others.includes(letter))
      expect(kept, `seed ${seed}, ${name}`).toEqual(others)
    }
    for (const [name, map] of pointsOf(table.doc)) {
      const { client, clock } = must(map._item, 'an item').id
      if (theirs.wrote.has(client, clock)) expect(map.has('setAside'), `seed ${seed}, ${name}`).toBe(true)
      else expect(after.get(name)?.filter(isTheirs), `seed ${seed}, ${name}`).toEqual([])
    }
    undo()
    expect(JSON.parse(JSON.stringify(readBoard(table.doc))), `seed ${seed}`).toEqual(JSON.parse(state))
  }
})

test('under any seed: what was taken back and given back is taken back again as it was at first', async () => {
  const from = process.env.SEED ? seedOfRun() : 1
  for (let seed = from; seed < from + (process.env.SEED ? 1 : 50); seed++) {
    const chance = chanceOf(seed)
    const table = new Table()
    const made: string[] = []
    for (let step = 0; step < 40; step++) {
      act(chance, table.person(chance.pick(['ana', 'ben', 'tom'])), made)
      table.clock.advance(chance.below(3000))
    }
    const undo = await table.takeBackIn('tom')
    // Bold may be told by other marks than at first.
    const said = () => byId(table.doc).map(({ body, ...rest }) => ({ ...rest, lines: plainLines(body) }))
    const once = said()
    await undo?.()
    await table.takeBackIn('tom')
    expect(said(), `seed ${seed}`).toEqual(once)
  }
})
