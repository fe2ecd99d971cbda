/**
 * Bodies of requests, read once it is known that they are wanted.
 *
 * Always true: no body is longer than its kind may be, or, but for the changes of a line, under way for longer than
 * `SLOWEST_MS`; all of a kind that are under way hold no more than it may together. What waits unread in a socket is Node's.
 */
import type { Readable } from 'node:stream'
import type { Refusal, Result } from '../../shared/result.ts'
import { err, ok } from '../../shared/result.ts'
import { SIZE } from '../../shared/wire/messages.ts'
import type { Clock } from '../clock.ts'

const KB = 1024
const MB = 1024 * 1024

/**
 * In bytes: `most` of one, `together` of all that are under way. `small`: of anybody at the door; `call`: of who is in;
 * `note`: a pasted note with room to spare; `changes`: the largest message of a line, and what gathered behind it.
 * Each kind has room of its own, so that notes that never end keep nobody from coming in.
 */
const KINDS = {
  small: { most: 16 * KB, together: 64 * MB },
  call: { most: 256 * KB, together: 64 * MB },
  note: { most: 4 * MB, together: 64 * MB },
  changes: { most: SIZE.frame + MB, together: Number.POSITIVE_INFINITY },
} as const

export type BodyKind = keyof typeof KINDS

/** A note of 1.5 MB takes so long over Wi-Fi that hardly gets through, in ms. */
export const SLOWEST_MS = 60_000

/** What a body is gathered in begins with so many bytes. */
const FIRST = KB

/** A request as far as its body goes. */
export type Incoming = Pick<Readable, 'on' | 'off' | 'pause' | 'destroyed'> & {
  readonly headers: { readonly 'content-length'?: string | undefined }
}

export interface Bodies {
  /** The whole of it. 413: too long; 408: too slow; 503: too many others are under way; 400: it was broken off. */
  read(incoming: Incoming, kind: BodyKind): Promise<Result<Uint8Array>>
}

const TOO_LARGE: Readonly<Record<BodyKind, Refusal>> = {
  small: tooLarge('This is more than is taken here.'),
  call: tooLarge('This is more than is taken at once.'),
  note: tooLarge('This is more than 4 MB. Paste the part of the note that holds the points.'),
  changes: tooLarge('These are more changes than are taken at once.'),
}

function tooLarge(message: string): Refusal {
  return { status: 413, code: 'too-large', message }
}

const TOO_SLOW: Refusal = {
  status: 408,
  code: 'too-slow',
  message: 'This took too long to arrive. Try again, or from a better connection.',
}

const TOO_MANY: Refusal = {
  status: 503,
  code: 'try-again',
  message: 'Too much is being sent to this server just now. Try again in a minute.',
  retryAfter: 60,
}

const BROKEN_OFF: Refusal = { status: 400, code: 'malformed', message: 'The request was broken off.' }

export const createBodies = (clock: Clock): Bodies => {
  const held: Record<BodyKind, number> = { small: 0, call: 0, note: 0, changes: 0 }

  return {
    read(incoming, kind) {
      const { most, together } = KINDS[kind]
      if (Number(incoming.headers['content-length'] ?? 0) > most) return Promise.resolve(err(TOO_LARGE[kind]))
      if (incoming.destroyed) return Promise.resolve(err(BROKEN_OFF))
      return new Promise((resolve) => {
        let bytes = new Uint8Array(0)
        let size = 0

        const end = (result: Result<Uint8Array>) => {
          callOff()
          for (const [event, listener] of listeners) incoming.off(event, listener)
          incoming.pause() // what comes after a refusal waits, and is thrown away when that was sent
          held[kind] -= bytes.length
          resolve(result)
        }
        /** What is there may be one byte a packet: gathered in one piece, so that the pieces take no room. */
        const add = (piece: Uint8Array) => {
          const next = size + piece.length
          if (next > most) return end(err(TOO_LARGE[kind]))
          if (next > bytes.length) {
            const grown = Math.min(most, Math.max(next, bytes.length * 2, FIRST))
            if (held[kind] + grown - bytes.length > together) return end(err(TOO_MANY))
            held[kind] += grown - bytes.length
            const before = bytes
            bytes = new Uint8Array(grown)
            bytes.set(before)
          }
          bytes.set(piece, size)
          size = next
        }
        const listeners = [
          ['data', add],
          ['end', () => end(ok(bytes.subarray(0, size)))],
          ['error', () => end(err(BROKEN_OFF))],
          ['close', () => end(err(BROKEN_OFF))],
        ] as const
        // Who has a line is known, may bring back hours of work, and has what Node gives every request.
        const callOff =
          kind === 'changes' ? () => undefined : clock.after(SLOWEST_MS, () => end(err(TOO_SLOW)))
        for (const [event, listener] of listeners) incoming.on(event, listener)
      })
    },
  }
}
