/**
 * Which device writes under which Yjs client id in one room. A lease is taken with the first new struct or the
 * first awareness message; the first kind is stored with the data and stays, the second goes with its connection.
 * Devices are known here by an HMAC under a key of the room, never by name.
 */
import type { Owner } from '../../shared/wire/guard.ts'
import type { Lease } from './record.ts'
import { SERVER } from './record.ts'

/** Client ids with content a device may have in one board; past it the board is read-only for it. */
export const MAX_IDS_PER_DEVICE = 64
/** Closed sockets' ids that are remembered. */
const REMEMBERED = 1000

export interface Leases {
  /** `device` null: what nobody's device is asked for (loading). */
  ownerOf(device: string): (client: number) => Owner
  /** Leases those of `clients` that are free; returns the new ones, to be stored with the data. */
  take(clients: readonly number[], device: string): readonly Lease[]
  /** Whether a client id is leased to this device, by content or by awareness. */
  holds(client: number, device: string): boolean
  /** Leases for awareness alone; false where the id is another's, or was until its socket closed. */
  takeForPresence(client: number, device: string): boolean
  releasePresence(clients: Iterable<number>): void
  restore(leases: readonly Lease[]): void
  /** How many client ids with content a device has. */
  countOf(device: string): number
  all(): readonly Lease[]
}

export const createLeases = (): Leases => {
  const written = new Map<number, string>()
  const present = new Map<number, string>()
  /** Ids whose sockets closed, the latest last: others may still repeat what those said. */
  const released = new Map<number, string>()
  const counts = new Map<string, number>()
  const holder = (client: number) => written.get(client) ?? present.get(client)
  const hold = (client: number, device: string) => {
    if (written.has(client)) return
    written.set(client, device)
    counts.set(device, (counts.get(device) ?? 0) + 1)
  }
  return {
    ownerOf: (device) => (client) => {
      const held = holder(client)
      if (held === undefined) return 'free'
      return held === SERVER ? 'server' : held === device ? 'own' : 'other'
    },
    take: (clients, device) => {
      const fresh: Lease[] = []
      for (const client of clients) {
        if (written.has(client)) continue
        hold(client, device)
        fresh.push([client, device])
      }
      return fresh
    },
    holds: (client, device) => holder(client) === device,
    takeForPresence: (client, device) => {
      const held = holder(client)
      if (held !== undefined) return held === device
      const before = released.get(client)
      if (before !== undefined && before !== device) return false
      present.set(client, device)
      return true
    },
    releasePresence: (clients) => {
      for (const client of clients) {
        const device = present.get(client)
        if (device !== undefined) released.set(client, device)
        present.delete(client)
      }
      for (const client of released.keys()) {
        if (released.size <= REMEMBERED) break
        released.delete(client)
      }
    },
    restore: (leases) => {
      for (const [client, device] of leases) hold(client, device)
    },
    countOf: (device) => counts.get(device) ?? 0,
    all: () => [...written],
  }
}
