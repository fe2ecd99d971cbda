/**
 * What comes in on one line, no faster than the line's allowance. What is beyond it is read later, in order: nothing is
 * refused and no word is lost, and a flood takes time from nobody but its sender.
 */
import { FRAME, SYNC } from '../../shared/wire/messages.ts'
import type { Clock } from '../clock.ts'
import type { Account } from './account.ts'
import type { Wire } from './wire.ts'

/** `burst` at once, and `perMinute` after that; a frame costs one, and more where it is large or asks for a lot. */
export interface Allowance {
  readonly burst: number
  readonly perMinute: number
}

/** Ten times what a fast typist sends, and a paste of hundreds of points at once. */
export const ALLOWANCE: Allowance = { burst: 600, perMinute: 6000 }

/** Asking for all there is costs the server more than saying something. */
const ASKING = 20
/** Bytes that cost as much as one more frame. */
const BYTES = 16 * 1024
/** How long it is not read from at a stretch, in ms; then it is looked at again. */
const LONGEST_MS = 5000
const MINUTE_MS = 60_000

export interface Inlet {
  take(message: Uint8Array): void
  stop(): void
}

/** `allowance` null: everything is read at once. `account`: what its session owes is waited for as well. */
export const createInlet = (
  wire: Pick<Wire, 'isOpen' | 'pause' | 'resume'>,
  clock: Clock,
  allowance: Allowance | null,
  read: (message: Uint8Array) => void,
  account: Pick<Account, 'wait'> = NOTHING_OWED,
): Inlet => {
  if (allowance === null) return { take: read, stop: () => undefined }
  const { burst, perMinute } = allowance
  let left = burst
  let countedAt = clock.now()
  /** What had come already when reading was stopped, from `next` on. */
  let held: Uint8Array[] = []
  let next = 0
  let callOff: (() => void) | null = null

  const refill = () => {
    const now = clock.now()
    // A clock that is set back gives nothing and takes nothing.
    left = Math.min(burst, left + (Math.max(0, now - countedAt) * perMinute) / MINUTE_MS)
    countedAt = now
  }
  const mustWait = () => left < 0 || account.wait > 0
  const readOne = (message: Uint8Array) => {
    refill()
    left -= costOf(message)
    read(message)
  }
  const wait = () => {
    const until = perMinute > 0 ? (-left * MINUTE_MS) / perMinute : LONGEST_MS
    callOff = clock.after(Math.min(LONGEST_MS, Math.max(1, until, account.wait)), goOn)
  }
  const goOn = () => {
    callOff = null
    refill()
    for (let message = held[next]; message; message = held[next]) {
      if (mustWait()) return wait()
      next++
      readOne(message)
    }
    held = []
    next = 0
    if (mustWait()) wait()
    else wire.resume()
  }

  return {
    take(message) {
      if (callOff !== null) {
        held.push(message)
        return
      }
      // What it owes is known once a window has closed, which may be while nothing came. Asked once: time goes on.
      const isOwing = account.wait > 0
      if (isOwing) held.push(message)
      else readOne(message)
      // Of a line that has just been ended the other end's goodbye is still to be read.
      if (!isOwing && (!mustWait() || !wire.isOpen)) return
      wire.pause()
      wait()
    },
    stop() {
      callOff?.()
      held = []
      next = 0
    },
  }
}

const NOTHING_OWED = { wait: 0 }

const costOf = (message: Uint8Array): number => {
  const asks = message[0] === FRAME.queryAwareness || (message[0] === FRAME.sync && message[1] === SYNC.step1)
  return (asks ? ASKING : 1) + Math.floor(message.length / BYTES)
}
