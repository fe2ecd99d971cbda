/** What is kept of who did what has bounds that one update, and one person alone, cannot pass. */
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { createFootprints, MOST_PIECES, MOST_SPANS } from '../../server/sync/footprints.ts'
import type { Accepted } from '../../server/sync/room.ts'
import { must } from '../../shared/assert.ts'
import { pointsOf } from '../../shared/board/schema.ts'
import type { Span } from '../../shared/board/spans.ts'
import { createFakeClock } from '../support/fake-clock.ts'

const ROOM = 'w/board.a'

test('one person alone, in one update, leaves no more stretches than a board may hold: the latest', () => {
  const footprints = createFootprints(createFakeClock(0))
  const most = MOST_SPANS + 10_000
  const deletes = Array.from({ length: most }, (_, i) => ({ client: 1, clock: 2 * i, len: 1 }))
  footprints.accepted(ROOM, { person: { id: 'tom' } }, new Y.Doc(), {
    kind: 'accept',
    ahead: new Map(),
    deletes,
  } as unknown as Accepted)
  const { deleted } = must(footprints.of('tom', 0).get(ROOM), 'what tom did')
  expect(deleted.count).toBeLessThanOrEqual(MOST_SPANS)
  expect(deleted.count).toBeGreaterThan(MOST_SPANS - 1000)
  expect(deleted.has(1, 0)).toBe(false)
  expect(deleted.has(1, 2 * (most - 1))).toBe(true)
})

test("what two delete in one window is the first one's alone, and would come back once", () => {
  const footprints = createFootprints(createFakeClock(0))
  const doc = new Y.Doc()
  doc.on('afterTransaction', (transaction: Y.Transaction) => footprints.changed(ROOM, transaction))
  const deletes = (who: string, clock: number, len: number) => {
    const verdict = { kind: 'accept', ahead: new Map(), deletes: [{ client: 1, clock, len }] }
    footprints.accepted(ROOM, { person: { id: who } }, doc, verdict as unknown as Accepted)
  }
  const deletedBy = (who: string) => footprints.of(who, 0).get(ROOM)?.deleted.within(1, 0, 100) ?? []
  deletes('tom', 10, 5)
  deletes('ana', 8, 10)
  expect(deletedBy('tom')).toEqual([[10, 15]])
  expect(deletedBy('ana')).toEqual([
    [8, 10],
    [15, 18],
  ])
  pointsOf(doc).set('p', new Y.Map())
  deletes('ana', 10, 5) // as of something else: the document has the window by now
  expect(deletedBy('ana')).toEqual([[8, 18]])
})

test('of what was deleted, small as it may be, no more pieces are kept than a board may hold: the latest', () => {
  const footprints = createFootprints(createFakeClock(0))
  const doc = new Y.Doc()
  doc.on('afterTransaction', (transaction: Y.Transaction) => footprints.changed(ROOM, transaction))
  const map = new Y.Map<unknown>()
  pointsOf(doc).set('p', map)
  const most = MOST_PIECES + 1000
  doc.transact(() => {
    for (let i = 0; i <= most; i++) map.set('under', i)
  })
  const pieces = footprints.goneFrom(ROOM)
  expect(pieces.length).toBeLessThanOrEqual(MOST_PIECES)
  expect(pieces.length).toBeGreaterThan(MOST_PIECES - 1000)
  expect(pieces.at(-1)).toMatchObject({ kind: 'value', value: most - 1 })
})

describe('what is too much goes from whoever holds most', () => {
  const setting = () => {
    const footprints = createFootprints(createFakeClock(0))
    const doc = new Y.Doc()
    doc.on('afterTransaction', (transaction: Y.Transaction) => footprints.changed(ROOM, transaction))
    const does = (id: string, wrote: readonly Span[], deletes: readonly Span[]) => {
      const ahead = new Map(
        wrote.map(({ client, clock, len }) => [client, [{ clock, end: clock + len }]] as const),
      )
      const verdict = { kind: 'accept', ahead, deletes } as unknown as Accepted
      footprints.accepted(ROOM, { person: { id } }, doc, verdict)
    }
    return { footprints, doc, does, deletedBy: (id: string) => footprints.of(id, 0).get(ROOM)?.deleted }
  }
  const everyOther = (client: number, many: number): Span[] =>
    Array.from({ length: many }, (_, i) => ({ client, clock: 2 * i, len: 1 }))

  test('not from others, who did little and earlier', () => {
    const { does, deletedBy } = setting()
    does('ana', [], [{ client: 1, clock: 0, len: 3 }])
    does('tom', [], everyOther(2, MOST_SPANS + 10_000))
    expect(deletedBy('ana')?.has(1, 2)).toBe(true)
    expect(deletedBy('tom')?.has(2, 0)).toBe(false)
  })

  test('of theirs what they erased of their own first: what they deleted of others can be brought back', () => {
    const { does, deletedBy } = setting()
    does('tom', [], [{ client: 1, clock: 0, len: 3 }])
    does('tom', [{ client: 2, clock: 0, len: 3 * MOST_SPANS }], [])
    does('tom', [], everyOther(2, MOST_SPANS + 10_000))
    expect(deletedBy('tom')?.has(1, 2)).toBe(true)
    expect(deletedBy('tom')?.has(2, 0)).toBe(false)
  })

  test('nor the words: those somebody erased of their own go before what they deleted of others', () => {
    const { footprints, doc, does } = setting()
    const ana = new Y.Doc()
    pointsOf(ana).set('p', new Y.Map([['under', 'of ana']]))
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(ana))
    const most = MOST_PIECES + 1000
    const own: Span = { client: doc.clientID, clock: 0, len: most + 1 }
    const map = must(pointsOf(doc).get('p'), 'the point')
    does('tom', [own], [{ client: ana.clientID, clock: 1, len: 1 }])
    map.set('under', 'of tom')
    does('tom', [], [{ ...own, len: most }])
    doc.transact(() => {
      for (let i = 0; i < most; i++) map.set('under', i)
    })
    const pieces = footprints.goneFrom(ROOM)
    expect(pieces.length).toBeLessThanOrEqual(MOST_PIECES)
    expect(pieces.length).toBeGreaterThan(MOST_PIECES - 1000)
    expect(pieces[0]).toMatchObject({ kind: 'value', value: 'of ana' })
  })
})
