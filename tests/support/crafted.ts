/** Updates put together at random that are whole and decode well, in the first encoding, and that no page would make. */
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { byHand, section } from './by-hand.ts'
import type { Chance } from './random.ts'

type Write = (encoder: encoding.Encoder) => void

const uint =
  (...numbers: readonly number[]): Write =>
  (encoder) => {
    for (const number of numbers) encoding.writeVarUint(encoder, number)
  }
const text =
  (string: string): Write =>
  (encoder) =>
    encoding.writeVarString(encoder, string)

const all =
  (...writes: readonly Write[]): Write =>
  (encoder) => {
    for (const write of writes) write(encoder)
  }

const ROOTS = ['points', 'points', 'points', 'points', 'refs', 'unknown'] as const
const KEYS = ['p1', 'p2', 'body', 'place', 'under', 'view.a'] as const

/** A content by Yjs' number of its kind, how long it is, and how it is written. */
const contentOf = (
  chance: Chance,
): { readonly kind: number; readonly length: number; readonly put: Write } => {
  const length = 1 + chance.below(5)
  switch (chance.below(9)) {
    case 0:
      return { kind: 1, length, put: uint(length) } // deleted
    case 1:
      return { kind: 5, length: 1, put: text('{"a":1}') } // an embed
    case 2:
      return { kind: 6, length: 1, put: all(text('bold'), text('true')) } // a format
    case 3:
    case 4: {
      const type = chance.pick([0, 1, 2, 4, 6])
      const named = all(uint(3), text('paragraph')) // an element
      return { kind: 7, length: 1, put: chance.below(3) === 0 ? named : uint(type) }
    }
    case 5:
    case 6:
      return {
        kind: 8, // values
        length,
        put(encoder) {
          uint(length)(encoder)
          for (let n = length; n > 0; n--) encoding.writeAny(encoder, chance.pick(['p1', 3, null, true]))
        },
      }
    default:
      return { kind: 4, length, put: text('abcde'.slice(0, length)) }
  }
}

const structAt = (
  chance: Chance,
  client: number,
  clock: number,
  anyId: () => Write,
  anyType: () => Write,
): readonly [number, Write] => {
  const length = 1 + chance.below(4)
  if (chance.below(12) === 0) return [length, uint(0, length)] // collected
  const { kind, length: size, put } = contentOf(chance)
  const left =
    chance.below(2) > 0 ? (clock > 0 && chance.below(3) === 0 ? uint(client, clock - 1) : anyId()) : null
  const right = chance.below(4) === 0 ? anyId() : null
  const key = chance.below(2) === 0 ? chance.pick(KEYS) : null
  const parent = chance.below(4) === 0 ? all(uint(1), text(chance.pick(ROOTS))) : all(uint(0), anyType())
  return [
    size,
    (encoder) => {
      encoding.writeUint8(encoder, kind | (left ? 0x80 : 0) | (right ? 0x40 : 0) | (key ? 0x20 : 0))
      left?.(encoder)
      right?.(encoder)
      if (!left && !right) {
        parent(encoder)
        if (key) text(key)(encoder)
      }
      put(encoder)
    },
  ]
}

/** Some structs of some of `clients` behind, over or ahead of what `doc` has of them, and some deletions. */
export const crafted = (chance: Chance, doc: Y.Doc, clients: readonly number[]): Uint8Array => {
  const ends = new Map(clients.map((client) => [client, Y.getState(doc.store, client)]))
  const anyId = (): Write => {
    const client = chance.pick(clients)
    const end = ends.get(client) ?? 0
    return uint(client, chance.below(8) === 0 ? end + chance.below(3) : chance.below(Math.max(1, end)))
  }
  const types = clients.flatMap((client) =>
    (doc.store.clients.get(client) ?? []).filter(
      (struct) => !struct.deleted && struct instanceof Y.Item && struct.content instanceof Y.ContentType,
    ),
  )
  const anyType = (): Write => {
    if (types.length === 0 || chance.below(4) === 0) return anyId()
    const { client, clock } = chance.pick(types).id
    return uint(client, clock)
  }
  const authors = clients.filter(() => chance.below(2) === 0)
  const sections = authors.map((client) => {
    const end = ends.get(client) ?? 0
    const from = Math.max(
      0,
      end - (chance.below(3) === 0 ? chance.below(6) : 0) + (chance.below(15) === 0 ? 1 : 0),
    )
    const structs: Write[] = []
    let clock = from
    for (let n = 1 + chance.below(4); n > 0; n--) {
      const [length, write] = structAt(chance, client, clock, anyId, anyType)
      structs.push(write)
      clock += length
      ends.set(client, clock)
    }
    return section(client, from, structs)
  })
  const deleted = chance.below(2) === 0 ? [] : clients.filter(() => chance.below(2) === 0)
  return byHand(sections, (encoder) => {
    uint(deleted.length)(encoder)
    for (const client of deleted) {
      const ranges = 1 + chance.below(3)
      uint(client, ranges)(encoder)
      const end = ends.get(client) ?? 0
      let clock = chance.below(2) === 0 ? 0 : Math.max(0, end - chance.below(20))
      for (let n = ranges; n > 0; n--) {
        clock += chance.below(1 + Math.max(6, end >> 1))
        const length = 1 + chance.below(4)
        uint(clock, length)(encoder)
        clock += length
      }
    }
  })
}
