/**
 * A line that is being tried: what it says is held back until it is taken, so that nobody speaks on a line before the
 * server has, and one that has spoken can wait for its user.
 */
import type { Line, LineAddress, LineEvents, OpenLine } from './line.ts'

export interface Candidate {
  /** The server has said something on it. */
  readonly speaks: boolean
  /** From now on it belongs to the caller, who has all of it told; once. */
  take(events: LineEvents): Line
  /** Not wanted any more. */
  drop(): void
}

export interface CandidateEvents {
  /** The server has said something. */
  spoke(): void
  /** It is over, and was not taken. */
  closed(code: number, reason: string): void
}

export const openCandidate = (
  open: OpenLine,
  address: LineAddress,
  { spoke, closed }: CandidateEvents,
): Candidate => {
  const held: Uint8Array[] = []
  let user: LineEvents | null = null
  let speaks = false
  let isTaken = false
  let over: { readonly code: number; readonly reason: string } | null = null
  const line = open(address, {
    message(bytes) {
      if (user) return user.message(bytes)
      held.push(bytes)
      if (speaks) return
      speaks = true
      spoke()
    },
    closed(code, reason) {
      if (user) return user.closed(code, reason)
      over = { code, reason }
      if (!isTaken) closed(code, reason)
    },
  })
  return {
    get speaks() {
      return speaks
    },
    take(events) {
      isTaken = true
      // Behind what the caller does in this turn, as a socket would; what comes in between stands in line.
      queueMicrotask(() => {
        for (const bytes of held.splice(0)) events.message(bytes)
        user = events
        if (over) events.closed(over.code, over.reason)
      })
      return line
    },
    drop() {
      line.close()
    },
  }
}
