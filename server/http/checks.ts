/**
 * "Try it on your phone": a desk waits under a nonce, the phone that opens its page reports there. In memory, and
 * forgotten after some minutes: it says that a device got through now, nothing else.
 */
import { randomId } from '../../shared/ids.ts'
import type { Clock } from '../clock.ts'

/** How long a desk can wait for its phone, in ms. */
const KEPT_MS = 10 * 60_000
/** Desks waiting at once; the oldest gives way. */
const MOST = 500

export interface Checks {
  /** A nonce to put into the address the phone opens. */
  begin(workshop: string): string
  /** The phone is there. False: nobody waits for it, or no longer. */
  reach(workshop: string, nonce: string): boolean
  /** How many times a phone got through; null where nobody waits under this nonce. */
  reached(workshop: string, nonce: string): number | null
}

export const createChecks = (clock: Clock): Checks => {
  const waiting = new Map<string, { readonly since: number; count: number }>()
  const find = (workshop: string, nonce: string) => {
    const check = waiting.get(`${workshop}/${nonce}`)
    return check && clock.now() - check.since < KEPT_MS ? check : undefined
  }
  return {
    begin(workshop) {
      for (const [key, { since }] of waiting)
        if (clock.now() - since >= KEPT_MS || waiting.size >= MOST) waiting.delete(key)
      const nonce = randomId()
      waiting.set(`${workshop}/${nonce}`, { since: clock.now(), count: 0 })
      return nonce
    },
    reach(workshop, nonce) {
      const check = find(workshop, nonce)
      if (check) check.count++
      return check !== undefined
    },
    reached: (workshop, nonce) => find(workshop, nonce)?.count ?? null,
  }
}
