/**
 * How often a door may be tried: token buckets, one for each address and one for everybody together. Counts only;
 * an address is a key in memory, is never stored and never written to a log.
 *
 * Always true: a bucket never holds more than its burst; no table of addresses grows past `ADDRESSES`.
 */
import type { Refusal } from '../../shared/result.ts'
import { err } from '../../shared/result.ts'
import type { Clock } from '../clock.ts'

/** `burst` at once, and `perMinute` after that. */
export interface Rate {
  readonly burst: number
  readonly perMinute: number
}

export interface Budget {
  readonly address: Rate
  readonly overall: Rate
}

/**
 * `wrongCodes`: join codes that open nothing, few enough that no number of addresses finds one by trying.
 * `wrongKeys`: secrets of links and tokens that are none; 128 bits cannot be found, so this only saves work.
 * `workshops`: workshops made where anybody may, each of which stays on the disk.
 * `notes`: notes that are read here, or what became of one is made a workshop: all rooms wait for each.
 * `screens`: codes shown on a projector; `wrongScreens`: those entered at a desk that no screen shows.
 */
export const BUDGETS = {
  look: { address: { burst: 900, perMinute: 900 }, overall: { burst: 30_000, perMinute: 30_000 } },
  join: { address: { burst: 900, perMinute: 900 }, overall: { burst: 30_000, perMinute: 30_000 } },
  wrongCodes: { address: { burst: 30, perMinute: 6 }, overall: { burst: 200, perMinute: 12 } },
  wrongKeys: { address: { burst: 240, perMinute: 60 }, overall: { burst: 10_000, perMinute: 10_000 } },
  workshops: { address: { burst: 60, perMinute: 10 }, overall: { burst: 300, perMinute: 60 } },
  notes: { address: { burst: 30, perMinute: 20 }, overall: { burst: 100, perMinute: 60 } },
  screens: { address: { burst: 20, perMinute: 10 }, overall: { burst: 300, perMinute: 100 } },
  wrongScreens: { address: { burst: 20, perMinute: 6 }, overall: { burst: 100, perMinute: 12 } },
} as const satisfies Record<string, Budget>

export type BudgetName = keyof typeof BUDGETS
export type BudgetTable = Readonly<Record<BudgetName, Budget>>

/** Seconds until one could be spent, by this address and by everybody together; 0 where it could be now. */
export interface Wait {
  readonly address: number
  readonly overall: number
}

export interface Budgets {
  /** Spends one of this address and one of all, where there is one left. What it gives is how it stood before. */
  spend(name: BudgetName, address: string): Wait
  /** How it stands; spends nothing. */
  wait(name: BudgetName, address: string): Wait
  /** Counts somebody who was sent away because of how it stood; `spend` counts by itself. */
  turnAway(name: BudgetName): void
  /** How many were sent away, by budget. */
  readonly refused: Readonly<Record<BudgetName, number>>
}

export const longest = ({ address, overall }: Wait) => Math.max(address, overall)

/** 429. `message`: what was too much and what to do, in one sentence. */
export const tooMany = (
  wait: Wait,
  message = 'This was tried too often from here. Wait a minute and try again.',
) => err<Refusal>({ status: 429, code: 'too-many', message, retryAfter: longest(wait) })

/** Addresses remembered by each budget: the ones seen last. */
export const ADDRESSES = 20_000

interface Bucket {
  readonly left: number
  /** When `left` was true, in ms. */
  readonly at: number
}

const MINUTE_MS = 60_000

/** What a bucket holds at `now`; a clock that was set back neither fills nor empties it. */
export const refill = (bucket: Bucket | undefined, rate: Rate, now: number): Bucket => {
  if (bucket === undefined) return { left: rate.burst, at: now }
  const gained = (Math.max(0, now - bucket.at) * rate.perMinute) / MINUTE_MS
  return { left: Math.min(rate.burst, bucket.left + gained), at: now }
}

/** Whole seconds until a bucket holds one; an hour where it never will. */
export const secondsUntilOne = ({ left }: Bucket, { perMinute }: Rate): number => {
  if (left >= 1) return 0
  return perMinute > 0 ? Math.max(1, Math.ceil(((1 - left) * 60) / perMinute)) : 3600
}

const spent = (bucket: Bucket): Bucket => (bucket.left >= 1 ? { ...bucket, left: bucket.left - 1 } : bucket)

/** `table`: null lifts every budget. */
export const createBudgets = (table: BudgetTable | null, clock: Clock): Budgets => {
  const refused = Object.fromEntries(Object.keys(BUDGETS).map((name) => [name, 0])) as Record<
    BudgetName,
    number
  >
  const turnAway = (name: BudgetName) => {
    refused[name]++
  }
  if (table === null) return { spend: () => NONE, wait: () => NONE, turnAway, refused }
  const overall = new Map<BudgetName, Bucket>()
  const byAddress = new Map<BudgetName, Map<string, Bucket>>()

  const look = (name: BudgetName, address: string) => {
    const now = clock.now()
    const rates = table[name]
    const own = refill(byAddress.get(name)?.get(address), rates.address, now)
    const all = refill(overall.get(name), rates.overall, now)
    const wait = {
      address: secondsUntilOne(own, rates.address),
      overall: secondsUntilOne(all, rates.overall),
    }
    return { own, all, wait }
  }

  return {
    refused,
    turnAway,
    wait: (name, address) => look(name, address).wait,
    spend(name, address) {
      const { own, all, wait } = look(name, address)
      overall.set(name, spent(all))
      const addresses = byAddress.get(name) ?? new Map<string, Bucket>()
      byAddress.set(name, addresses)
      addresses.delete(address) // set anew: the order of the map is that of the last spending
      addresses.set(address, spent(own))
      const oldest = addresses.size > ADDRESSES ? addresses.keys().next() : null
      if (oldest && !oldest.done) addresses.delete(oldest.value)
      if (longest(wait) > 0) turnAway(name)
      return wait
    },
  }
}

const NONE: Wait = { address: 0, overall: 0 }
