/**
 * What an update may be made of, by the guard (`shared/wire/guard.ts`). How much work judging is, is counted in
 * `effort.test.ts`.
 *
 * G1  An update that cannot be decoded is invalid.
 * G2  One section per author.
 * G8  No binary content, no subdocuments; nothing of an absurd length.
 * G9  No `__proto__` keys, anywhere.
 */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { MOST_NEW_AUTHORS } from '../../shared/wire/guard.ts'
import { beside, byHand, gone, section, textIn } from '../support/by-hand.ts'
import { docOf, judge, reasonOf, updateOf } from '../support/judged.ts'
import { write } from '../support/words.ts'

describe('G1 cannot be decoded', () => {
  test('[G1] bytes that are no update are invalid', () => {
    for (const bytes of [
      [],
      [1],
      [1, 1, 5, 0, 99],
      [255, 255, 255],
      [1, 1, 1, 0, 4, 1],
      Array.from({ length: 40 }, () => 255),
    ])
      expect(judge(new Y.Doc(), Uint8Array.from(bytes)).kind, String(bytes)).toBe('invalid')
  })

  test('[G1] an update cut off anywhere is never accepted as it is', () => {
    const whole = updateOf((doc) => void write(doc, 'Fishing rights stay with the towns'))
    for (let length = 0; length < whole.length; length++)
      expect(judge(new Y.Doc(), whole.slice(0, length)).kind, `cut at ${length}`).toBe('invalid')
  })

  test('[G1] a refusal leaves the document untouched', () => {
    const doc = docOf((d) => void write(d, 'stays'))
    const before = Y.encodeStateAsUpdate(doc)
    judge(doc, Uint8Array.of(1, 1, 5, 0, 99))
    judge(
      doc,
      updateOf((d) => void write(d, 'new')),
    )
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before)
  })
})

describe('G2 one section per author', () => {
  test('[G2] an author whose structs come in two sections is refused: Yjs keeps only the last one', () => {
    const apart = byHand([
      section(7, 0, [textIn('points', 'a')]),
      section(8, 0, [textIn('points', 'b')]),
      section(7, 1, [beside([7, 0], null, 'c')]),
    ])
    expect(judge(new Y.Doc(), apart).kind).toBe('invalid')
  })

  test('[G2] also where the two sections follow each other', () => {
    const together = byHand([
      section(7, 0, [textIn('points', 'a')]),
      section(7, 1, [beside([7, 0], null, 'c')]),
    ])
    expect(judge(new Y.Doc(), together).kind).toBe('invalid')
  })

  test('[G2] more authors than a hall has are refused; as many as it has, who all wait for one, are placed', () => {
    const of = (authors: number) =>
      byHand([
        section(1, 0, [textIn('points', 'a')]),
        ...Array.from({ length: authors }, (_, n) => section(100 + n, 0, [beside([1, 0], null, 'b')])),
      ])
    expect(judge(new Y.Doc(), of(MOST_NEW_AUTHORS - 1)).kind).toBe('accept')
    expect(reasonOf(judge(new Y.Doc(), of(MOST_NEW_AUTHORS)))).toBe('too many authors')
  })

  test('[G2] several authors in one update are fine', () => {
    const merged = Y.mergeUpdates([updateOf((d) => void write(d, 'a')), updateOf((d) => void write(d, 'b'))])
    expect(judge(new Y.Doc(), merged).kind).toBe('accept')
  })
})

describe('G8 and G9 content', () => {
  test('[G8] binary content and subdocuments are invalid', () => {
    expect(
      reasonOf(
        judge(
          new Y.Doc(),
          updateOf((d) => d.getMap('points').set('a', Uint8Array.of(1))),
        ),
      ),
    ).toBe('binary content')
    expect(
      reasonOf(
        judge(
          new Y.Doc(),
          updateOf((d) => d.getMap('points').set('a', new Y.Doc())),
        ),
      ),
    ).toBe('subdocument')
  })

  test('[G8] a run of collected content of absurd length is invalid, an honest one passes', () => {
    expect(judge(new Y.Doc(), byHand([section(7, 0, [gone(2 ** 50)])])).kind).toBe('invalid')
    expect(judge(new Y.Doc(), byHand([section(7, 0, [gone(5000)])])).kind).toBe('accept')
    expect(judge(new Y.Doc(), byHand([section(7, 0, [gone(0)])])).kind).not.toBe('accept')
  })

  const parsed = (json: string) => JSON.parse(json) as object
  const evil: Record<string, (doc: Y.Doc) => void> = {
    'as a key of a map': (d) => d.getMap('points').set('__proto__', 1),
    'in a value': (d) => d.getMap('points').set('a', parsed('{"__proto__":{"role":"chair"}}')),
    'deep in a value': (d) => d.getMap('points').set('a', [{ b: [parsed('{"__proto__":{"x":1}}')] }]),
    'as a format': (d) => {
      const text = new Y.Text()
      d.getMap('points').set('a', text)
      text.insert(0, 'x', parsed('{"__proto__":{"x":1}}'))
    },
    'in the value of a format': (d) => {
      const text = new Y.Text()
      d.getMap('points').set('a', text)
      text.insert(0, 'x', { link: parsed('{"__proto__":{"href":"x"}}') })
    },
    'in an embed': (d) => {
      const text = new Y.Text()
      d.getMap('points').set('a', text)
      text.insertEmbed(0, parsed('{"__proto__":{"x":1}}'))
    },
    'as an attribute': (d) => {
      const element = new Y.XmlElement('p')
      d.getMap('points').set('a', element)
      element.setAttribute('__proto__', 'x')
    },
  }
  for (const [where, edit] of Object.entries(evil))
    test(`[G9] __proto__ ${where} is invalid`, () => {
      expect(reasonOf(judge(new Y.Doc(), updateOf(edit)))).toBe('forbidden key')
    })

  test('[G8] structs without length are invalid, also behind what is known: no document that holds one can be read', () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, byHand([section(7, 0, [textIn('points', 'a')])]))
    for (const empty of [gone(0), beside([7, 0], null, '')])
      expect(
        reasonOf(judge(doc, byHand([section(7, 1, [empty]), section(6, 0, [textIn('points', 'new')])]))),
      ).toBe('empty struct')
  })

  test('[G8] numbers that JSON has not are invalid', () => {
    expect(
      judge(
        new Y.Doc(),
        updateOf((d) => d.getMap('points').set('a', { n: 12n })),
      ).kind,
    ).toBe('invalid')
  })

  test('[G9] ordinary values of every kind pass', () => {
    const update = updateOf((d) =>
      d.getMap('points').set('a', {
        s: 'x',
        n: 1.5,
        b: true,
        z: null,
        u: undefined,
        list: [[{}], { constructor: 1, prototype: 2 }],
      }),
    )
    expect(judge(new Y.Doc(), update).kind).toBe('accept')
  })
})
