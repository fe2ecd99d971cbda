/**
 * What a room is told by its connections of who is there, and what it tells of it, as whole messages.
 *
 * Always true: nobody speaks for a client id that is leased to another device; what somebody says to the server alone goes
 * to nobody else.
 */
import { encodeAwareness } from '../../shared/wire/codec.ts'
import type { Person } from '../../shared/wire/presence.ts'
import { decodePresence, encodePresence } from '../../shared/wire/presence.ts'
import type { Leases } from './leases.ts'
import { createPresenceBook } from './presence.ts'

interface Speaker {
  readonly device: string
  readonly person: Person
  takes?(state: Readonly<Record<string, unknown>>): boolean
}

export interface PeopleHere<Peer extends Speaker> {
  /** Takes an awareness payload: whether the others are to be told; a string is the rule it broke. */
  take(peer: Peer, payload: Uint8Array): boolean | string
  /** Whether the others are to be told that somebody has gone. */
  leave(peer: Peer): boolean
  readonly isEmpty: boolean
  /** All who are here. */
  everybody(): Uint8Array
  /** Who came, moved or went since the last time it was asked; null: nobody. */
  news(): Uint8Array | null
}

/** `onHeard`: a client id has spoken. */
export const createPeopleHere = <Peer extends Speaker>(
  leases: Leases,
  onHeard: (client: number) => void,
): PeopleHere<Peer> => {
  const book = createPresenceBook<Peer>()
  return {
    take(peer, payload) {
      const entries = decodePresence(payload)
      if (typeof entries === 'string') return entries
      let isNews = false
      for (const entry of entries) {
        const { client, state } = entry
        if (state !== null && peer.takes?.(state)) continue
        // A stock client repeats that others have gone; the word is theirs, or the server's, to say.
        if (state === null && !leases.holds(client, peer.device)) continue
        if (!book.hasRoom(peer, client)) continue
        if (!leases.takeForPresence(client, peer.device)) continue
        onHeard(client)
        isNews = book.set(peer, peer.person, entry) || isNews
      }
      return isNews
    },
    leave(peer) {
      const gone = book.remove(peer)
      leases.releasePresence(gone)
      return gone.length > 0
    },
    get isEmpty() {
      return book.all().length === 0
    },
    everybody: () => encodeAwareness(encodePresence(book.all())),
    news() {
      const changes = book.takeChanges()
      return changes.length > 0 ? encodeAwareness(encodePresence(changes)) : null
    },
  }
}
