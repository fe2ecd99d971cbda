/** Messages that nobody honest sends, and the honest ones that they are made from; all under a seed. */
import * as Y from 'yjs'
import { encodeStep1, encodeStep2, encodeUpdate } from '../../shared/wire/codec.ts'
import type { Chance } from './random.ts'
import { write } from './words.ts'

/** Some bytes changed, cut, put in or repeated. */
const mutated = (chance: Chance, honest: Uint8Array): Uint8Array => {
  let bytes = honest.slice()
  for (let n = 1 + chance.below(3); n > 0; n--) {
    const at = chance.below(bytes.length)
    switch (chance.below(6)) {
      case 0:
        bytes[at] = chance.below(256)
        break
      case 1:
      case 2:
        bytes[at] = (bytes[at] ?? 0) ^ (1 << chance.below(8))
        break
      case 3:
        bytes = bytes.slice(0, Math.max(1, at))
        break
      case 4:
        bytes = Uint8Array.from([
          ...bytes.slice(0, at),
          ...chance.bytes(1 + chance.below(5)),
          ...bytes.slice(at),
        ])
        break
      default: {
        const length = 1 + chance.below(20)
        bytes = Uint8Array.from([...bytes.slice(0, at), ...bytes.slice(at, at + length), ...bytes.slice(at)])
      }
    }
  }
  return bytes
}

/** A message nobody honest sends: noise, an honest update that was tampered with in its frame, or a broken frame. */
export const broken = (
  chance: Chance,
  updates: readonly Uint8Array[],
  stateVector: Uint8Array,
): Uint8Array => {
  const kind = chance.next()
  if (kind < 0.1) return chance.bytes(chance.below(80))
  if (kind < 0.15) return encodeStep1(mutated(chance, stateVector))
  if (kind < 0.2) return Uint8Array.from([1, 5, ...mutated(chance, Uint8Array.of(1, 7, 1, 2, 123, 125))])
  const wrap = chance.pick([encodeStep2, encodeUpdate])
  if (kind < 0.3) return mutated(chance, wrap(chance.pick(updates)))
  return wrap(mutated(chance, chance.pick(updates)))
}

/** What an honest client with this document might send next. */
export const honestUpdates = (chance: Chance, doc: Y.Doc): Uint8Array[] => {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  copy.clientID = doc.clientID ^ 1 // Yjs would change the id of a document that hears itself
  const updates: Uint8Array[] = []
  copy.on('update', (update: Uint8Array) => updates.push(update))
  chance.pick([
    () => write(copy, 'honest words'),
    () => copy.getMap('points').set('x', { list: [1, 'two', null], deep: { er: true } }),
    () => copy.getMap('points').delete([...copy.getMap('points').keys()].at(-1) ?? ''),
  ])()
  // There was nothing to delete: the broken ones before may have emptied the board.
  if (updates.length === 0) write(copy, 'honest words')
  return updates
}
