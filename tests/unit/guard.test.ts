/**
 * The guard (`shared/wire/guard.ts`), rule by rule. An update is judged before it touches the document. How much work
 * that is, is counted in `effort.test.ts`.
 *
 * G1  An update that cannot be decoded is invalid.
 * G2  One section per author.
 * G3  Known roots only.
 * G4  `refs` and `meta` are the server's alone, to write and to delete.
 * G5  Nesting goes 32 deep at most.
 * G6  No gaps: a struct ahead of what its author has written, or beside or below what nobody has, is `missing`.
 * G7  No deletes of what is not yet written: `missing`.
 * G8  No binary content, no subdocuments; nothing of an absurd length.
 * G9  No `__proto__` keys, anywhere.
 * G10 Structs of ids leased to others are `foreign`; of the server's ids, invalid.
 * G11 What the document already holds is `known`, and always passes.
 * G12 Judged against the document plus what the open window has accepted.
 * G13 `under` names a heading, and what stands under `view.` is a fragment.
 */

import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createBoardUndo } from '../../client/session/undo.ts'
import { groupUnder, takeOut, ungroup } from '../../shared/board/group-edits.ts'
import { bodyOf, pointOf, pointsOf } from '../../shared/board/schema.ts'
import { addViews, bringViewsBack, readViews, setViewsAside } from '../../shared/board/views.ts'
import type { PointId } from '../../shared/ids.ts'
import { newPointId } from '../../shared/ids.ts'
import type { Owner } from '../../shared/wire/guard.ts'
import { createGuard, MOST_NEW_AUTHORS } from '../../shared/wire/guard.ts'
import { beside, byHand, deleting, gone, inRoot, mapBelow, section } from '../support/by-hand.ts'
import { copyOf, docOf, FREE, judge, must, reasonOf, step, updateOf } from '../support/judged.ts'
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
      section(7, 0, [inRoot('points', 'a')]),
      section(8, 0, [inRoot('points', 'b')]),
      section(7, 1, [beside([7, 0], null, 'c')]),
    ])
    expect(judge(new Y.Doc(), apart).kind).toBe('invalid')
  })

  test('[G2] also where the two sections follow each other', () => {
    const together = byHand([
      section(7, 0, [inRoot('points', 'a')]),
      section(7, 1, [beside([7, 0], null, 'c')]),
    ])
    expect(judge(new Y.Doc(), together).kind).toBe('invalid')
  })

  test('[G2] more authors than a hall has are refused; as many as it has, who all wait for one, are placed', () => {
    const of = (authors: number) =>
      byHand([
        section(1, 0, [inRoot('points', 'a')]),
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

describe('G3 and G4 roots', () => {
  test('[G3] a root nobody knows is invalid', () => {
    for (const root of ['other', '', 'Points', 'plan', 'constructor'])
      expect(
        reasonOf(
          judge(
            new Y.Doc(),
            updateOf((d) => d.getMap(root).set('a', 1)),
          ),
        ),
        root,
      ).toBe('unknown root')
    expect(
      judge(
        new Y.Doc(),
        updateOf((d) => d.getText('body').insert(0, 'x')),
      ).kind,
    ).toBe('invalid')
  })

  test('[G3] a known root beside an unknown one does not help', () => {
    const update = updateOf((d) => {
      write(d, 'honest')
      d.getMap('other').set('a', 1)
    })
    expect(judge(new Y.Doc(), update).kind).toBe('invalid')
  })

  test('[G3] the root is found through neighbours and parents', () => {
    const doc = docOf((d) => d.getText('other').insert(0, 'abc'), 5)
    expect(judge(doc, byHand([section(7, 0, [beside([5, 1], null, 'x')])])).kind).toBe('invalid')
    expect(judge(doc, byHand([section(7, 0, [beside(null, [5, 0], 'x')])])).kind).toBe('invalid')
  })

  test('[G4] refs and meta cannot be written', () => {
    for (const root of ['refs', 'meta'])
      expect(
        reasonOf(
          judge(
            new Y.Doc(),
            updateOf((d) => d.getMap(root).set('p1', 'R1')),
          ),
        ),
        root,
      ).toBe('only the server writes there')
  })

  test('[G4] a reference cannot be overwritten, not even behind the one that is there', () => {
    const doc = docOf((d) => d.getMap('refs').set('p1', 'R1'), 5)
    const copy = copyOf(doc)
    expect(
      judge(
        doc,
        step(copy, (d) => d.getMap('refs').set('p1', 'R9')),
      ).kind,
    ).toBe('invalid')
    expect(judge(doc, byHand([section(7, 0, [beside([5, 0], null, 'R9')])])).kind).toBe('invalid')
  })

  test('[G4] a reference cannot be deleted', () => {
    const doc = docOf((d) => d.getMap('refs').set('p1', 'R1'), 5)
    const ofServer = (client: number): Owner => (client === 5 ? 'server' : 'free')
    const update = step(copyOf(doc), (d) => d.getMap('refs').delete('p1'))
    expect(reasonOf(judge(doc, update, ofServer))).toBe('only the server writes there')
    expect(judge(doc, byHand([], deleting(5, [0, 1])), ofServer).kind).toBe('invalid')
  })

  test('[G4] points that the server wrote can be edited and deleted', () => {
    const id = newPointId()
    const doc = docOf((d) => void write(d, 'seeded', id), 5)
    const ofServer = (client: number): Owner => (client === 5 ? 'server' : 'own')
    const copy = copyOf(doc)
    expect(
      judge(
        doc,
        step(copy, (d) => pointsOf(d).delete(id)),
        ofServer,
      ).kind,
    ).toBe('accept')
  })
})

describe('G5 depth', () => {
  const nested = (depth: number) => {
    const structs = [mapBelow('points')]
    for (let i = 1; i < depth; i++) structs.push(mapBelow([7, i - 1]))
    return byHand([section(7, 0, structs)])
  }

  test('[G5] 32 levels pass, 33 do not', () => {
    expect(judge(new Y.Doc(), nested(32)).kind).toBe('accept')
    expect(reasonOf(judge(new Y.Doc(), nested(33)))).toBe('nested too deep')
  })

  test('[G5] a document cannot be made deeper in steps', () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, nested(32))
    expect(reasonOf(judge(doc, byHand([section(8, 0, [mapBelow([7, 31])])])))).toBe('nested too deep')
    expect(judge(doc, byHand([section(8, 0, [mapBelow([7, 30])])])).kind).toBe('accept')
  })

  test('[G5] a value is nested 32 deep at most, too: reading and writing it again must not exhaust the stack', () => {
    const deep = (levels: number) => {
      let value: unknown = 1
      for (let i = 0; i < levels; i++) value = i % 2 ? [value] : { a: value }
      return value
    }
    const update = (levels: number) => updateOf((d) => d.getMap('points').set('a', deep(levels)))
    expect(judge(new Y.Doc(), update(20)).kind).toBe('accept')
    expect(reasonOf(judge(new Y.Doc(), update(40)))).toBe('nested too deep')
    expect(judge(new Y.Doc(), update(2000)).kind).toBe('invalid')
  })
})

describe('G6 and G7 nothing missing', () => {
  test('[G6] a clock ahead of its author is missing', () => {
    const doc = new Y.Doc()
    expect(judge(doc, byHand([section(7, 5, [inRoot('points', 'a')])])).kind).toBe('missing')
    Y.applyUpdate(doc, byHand([section(7, 0, [inRoot('points', 'a')])]))
    expect(judge(doc, byHand([section(7, 2, [inRoot('points', 'b')])])).kind).toBe('missing')
    expect(judge(doc, byHand([section(7, 1, [inRoot('points', 'b')])])).kind).toBe('accept')
  })

  test('[G6] a gap inside an update (a skip) is missing', () => {
    const doc = docOf((d) => void write(d, 'base'), 5)
    const copy = copyOf(doc, 7)
    const first = step(copy, (d) => void write(d, 'one'))
    step(copy, (d) => void write(d, 'two'))
    const third = step(copy, (d) => void write(d, 'three'))
    expect(judge(doc, Y.mergeUpdates([first, third])).kind).toBe('missing')
  })

  test('[G6] an origin, right origin or parent that nobody has is missing', () => {
    for (const struct of [beside([9, 0], null, 'x'), beside(null, [9, 0], 'x'), mapBelow([9, 0])])
      expect(judge(new Y.Doc(), byHand([section(7, 0, [struct])])).kind).toBe('missing')
  })

  test('[G6] circular origins are missing, not a hang', () => {
    const circle = byHand([
      section(7, 0, [beside([8, 0], null, 'a')]),
      section(8, 0, [beside([7, 0], null, 'b')]),
    ])
    const itself = byHand([section(7, 0, [beside([7, 0], null, 'a')])])
    const ring = byHand(
      Array.from({ length: 500 }, (_, i) =>
        section(1000 + i, 0, [beside([1000 + ((i + 1) % 500), 0], null, 'x')]),
      ),
    )
    for (const update of [circle, itself, ring]) expect(judge(new Y.Doc(), update).kind).toBe('missing')
  })

  test('[G6] authors that wait for each other in turn are placed', () => {
    const doc = docOf((d) => d.getMap('points').set('a', new Y.Text()), 5)
    const [one, two] = [copyOf(doc, 7), copyOf(doc, 8)]
    const textIn = (d: Y.Doc) => d.getMap('points').get('a') as Y.Text
    for (let i = 0; i < 20; i++) {
      step(one, (d) => textIn(d).insert(textIn(d).length, 'a'))
      Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
      step(two, (d) => textIn(d).insert(textIn(d).length, 'b'))
      Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
    }
    expect(judge(doc, Y.encodeStateAsUpdate(two, Y.encodeStateVector(doc))).kind).toBe('accept')
  })

  test('[G7] deleting what is not yet written is missing: it would eat future words', () => {
    const doc = docOf((d) => void write(d, 'mine'), 5)
    const end = Y.getState(doc.store, 5)
    expect(judge(doc, byHand([], deleting(5, [0, end]))).kind).toBe('accept')
    expect(judge(doc, byHand([], deleting(5, [0, end + 1]))).kind).toBe('missing')
    expect(judge(doc, byHand([], deleting(5, [end, 1000]))).kind).toBe('missing')
    expect(judge(doc, byHand([], deleting(99, [0, 1]))).kind).toBe('missing')
  })

  test('[G6] also of what is known: Yjs looks up its neighbours, and would keep all of the update waiting', () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, byHand([section(7, 0, [inRoot('points', 'a')])]))
    for (const forged of [
      beside([9, 0], null, 'a'),
      beside(null, [9, 0], 'a'),
      beside([7, 50], null, 'a'),
      mapBelow([9, 0]),
    ]) {
      const update = byHand([section(7, 0, [forged, beside([7, 0], null, 'b')])])
      expect(reasonOf(judge(doc, update))).toBe('contradicts what is known')
    }
  })

  test('[G6] origin and right origin in two places are invalid: every copy would order them anew', () => {
    const doc = docOf((d) => {
      d.getMap('points').set('a', new Y.Text('one'))
      d.getMap('points').set('b', new Y.Text('two'))
    }, 5)
    expect(judge(doc, byHand([section(7, 0, [beside([5, 1], [5, 2], 'x')])])).kind).toBe('accept')
    expect(reasonOf(judge(doc, byHand([section(7, 0, [beside([5, 1], [5, 6], 'x')])])))).toBe(
      'stands in two places',
    )
  })

  test('[G7] what an update brings it may delete', () => {
    const doc = new Y.Doc()
    const author = new Y.Doc()
    const id = newPointId()
    author.transact(() => write(author, 'a mistake', id))
    author.transact(() => pointsOf(author).delete(id))
    expect(judge(doc, Y.encodeStateAsUpdate(author)).kind).toBe('accept')
  })

  test('[G7] ranges that make no sense are not accepted', () => {
    const doc = docOf((d) => void write(d, 'mine'), 5)
    expect(judge(doc, byHand([], deleting(5, [0, 2 ** 52]))).kind).toBe('missing')
    expect(judge(doc, byHand([], deleting(5, [2 ** 52, 2 ** 52]))).kind).not.toBe('accept')
    const end = Y.getState(doc.store, 5)
    for (const ranges of [
      [
        [0, end],
        [0, end],
      ],
      [
        [1, 1],
        [0, 1],
      ],
    ] as [number, number][][])
      expect(reasonOf(judge(doc, byHand([], deleting(5, ...ranges))))).toBe('deletes the same twice')
    expect(judge(doc, byHand([], deleting(5, [0, 1], [1, end - 1]))).kind).toBe('accept')
    // Yjs throws on a deletion of nothing that stands just behind what is written.
    expect(reasonOf(judge(doc, byHand([], deleting(5, [Y.getState(doc.store, 5), 0]))))).toBe(
      'empty deletion',
    )
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
    Y.applyUpdate(doc, byHand([section(7, 0, [inRoot('points', 'a')])]))
    for (const empty of [gone(0), beside([7, 0], null, '')])
      expect(
        reasonOf(judge(doc, byHand([section(7, 1, [empty]), section(6, 0, [inRoot('points', 'new')])]))),
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

describe('G10 owners', () => {
  const update = updateOf((d) => void write(d, 'whose?'), 7)
  const owner =
    (whose: Owner) =>
    (client: number): Owner =>
      client === 7 ? whose : 'free'

  test('[G10] own and free ids pass, those of others are foreign, the server’s invalid', () => {
    expect(judge(new Y.Doc(), update, owner('own')).kind).toBe('accept')
    expect(judge(new Y.Doc(), update, owner('free')).kind).toBe('accept')
    expect(judge(new Y.Doc(), update, owner('other')).kind).toBe('foreign')
    expect(judge(new Y.Doc(), update, owner('server')).kind).toBe('invalid')
  })

  test('[G10] foreign says whose words are new', () => {
    const both = Y.mergeUpdates([update, updateOf((d) => void write(d, 'mine'), 8)])
    const verdict = judge(new Y.Doc(), both, owner('other'))
    expect(verdict.kind === 'foreign' && verdict.others).toEqual([7])
    expect(verdict.kind === 'foreign' && [...verdict.authors].sort()).toEqual([7, 8])
  })

  test('[G10] what others wrote may be deleted, and passes where it is known', () => {
    const doc = docOf((d) => void write(d, 'theirs'), 7)
    expect(judge(doc, byHand([], deleting(7, [0, 2])), owner('other')).kind).toBe('accept')
    expect(judge(doc, Y.encodeStateAsUpdate(doc), owner('other')).kind).toBe('known')
  })
})

describe('G11 known', () => {
  test('[G11] the document’s own state, any part of it, and nothing at all', () => {
    const doc = docOf((d) => void write(d, 'one'), 5)
    const first = Y.encodeStateAsUpdate(doc)
    doc.transact(() => write(doc, 'two'))
    doc.transact(() => pointsOf(doc).delete([...pointsOf(doc).keys()][0] as string))
    expect(judge(doc, first).kind).toBe('known')
    expect(judge(doc, Y.encodeStateAsUpdate(doc)).kind).toBe('known')
    expect(judge(doc, Uint8Array.of(0, 0)).kind).toBe('known')
  })

  test('[G11] also what the server wrote, in refs and meta, and what is deeper than allowed now', () => {
    const doc = docOf((d) => {
      d.getMap('refs').set('p', 'R1')
      d.getMap('meta').set('schema', 1)
      d.getMap('points').set('bytes', Uint8Array.of(1))
    }, 5)
    expect(judge(doc, Y.encodeStateAsUpdate(doc), () => 'server').kind).toBe('known')
  })

  test('[G11] known with something new is judged by what is new', () => {
    const doc = docOf((d) => d.getMap('refs').set('p', 'R1'), 5)
    const copy = copyOf(doc, 7)
    copy.transact(() => write(copy, 'new'))
    const verdict = judge(doc, Y.encodeStateAsUpdate(copy), (client) => (client === 5 ? 'server' : 'free'))
    expect(verdict.kind === 'accept' && verdict.authors).toEqual([7])
  })

  test('[G11] a struct that is known in part is placed where its known part is, whatever it says', () => {
    const id = newPointId()
    const doc = docOf((d) => void write(d, 'abc', id), 5)
    // Author 7 has two clocks in `points`; the overlapping struct claims that it begins in another root.
    Y.applyUpdate(doc, byHand([section(7, 0, [inRoot('points', 'ab')])]))
    for (const root of ['refs', 'meta', 'other'])
      expect(judge(doc, byHand([section(7, 0, [inRoot(root, 'abcd')])])).kind).toBe('invalid')
    const honest = judge(doc, byHand([section(7, 0, [inRoot('points', 'abcd')])]))
    expect(honest.kind).toBe('accept')
  })

  test('[G11] a struct that is known in part cannot say that it hangs elsewhere: Yjs would believe it', () => {
    const doc = docOf((d) => d.getMap('points').set('a', new Y.Text('words')), 5)
    const textAt: readonly [number, number] = [5, 0]
    Y.applyUpdate(doc, byHand([section(7, 0, [inRoot('points', 'ab')])]))
    const moved = byHand([
      section(7, 0, [
        (encoder) => {
          encoding.writeUint8(encoder, 4)
          encoding.writeVarUint(encoder, 0)
          encoding.writeVarUint(encoder, textAt[0])
          encoding.writeVarUint(encoder, textAt[1])
          encoding.writeVarString(encoder, 'abcd')
        },
      ]),
    ])
    expect(reasonOf(judge(doc, moved))).toBe('contradicts what is known')
    // Why: Yjs counts these words to the root and hangs them into the text, so a copy that is loaded differs.
    Y.applyUpdate(doc, moved)
    const lengthOf = (d: Y.Doc) => (d.getMap('points').get('a') as Y.Text).length
    expect(lengthOf(copyOf(doc))).not.toBe(lengthOf(doc))
  })

  test('[G11] a struct that is known in part as collected cannot come back to life', () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, byHand([section(7, 0, [gone(2)])]))
    expect(judge(doc, byHand([section(7, 0, [inRoot('points', 'abcd')])])).kind).toBe('invalid')
    expect(judge(doc, byHand([section(7, 0, [gone(4)])])).kind).toBe('accept')
  })

  test('[G11] a struct that is known in part keeps its key', () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, byHand([section(7, 0, [inRoot('points', 'ab', 'k')])]))
    expect(judge(doc, byHand([section(7, 0, [inRoot('points', 'abcd', 'other')])])).kind).toBe('invalid')
    expect(judge(doc, byHand([section(7, 0, [inRoot('points', 'abcd', 'k')])])).kind).toBe('accept')
  })
})

describe('G12 the window', () => {
  test('[G12] a second update may build on the first before either is in the document', () => {
    const doc = new Y.Doc()
    const guard = createGuard(doc)
    const author = new Y.Doc()
    const id = newPointId()
    const first = step(author, (d) => void write(d, 'Fishing rights', id))
    const second = step(author, (d) => {
      const paragraph = bodyOf(pointOf(d, id) as Y.Map<unknown>)?.get(0) as Y.XmlElement
      ;(paragraph.get(0) as Y.XmlText).insert(14, ' stay')
    })
    expect(guard.judge(second, FREE).kind).toBe('missing')
    guard.accept(must(guard.judge(first, FREE)))
    guard.accept(must(guard.judge(second, FREE)))
    Y.applyUpdate(doc, first)
    Y.applyUpdate(doc, second)
    guard.windowClosed()
    expect(guard.judge(Y.mergeUpdates([first, second]), FREE).kind).toBe('known')
  })

  test('[G12] roots, depth and deletes are judged through the window too', () => {
    const doc = new Y.Doc()
    const guard = createGuard(doc)
    const structs = [mapBelow('points')]
    for (let i = 1; i < 32; i++) structs.push(mapBelow([7, i - 1]))
    guard.accept(must(guard.judge(byHand([section(7, 0, structs)]), FREE)))
    expect(reasonOf(guard.judge(byHand([section(8, 0, [mapBelow([7, 31])])]), FREE))).toBe('nested too deep')
    expect(guard.judge(byHand([], deleting(7, [0, 32])), FREE).kind).toBe('accept')
    expect(guard.judge(byHand([], deleting(7, [0, 33])), FREE).kind).toBe('missing')
  })

  test('[G12] an update refused leaves nothing behind in the window', () => {
    const guard = createGuard(new Y.Doc())
    const author = new Y.Doc()
    const bad = step(author, (d) => {
      write(d, 'x')
      d.getMap('refs').set('p', 'R1')
    })
    expect(guard.judge(bad, FREE).kind).toBe('invalid')
    const next = step(author, (d) => void write(d, 'y'))
    expect(guard.judge(next, FREE).kind).toBe('missing')
  })

  test('[G12] a second update that repeats part of the first is judged like one that overlaps the document', () => {
    const guard = createGuard(new Y.Doc())
    guard.accept(must(guard.judge(byHand([section(7, 0, [inRoot('points', 'ab')])]), FREE)))
    expect(guard.judge(byHand([section(7, 0, [inRoot('points', 'abcd')])]), FREE).kind).toBe('accept')
    expect(guard.judge(byHand([section(7, 0, [inRoot('refs', 'abcd')])]), FREE).kind).toBe('invalid')
  })
})

describe('G13 headings and views', () => {
  const field = (key: string, value: () => unknown) => {
    const doc = docOf((d) => void write(d, 'a point', 'p' as PointId))
    const copy = copyOf(doc)
    const update = step(copy, (d) => void pointOf(d, 'p' as PointId)?.set(key, value()))
    return reasonOf(judge(doc, update))
  }

  test('[G13] a heading is named by a short string, whether it is there or not', () => {
    expect(field('under', () => 'q')).toBe('accept')
    expect(field('under', () => 'x'.repeat(64))).toBe('accept')
    for (const wrong of [7, null, {}, ['q'], 'x'.repeat(65)])
      expect(
        field('under', () => wrong),
        JSON.stringify(wrong),
      ).toBe('not the name of a heading')
    expect(field('under', () => new Y.Map())).toBe('not the name of a heading')
  })

  test('[G13] what one person grouped and regrouped offline passes, though their undo keeps all of it', () => {
    const [p, q, r] = ['p', 'q', 'r'] as PointId[]
    const acts = [
      (d: Y.Doc) => groupUnder(d, [p as PointId], q as PointId),
      (d: Y.Doc) => groupUnder(d, [p as PointId], r as PointId),
      (d: Y.Doc) => takeOut(d, p as PointId),
    ]
    for (let n = 0; n < 81; n++) {
      const doc = docOf((d) => {
        for (const id of [p, q, r]) write(d, `point ${id}`, id as PointId)
      })
      const copy = copyOf(doc)
      const undo = createBoardUndo(copy, 'by mistake', () => 1, 0)
      for (let at = 0, rest = n; at < 4; at++, rest = Math.floor(rest / 3)) acts[rest % 3]?.(copy)
      if (n % 2 === 1) undo.undo()
      const update = Y.encodeStateAsUpdate(copy, Y.encodeStateVector(doc))
      expect(judge(doc, update).kind, `order ${n}`).toMatch(/accept|known/)
      undo.dispose()
    }
  })

  test('[G13] a view is a fragment', () => {
    expect(field('view.a1', () => new Y.XmlFragment())).toBe('accept')
    for (const wrong of [
      () => 'words',
      () => new Y.Map(),
      () => new Y.Text('words'),
      () => new Y.XmlElement('paragraph'),
    ])
      expect(field('view.a1', wrong)).toBe('not the words of a view')
  })

  test('[G13] the same names elsewhere are nobody’s concern, and every edit there is passes', () => {
    const doc = docOf((d) => {
      write(d, 'under', 'under' as PointId)
      write(d, 'view.', 'view.x' as PointId)
    })
    expect(judge(new Y.Doc(), Y.encodeStateAsUpdate(doc)).kind).toBe('accept')
    const copy = copyOf(doc)
    const edits: ((d: Y.Doc) => unknown)[] = [
      (d) => groupUnder(d, ['view.x' as PointId], 'under' as PointId),
      (d) => groupUnder(d, ['view.x' as PointId], 'under' as PointId),
      (d) => ungroup(d, 'under' as PointId, { reason: '', at: 1 }),
      (d) => addViews(d, 'under' as PointId, 2),
      (d) => setViewsAside(d, 'under' as PointId, viewIds(d), 1),
      (d) => bringViewsBack(d, 'under' as PointId, viewIds(d)),
    ]
    for (const edit of edits) {
      const update = step(copy, (d) => void edit(d))
      expect(judge(doc, update).kind, String(edit)).toMatch(/accept|known/)
      Y.applyUpdate(doc, update)
    }
  })

  const viewIds = (doc: Y.Doc) =>
    readViews(pointOf(doc, 'under' as PointId) ?? new Y.Map()).map(({ id }) => id)
})
