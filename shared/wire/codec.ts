/** Bytes to frames and back: the only reader and writer of the byte layout. Decoding never throws. */
import * as decoding from 'lib0/decoding'
import type { Result } from '../result.ts'
import { err, ok } from '../result.ts'
import type { Rights } from '../roles.ts'
import type { ClientFrame, ServerNotice } from './messages.ts'
import { FRAME, SIZE, SYNC } from './messages.ts'
import { pack, textField } from './pack.ts'

/** The error is the short reason a socket is closed with. */
export const decodeClientFrame = (bytes: Uint8Array): Result<ClientFrame, string> => {
  try {
    const decoder = decoding.createDecoder(bytes)
    const frame = readClientFrame(decoder)
    if (frame.ok && decoding.hasContent(decoder)) return err('bytes after the end of the frame')
    return frame
  } catch {
    return err('not a frame')
  }
}

const readClientFrame = (decoder: decoding.Decoder): Result<ClientFrame, string> => {
  const type = decoding.readVarUint(decoder)
  if (type === FRAME.queryAwareness) return ok({ kind: 'queryAwareness' })
  if (type === FRAME.awareness) {
    const payload = decoding.readVarUint8Array(decoder)
    return payload.length > SIZE.awareness * 16
      ? err('awareness too large')
      : ok({ kind: 'awareness', payload })
  }
  if (type !== FRAME.sync) return err(`unknown message type ${type}`)
  const step = decoding.readVarUint(decoder)
  const payload = decoding.readVarUint8Array(decoder)
  switch (step) {
    case SYNC.step1:
      // As long as there are authors: whoever has a document must be able to come back with it.
      return payload.length > SIZE.step2
        ? err('state vector too large')
        : ok({ kind: 'step1', stateVector: payload })
    case SYNC.step2:
      return payload.length > SIZE.step2 ? err('step 2 too large') : ok({ kind: 'step2', update: payload })
    case SYNC.update:
      return payload.length > SIZE.update ? err('update too large') : ok({ kind: 'update', update: payload })
    default:
      return err(`unknown sync message ${step}`)
  }
}

const syncFrame = (step: number, payload: Uint8Array) => pack([FRAME.sync, step, payload])

export const encodeStep1 = (stateVector: Uint8Array) => syncFrame(SYNC.step1, stateVector)
export const encodeStep2 = (update: Uint8Array) => syncFrame(SYNC.step2, update)
export const encodeUpdate = (update: Uint8Array) => syncFrame(SYNC.update, update)

export const encodeAwareness = (payload: Uint8Array) => pack([FRAME.awareness, payload])

/** An awareness frame about nobody: keeps a stock client's watchdog quiet. */
export const HEARTBEAT = Uint8Array.of(FRAME.awareness, 1, 0)

/** `count` of this connection's counted frames are flushed to disk. */
export const encodeSaved = (count: number) => pack([FRAME.saved, count])

export const encodeRights = (rights: Rights) => pack([FRAME.rights, textField(JSON.stringify(rights))])

/** Reads the body of a 100 or 101 frame, whose type the stock client has read already. */
export const readNotice = (type: number, decoder: decoding.Decoder): ServerNotice | null => {
  try {
    if (type === FRAME.saved) return { kind: 'saved', count: decoding.readVarUint(decoder) }
    if (type === FRAME.rights)
      return { kind: 'rights', rights: JSON.parse(decoding.readVarString(decoder)) as Rights }
  } catch {
    // A notice that cannot be read changes nothing.
  }
  return null
}

/** An update or step 2 that says nothing at all; such a frame is not counted (PROTOCOL S2). */
export const isEmptyUpdate = (update: Uint8Array) => update.length === 2 && update[0] === 0 && update[1] === 0

/**
 * Whether a frame a client sends is one that both ends count: a step 2 or update with something in it.
 * Looks at the first bytes only, so that it may sit in the way of every send.
 */
export const isCountedFrame = (bytes: Uint8Array): boolean => {
  if (bytes[0] !== FRAME.sync || (bytes[1] !== SYNC.step2 && bytes[1] !== SYNC.update)) return false
  return !(bytes.length === 5 && bytes[2] === 2 && bytes[3] === 0 && bytes[4] === 0)
}
