/**
 * How much work it is to judge an update and to read a pasted note: what comes from outside must not be able to hold
 * up a hall. Counted in steps, never timed: twice as much may cost twice as much, and what is only declared nothing.
 */
import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { addPoint } from '../../shared/board/edits.ts'
import { bodyOf, pointOf, pointsOf } from '../../shared/board/schema.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'
import { newPointId } from '../../shared/ids.ts'
import { readNote } from '../../shared/note/read.ts'
import type { Verdict } from '../../shared/wire/guard.ts'
import { createGuard } from '../../shared/wire/guard.ts'
import { beside, byHand, deleting, mapBelow, section, textIn } from '../support/by-hand.ts'
import type { Effort } from '../support/effort.ts'
import { effortOf } from '../support/effort.ts'

/** What twice as much may cost, at most: a search in an ordered list takes a step more. */
const TWICE = 2.5

describe('judging an update', () => {
  const effortOfJudging = (update: Uint8Array, kind: Verdict['kind'], doc = new Y.Doc()): Effort => {
    let verdict: Verdict | null = null
    const effort = effortOf(() => {
      verdict = createGuard(doc).judge(update, () => 'free')
    })
    expect(verdict).toMatchObject({ kind })
    return effort
  }

  /** What an update claims to hold and does not bring. */
  const CLAIMS: Readonly<Record<string, (declared: number) => Uint8Array>> = {
    'structs of an author': (declared) =>
      byHand([
        (encoder) => {
          encoding.writeVarUint(encoder, declared)
          encoding.writeVarUint(encoder, 1)
          encoding.writeVarUint(encoder, 0)
        },
      ]),
    authors: (declared) => {
      const encoder = encoding.createEncoder()
      encoding.writeVarUint(encoder, declared)
      encoding.writeVarUint(encoder, 0)
      return encoding.toUint8Array(encoder)
    },
    deletions: (declared) =>
      byHand([], (encoder) => {
        encoding.writeVarUint(encoder, 1)
        encoding.writeVarUint(encoder, 5)
        encoding.writeVarUint(encoder, declared)
      }),
    'values in a list': (declared) =>
      byHand([
        section(7, 0, [
          (encoder) => {
            encoding.writeUint8(encoder, 8)
            encoding.writeVarUint(encoder, 1)
            encoding.writeVarString(encoder, 'points')
            encoding.writeVarUint(encoder, declared)
          },
        ]),
      ]),
    'letters of a name': (declared) =>
      byHand([
        section(7, 0, [
          (encoder) => {
            encoding.writeUint8(encoder, 4)
            encoding.writeVarUint(encoder, 1)
            encoding.writeVarUint(encoder, declared)
          },
        ]),
      ]),
  }

  test.each(Object.entries(CLAIMS))(
    '[G1] more %s that do not come cost nothing more, and no memory',
    (_, claim) => {
      const few = effortOfJudging(claim(100), 'invalid')
      for (const declared of [2 ** 25, 2 ** 31, 2 ** 32, 2 ** 50]) {
        const many = effortOfJudging(claim(declared), 'invalid')
        // A longer number takes a few bytes more to read.
        expect(many.steps - few.steps, `${declared}`).toBeLessThan(50)
        expect(many.largest, `${declared}`).toBeLessThanOrEqual(100)
      }
    },
  )

  test('[G1] what is asked of the memory is seen: stock Yjs asks for all that is declared', () => {
    const claimed = CLAIMS['structs of an author']?.(2 ** 25) ?? new Uint8Array()
    const { largest } = effortOf(() => expect(() => Y.applyUpdate(new Y.Doc(), claimed)).toThrow())
    expect(largest).toBe(2 ** 25)
  })

  const nested = (depth: number) => {
    const structs = [mapBelow('points')]
    for (let i = 1; i < depth; i++) structs.push(mapBelow([7, i - 1]))
    return byHand([section(7, 0, structs)])
  }
  const inTurn = (authors: number) =>
    byHand(
      Array.from({ length: authors }, (_, i) =>
        section(1000 + i, 0, [i === 0 ? textIn('points', 'x') : beside([1000 + i - 1, 0], null, 'x')]),
      ),
    )
  const ring = (authors: number) =>
    byHand(
      Array.from({ length: authors }, (_, i) =>
        section(1000 + i, 0, [beside([1000 + ((i + 1) % authors), 0], null, 'x')]),
      ),
    )
  const inOnePlace = (structs: number) =>
    byHand([
      section(
        7,
        0,
        Array.from({ length: structs }, () => textIn('points', 'x', 'k')),
      ),
    ])

  test.each([
    ['[G5] levels', nested, 'invalid', 10_000],
    ['[G6] authors in a ring', ring, 'missing', 500],
    ['[G6] authors who wait for each other in turn', inTurn, 'accept', 500],
    ['[G2] structs of one author', inOnePlace, 'accept', 2000],
  ] as const)('twice as many cost at most twice as much: %s', (_, updateOf, kind, size) => {
    const [once, twice] = [effortOfJudging(updateOf(size), kind), effortOfJudging(updateOf(2 * size), kind)]
    expect(twice.steps / once.steps).toBeLessThan(TWICE)
    expect(twice.steps / once.steps).toBeGreaterThan(1.5) // it was read, and that was seen
  })

  const boardOf = (points: number, text: string) => {
    const doc = new Y.Doc()
    doc.clientID = 5
    doc.transact(() => {
      for (let i = 0; i < points; i++)
        addPoint(doc, {
          id: newPointId(),
          column: 'banked' as ColumnId,
          body: [{ type: 'paragraph', runs: [{ text }] }],
          createdAt: 1,
        })
    })
    return doc
  }

  test('[G7] deletions, each of a place of its own on a board, cost in proportion', () => {
    const doc = boardOf(400, 'four words of text')
    const end = Y.getState(doc.store, 5)
    const scattered = (count: number) =>
      byHand(
        [],
        deleting(5, ...Array.from({ length: count }, (_, i) => [Math.floor((i * end) / count), 1] as const)),
      )
    const [once, twice] = [200, 400].map((count) => effortOfJudging(scattered(count), 'accept', doc).steps)
    expect((twice ?? 0) / (once ?? 1)).toBeLessThan(TWICE)
  })

  test('one typed letter costs about the same on a board of 1,000 points as on one of 10', () => {
    const typing = (points: number) => {
      const doc = boardOf(points, 'words')
      const copy = new Y.Doc()
      copy.clientID = 7
      Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
      const last = [...pointsOf(copy).keys()].at(-1) as PointId
      const before = Y.encodeStateVector(copy)
      const paragraph = bodyOf(pointOf(copy, last) as Y.Map<unknown>)?.get(0) as Y.XmlElement
      ;(paragraph.get(0) as Y.XmlText).insert(0, 'x')
      return effortOfJudging(Y.encodeStateAsUpdate(copy, before), 'accept', doc).steps
    }
    const [small, large] = [typing(10), typing(1000)]
    expect(large / small).toBeLessThan(1.5)
  })
})

