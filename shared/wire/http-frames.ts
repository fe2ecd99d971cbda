/**
 * Messages one after the other in the body of a request or an answer: each a 4-byte big-endian length and its bytes.
 * In the place of a length, `ENDS` says that the line is closed: a 2-byte code and the reason follow, to the end.
 */

import { decodeUtf8, encodeUtf8 } from 'lib0/string'

/** No message is so long. */
const ENDS = 0xffffffff
const LENGTH_BYTES = 4
/** Of one `up`: each costs memory of its own, however short. A page that types gathers some dozens. */
export const MOST_MESSAGES = 5000

export interface Ending {
  readonly code: number
  readonly reason: string
}

export const encodeHttpFrames = (messages: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  const size = messages.reduce((sum, { length }) => sum + LENGTH_BYTES + length, 0)
  const bytes = new Uint8Array(size)
  const view = new DataView(bytes.buffer)
  let at = 0
  for (const message of messages) {
    view.setUint32(at, message.length)
    bytes.set(message, at + LENGTH_BYTES)
    at += LENGTH_BYTES + message.length
  }
  return bytes
}

export const encodeEnding = ({ code, reason }: Ending): Uint8Array<ArrayBuffer> => {
  const text = encodeUtf8(reason)
  const bytes = new Uint8Array(LENGTH_BYTES + 2 + text.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, ENDS)
  view.setUint16(LENGTH_BYTES, code)
  bytes.set(text, LENGTH_BYTES + 2)
  return bytes
}

/** Reads a body as it comes in pieces. A message longer than `longest` bytes, or one past `most`, is the end of it. */
export interface HttpFrameReader {
  /** The messages that this piece completes, in order; null: it is none of ours. */
  read(piece: Uint8Array): Uint8Array[] | null
  /** The body is over: how the line ended, null where it goes on, and whether part of a message is left. */
  end(): { readonly ending: Ending | null; readonly isCut: boolean }
}

export const createHttpFrameReader = (longest: number, most = Number.POSITIVE_INFINITY): HttpFrameReader => {
  let count = 0
  let held = new Uint8Array(0)
  let ends = false
  const lengthAt = (at: number) => new DataView(held.buffer, held.byteOffset + at, LENGTH_BYTES).getUint32(0)
  return {
    read(piece) {
      held = held.length === 0 ? new Uint8Array(piece) : joined(held, piece)
      const messages: Uint8Array[] = []
      let at = 0
      while (!ends && held.length - at >= LENGTH_BYTES) {
        const length = lengthAt(at)
        ends = length === ENDS
        if (ends) break
        if (length > longest) return null
        if (held.length - at - LENGTH_BYTES < length) break
        if (++count > most) return null
        messages.push(held.slice(at + LENGTH_BYTES, at + LENGTH_BYTES + length))
        at += LENGTH_BYTES + length
      }
      held = held.subarray(at)
      return messages
    },
    end() {
      if (!ends) return { ending: null, isCut: held.length > 0 }
      const rest = held.subarray(LENGTH_BYTES)
      if (rest.length < 2) return { ending: null, isCut: true }
      const code = new DataView(rest.buffer, rest.byteOffset, 2).getUint16(0)
      return { ending: { code, reason: decodeUtf8(rest.subarray(2)) }, isCut: false }
    },
  }
}

const joined = (first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(first.length + second.length)
  bytes.set(first)
  bytes.set(second, first.length)
  return bytes
}
