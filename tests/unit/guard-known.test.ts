/**
 * Whose an update is, and what of it is new, by the guard (`shared/wire/guard.ts`).
 *
 * G10 Structs of ids leased to others are `foreign`; of the server's ids, invalid.
 * G11 What the document already holds is `known`, and always passes.
 * G12 Judged against the document plus what the open window has accepted.
 */
import * as encoding from 'lib0/encoding'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { bodyOf, pointOf, pointsOf } from '../../shared/board/schema.ts'
import { newPointId } from '../../shared/ids.ts'
import type { Owner } from '../../shared/wire/guard.ts'
import { createGuard } from '../../shared/wire/guard.ts'
import { beside, byHand, deleting, gone, mapBelow, section, textIn } from '../support/by-hand.ts'
import { copyOf, docOf, FREE, judge, must, reasonOf, step, updateOf } from '../support/judged.ts'
import { write } from '../support/words.ts'

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
    Y.applyUpdate(doc, byHand([section(7, 0, [textIn('points', 'ab')])]))
    for (const root of ['refs', 'meta', 'other'])
      expect(judge(doc, byHand([section(7, 0, [textIn(root, 'abcd')])])).kind).toBe('invalid')
    const honest = judge(doc, byHand([section(7, 0, [textIn('points', 'abcd')])]))
    expect(honest.kind).toBe('accept')
  })

  test('[G11] a struct that is known in part cannot say that it hangs elsewhere: Yjs would believe it', () => {
    const doc = docOf((d) => d.getMap('points').set('a', new Y.Text('words')), 5)
    const textAt: readonly [number, number] = [5, 0]
    Y.applyUpdate(doc, byHand([section(7, 0, [textIn('points', 'ab')])]))
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
    expect(judge(doc, byHand([section(7, 0, [textIn('points', 'abcd')])])).kind).toBe('invalid')
    expect(judge(doc, byHand([section(7, 0, [gone(4)])])).kind).toBe('accept')
  })

  test('[G11] between a living neighbour and a collected one nothing lives: what goes on from it may not, either', () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, byHand([section(7, 0, [textIn('points', 'ab')]), section(8, 0, [gone(1)])]))
    const dropped = byHand([section(7, 2, [beside([7, 1], [8, 0], 'c')])])
    const living = byHand([section(7, 2, [beside([7, 1], null, 'cd')])])
    const guard = createGuard(doc)
    guard.accept(must(guard.judge(dropped, FREE)))
    expect(reasonOf(guard.judge(living, FREE))).toBe('contradicts what is known')
    Y.applyUpdate(doc, dropped)
    expect(reasonOf(judge(doc, living))).toBe('contradicts what is known')
    // Why: Yjs puts the rest behind what it knows, and that was collected.
    expect(() => Y.applyUpdate(doc, living)).toThrow()
  })

  test('[G11] who says that part of what is known was collected does not take it from where it is', () => {
    const doc = new Y.Doc()
    const known = section(8, 0, [textIn('points', 'x')])
    Y.applyUpdate(doc, byHand([section(7, 0, [gone(1)]), known]))
    // The part of author 8 that is known lives, and so does what author 7 puts before it.
    const collected = section(8, 0, [gone(3)])
    const living = section(7, 0, [beside(null, [8, 0], 'ab')])
    for (const update of [byHand([living, collected]), byHand([collected, living])])
      expect(reasonOf(judge(doc, update))).toBe('contradicts what is known')
    expect(judge(doc, byHand([collected])).kind).toBe('accept')
    expect(() => Y.applyUpdate(doc, byHand([collected, living]))).toThrow()
  })

  test('[G11] a struct that is known in part keeps its key', () => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, byHand([section(7, 0, [textIn('points', 'ab', 'k')])]))
    expect(judge(doc, byHand([section(7, 0, [textIn('points', 'abc', 'other')])])).kind).toBe('invalid')
    expect(judge(doc, byHand([section(7, 0, [textIn('points', 'abc', 'k')])])).kind).toBe('accept')
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
    guard.accept(must(guard.judge(byHand([section(7, 0, [textIn('points', 'ab')])]), FREE)))
    expect(guard.judge(byHand([section(7, 0, [textIn('points', 'abcd')])]), FREE).kind).toBe('accept')
    expect(guard.judge(byHand([section(7, 0, [textIn('refs', 'abcd')])]), FREE).kind).toBe('invalid')
  })
})