describe('reading a pasted note', () => {
  /** What names something is short: patterns that may try again for each letter see nothing longer, in characters. */
  const HEADING = 500
  /** Marks and links are looked for in a point of any sensible length: each try ends where the next could begin. */
  const WRITTEN_POINT = 20_000
  const endsAtTheNext = (pattern: string) => /\[\^(?:[*_]|\[\\\])\]/.test(pattern)

  test.each([
    ['stars', '*'],
    ['brackets', '[a]('],
    ['bullets', '- a\n'],
    ['blank lines', '\n'],
    ['old line ends', '\r'],
    ['spaces', ' '],
    ['words', 'a\n'],
    ['headings', '# Agreed\n'],
    ['bold', '**a**\n'],
    ['labels', 'Agreed: a\n'],
    ['gaps', '- a\n\n\n'],
    ['rules', '-\n---\n'],
    ['numbers', '1. a\n'],
    ['escapes', '\\*'],
    ['lines of stars', `- ${'*a '.repeat(2000)}\n`],
    ['lines of brackets', `- ${'[a](b "'.repeat(800)}\n`],
    ['lines of scores', `${'_a '.repeat(2000)}\n\n`],
    ['lines of middling length', `${'a. '.repeat(90)}\n\n`],
  ])(
    'takes twice the work for twice the note, and no pattern goes over the same words again and again: %s',
    (_, unit) => {
      const effort = (length: number) => effortOf(() => readNote(`# x\n${unit.repeat(length / unit.length)}`))
      const [once, twice] = [effort(25_000), effort(50_000)]
      expect(twice.steps / once.steps).toBeGreaterThan(1.5) // it was read, and that was seen
      expect(twice.steps / once.steps).toBeLessThan(TWICE)
      for (const [pattern, longest] of twice.risky)
        expect(longest, pattern).toBeLessThanOrEqual(endsAtTheNext(pattern) ? WRITTEN_POINT : HEADING)
    },
  )
})
