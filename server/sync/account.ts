/**
 * What the updates of one session cost this process. An update of a few kB may take a tenth of a second to place
 * (`effort.ts` bounds only one window), so whoever wrote a window is charged its time, and beyond what is allowed them
 * their lines are read later (`inlet.ts`): nothing is lost, and nobody has more than a fifth of the process for long.
 */
import type { Clock } from '../clock.ts'
import type { EffortClocks as Meter } from './effort.ts'
import { OF_PROCESS } from './effort.ts'

/** The part of its time that the process has for one session. */
export const SHARE = 1 / 5
/** What it may take before it waits, in ms: a whole board brought at once, or a cold server. */
export const AT_ONCE_MS = 1000
/** What it can owe at most, in ms: a line that is read from again within 15 s still answers a ping. */
export const MOST_OWED_MS = 3000
/** Bytes of a window from which it is worth asking for CPU time. */
const ASKED_FROM = 1024
/** What a smaller window may take without being anybody's, in ms: a hundred of them a second are a fifth. */
const LITTLE_MS = 2

export type { Meter }

export interface Account {
  /** So many ms of the process went to it. */
  charge(ms: number): void
  /** How long its lines are to wait, in ms. */
  readonly wait: number
  /** Nothing is known of it that a new one would not say as well. */
  readonly isClear: boolean
}

export const createAccount = (clock: Clock): Account => {
  let left = AT_ONCE_MS
  let countedAt = clock.steady()
  const refill = () => {
    const now = clock.steady()
    left = Math.min(AT_ONCE_MS, left + (now - countedAt) * SHARE)
    countedAt = now
  }
  return {
    charge(ms) {
      refill()
      left = Math.max(-MOST_OWED_MS, left - ms)
    },
    get wait() {
      if (left >= 0) return 0 // nearly always
      refill()
      return left >= 0 ? 0 : Math.ceil(-left / SHARE)
    },
    get isClear() {
      refill()
      return left === AT_ONCE_MS
    },
  }
}

/** Accounts of sessions by their ids: one that comes back, or has many lines, has the one it had. */
export const createAccounts = (clock: Clock): ((session: string) => Account) => {
  const known = new Map<string, Account>()
  let lookAt = 1000
  return (session) => {
    const account = known.get(session) ?? createAccount(clock)
    known.set(session, account)
    if (known.size > lookAt) {
      for (const [id, each] of known) if (each !== account && each.isClear) known.delete(id)
      lookAt = 2 * known.size + 1000
    }
    return account
  }
}

export interface Payer {
  /** An update of theirs took so many ms of the process. */
  charge?(ms: number): void
}

interface Written {
  readonly peer: Payer
  readonly update: Uint8Array
}

/** Runs `work`, which applies the updates of a window, so many bytes; charges those who wrote them, each for their part. */
export const charged = <T>(
  entries: readonly Written[],
  bytes: number,
  work: () => T,
  meter: Meter = OF_PROCESS,
): T => {
  const spent = bytes < ASKED_FROM ? null : meter.cpu()
  const began = meter.now()
  try {
    return work()
  } finally {
    const took = meter.now() - began
    // A machine that does something else makes nobody's update dear; other threads of this process do not, either.
    const ms = spent !== null ? Math.min(took, meter.cpu() - spent) : took < LITTLE_MS ? 0 : took
    if (ms > 0) for (const { peer, update } of entries) peer.charge?.((ms * update.length) / bytes)
  }
}
