/**
 * What the lines of one page know together about its ways to the server: whether WebSockets get through here, when to
 * try one again, and which ways stand ready to be taken over.
 */
import type { Candidate } from './candidate.ts'
import type { After } from './line.ts'

export type Way = 'socket' | 'http'

export interface Ready {
  readonly way: Way
  readonly candidate: Candidate
}

export interface PageWays {
  /** HTTP got through where a WebSocket did not. */
  isBlocked: boolean
  /** From when on a WebSocket is tried again, by one line for all; on the steady clock. */
  readonly nextTryAt: number
  /** A try of a WebSocket begins, or somebody is on HTTP: no other try for a while. */
  pause(): void
  /** A WebSocket did not speak. */
  failed(): void
  /** A WebSocket that lived for so many ms is left for HTTP: the sooner, the longer none is tried. */
  left(lived: number): void
  /** A WebSocket that lived for so many ms was cut off, and nobody said why. */
  cutOff(lived: number): void
  /** The server ended a WebSocket, so they get through. */
  ended(): void
  /** Lines over HTTP, and what brings each back to a WebSocket. */
  readonly overHttp: Map<object, () => void>
  /** Keeps a line on which the server has spoken for the next of that name. */
  keep(name: string, ready: Ready): void
  take(name: string): Ready | null
}

export interface PageWaysDeps {
  readonly after: After
  /** Milliseconds that no setting of a clock changes. */
  readonly steady: () => number
  /** At least 0, less than 1. */
  readonly random: () => number
}

/** WebSockets are tried again after the first of these pauses, then the next, in ms; half as much again at random. */
const PAUSES_MS = [5000, 10_000, 20_000, 30_000]
/** A WebSocket that held so long was a good one, in ms: the pauses begin anew. */
const GOOD_MS = 60_000
/** One that was lost sooner than this did not really work, in ms; so often in a row and they count as blocked. */
const SHORT_MS = 8000
const SHORT_LIVES = 2
/** A line that is ready, and that nobody comes for. */
const UNCLAIMED_MS = 5000

export const createPageWays = ({ after, steady, random }: PageWaysDeps): PageWays => {
  const ready = new Map<string, Ready & { readonly stop: () => void }>()
  let nextTryAt = 0
  let failures = 0
  let shortLives = 0

  const ways: PageWays = {
    isBlocked: false,
    get nextTryAt() {
      return nextTryAt
    },
    pause() {
      const pause = PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)] ?? 0
      nextTryAt = steady() + pause * (1 + random() / 2)
    },
    failed() {
      failures++
      ways.pause()
    },
    left(lived) {
      if (lived > GOOD_MS) failures = 0
      ways.pause()
      failures++
    },
    cutOff(lived) {
      if (lived >= SHORT_MS) shortLives = 0
      else if (++shortLives >= SHORT_LIVES) {
        shortLives = 0
        ways.isBlocked = true
        ways.left(lived)
      }
    },
    ended() {
      shortLives = 0
    },
    overHttp: new Map(),
    keep(name, { way, candidate }) {
      const drop = () => {
        ready.delete(name)
        candidate.drop()
      }
      ready.set(name, { way, candidate, stop: after(UNCLAIMED_MS, drop) })
    },
    take(name) {
      const found = ready.get(name)
      ready.delete(name)
      found?.stop()
      return found ?? null
    },
  }
  return ways
}
