/**
 * A document whose updates were each cheap, and whose whole state is dear to load: a state has its authors by falling id.
 * Its log is what is kept of it, in the order that it was written in.
 */
import * as encoding from 'lib0/encoding'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { createMemoryStore } from '../../server/store/memory-store.ts'
import { withinEffort } from '../../server/sync/effort.ts'
import { withoutAuthors } from '../../server/sync/own-part.ts'
import { encodeRecord, proveSnapshot, readState } from '../../server/sync/record.ts'
import { LOOK_MS } from '../../server/sync/rooms.ts'
import type { RoomName } from '../../shared/ids.ts'
import { beside, byHand, section, textIn } from '../support/by-hand.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { roomsOn } from '../support/rooms.ts'

const ROOM = 'w/board.d' as RoomName
const [LAST, FIRST, BETWEEN] = [7003, 7002, 7001]
const BEHIND = 200
const MANY = 10_100

/** As `beside`, but what Yjs never joins with the one before. */
const apart = (left: readonly [number, number], right: readonly [number, number]) => {
  const string = beside(left, right, '0')
  return (encoder: encoding.Encoder) => {
    const at = encoding.createEncoder()
    string(at)
    const bytes = encoding.toUint8Array(at)
    bytes[0] = ((bytes[0] ?? 0) & 0xe0) | 5
    encoding.writeUint8Array(encoder, bytes)
  }
}

/** What the third author wrote stands between the same two letters as all that the second did, who came later. */
const updates = [
  byHand([
    section(LAST, 0, [
      textIn('points', 'a'),
      ...Array.from({ length: BEHIND + 1 }, (_, n) => beside([LAST, n], null, 'b')),
    ]),
  ]),
  byHand([
    section(
      BETWEEN,
      0,
      Array.from({ length: BEHIND }, (_, n) => apart([LAST, 0], [LAST, n + 1])),
    ),
  ]),
  byHand([
    section(FIRST, 0, [
      apart([LAST, 0], [LAST, BEHIND + 1]),
      ...Array.from({ length: MANY }, (_, n) => apart([FIRST, n], [LAST, 1])),
    ]),
  ]),
]

const written = () => {
  const doc = new Y.Doc()
  for (const update of updates) withinEffort(update.length, () => Y.applyUpdate(doc, update))
  return doc
}

test('is not proved, nor read, with the effort that anybody should wait for', () => {
  const doc = written()
  const state = Y.encodeStateAsUpdate(doc)
  expect(proveSnapshot(state, doc)).toContain('neighbours with too much between them')
  expect(() => readState(state)).toThrow('neighbours with too much between them')
  expect(withoutAuthors(doc, Y.encodeStateAsUpdate(doc), [FIRST])).toBeNull()
})

test('keeps its log, is loaded from that, and is tried once', async () => {
  const clock = createFakeClock(0)
  const store = createMemoryStore()
  for (const update of updates) await store.append(ROOM, encodeRecord({ update, leases: [] })).flushed
  const errors: unknown[] = []
  const log = {
    info: () => undefined,
    warn: () => undefined,
    error: (told: unknown) => void errors.push(told),
  }
  const rooms = roomsOn({ store, clock, log })
  const whole = Y.encodeStateAsUpdate(written())
  for (let round = 0; round < 3; round++) {
    const { doc } = await rooms.open(ROOM)
    expect(Y.encodeStateAsUpdate(doc)).toEqual(whole)
    for (let look = 0; look < 3; look++) {
      clock.advance(LOOK_MS)
      for (let turn = 0; turn < 30; turn++) await Promise.resolve()
    }
    expect(rooms.loaded(ROOM)).toBeUndefined()
    const stored = await store.load(ROOM)
    expect([stored.snapshot, stored.records.length]).toEqual([null, 3])
  }
  expect(errors).toHaveLength(1)
  await rooms.close()
})
