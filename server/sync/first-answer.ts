/**
 * What answers a step 1: a step 2 with all that the other side lacks.
 *
 * Most of those who ask have nothing yet, and often come together. A large document costs tens of milliseconds to
 * encode, so its whole is kept, framed once for all who ask, and followed by the updates that came since; past
 * `SINCE_BYTES` of those it is encoded anew. A small one is encoded whenever it has changed, and kept from the second who
 * asks on: hundreds of rooms with one visitor each would keep as much as all their documents take on the disk.
 */
import * as Y from 'yjs'
import { encodeStep2, encodeUpdate } from '../../shared/wire/codec.ts'
import { Batch } from './batch.ts'

/** Bytes from which on a document is large. */
const LARGE = 64 * 1024
/** Bytes of updates that may follow a kept answer. */
const SINCE_BYTES = 32 * 1024

interface Kept {
  readonly whole: Batch
  readonly isLarge: boolean
  readonly since: Uint8Array[]
  bytes: number
}

export interface FirstAnswer {
  /** The document has changed by `update`. */
  add(update: Uint8Array): void
  /** What a peer with this state vector lacks. Throws on bytes that are no state vector. */
  to(stateVector: Uint8Array): readonly Batch[]
}

export const createFirstAnswer = (doc: Y.Doc): FirstAnswer => {
  let kept: Kept | null = null
  /** Since the last change. */
  let wasAsked = false

  const keep = (): Kept => {
    const update = Y.encodeStateAsUpdate(doc)
    return { whole: new Batch(encodeStep2(update)), isLarge: update.length >= LARGE, since: [], bytes: 0 }
  }

  return {
    add(update) {
      wasAsked = false
      if (kept === null) return
      kept.bytes += update.length
      if (!kept.isLarge || kept.bytes > SINCE_BYTES) kept = null
      else kept.since.push(encodeUpdate(update))
    },
    to(stateVector) {
      const hasNothing = stateVector.length === 1 && stateVector[0] === 0
      if (!hasNothing) return [new Batch(encodeStep2(Y.encodeStateAsUpdate(doc, stateVector)))]
      const answer = kept ?? keep()
      if (answer.isLarge || wasAsked) kept = answer
      wasAsked = true
      return answer.since.length > 0 ? [answer.whole, new Batch(...answer.since)] : [answer.whole]
    },
  }
}
