/**
 * Who is in a room and where their carets are. Kept apart from y-protocols' Awareness: that one starts a clock of
 * its own and believes what clients say of themselves. Each state is stamped with the person its socket belongs to.
 */
import type { Person, PresenceEntry } from '../../shared/wire/presence.ts'

/** Client ids one connection may show: a tab has one, and a new one after a reload. */
const MAX_IDS = 8

interface Present<Owner> {
  readonly owner: Owner
  entry: PresenceEntry
}

export interface PresenceBook<Owner> {
  /** Takes an entry of `owner`; returns false for an old one, which is dropped. */
  set(owner: Owner, person: Person, entry: PresenceEntry): boolean
  /** Whether `owner` may speak for this id beside those it speaks for already. */
  hasRoom(owner: Owner, client: number): boolean
  /** Everybody of `owner` is gone; returns all client ids it spoke for last. */
  remove(owner: Owner): number[]
  /** What has changed since the last call, and is to be sent. */
  takeChanges(): PresenceEntry[]
  /** All who are present. */
  all(): PresenceEntry[]
}

export const createPresenceBook = <Owner>(): PresenceBook<Owner> => {
  const present = new Map<number, Present<Owner>>()
  const changed = new Map<number, PresenceEntry>()
  /** Who spoke last for a client id, also to say that it is gone. */
  const holders = new Map<number, Owner>()
  return {
    set(owner, person, { client, clock, state }) {
      const known = present.get(client)
      if (known && (clock < known.entry.clock || (clock === known.entry.clock && state !== null))) {
        // Another tab of the same device, repeating what it was sent (a stock client does), is not a new socket.
        if (known.owner === owner || isRepeat(state, known.entry.state)) return false
        clock = known.entry.clock + 1 // a new socket of the same device: the old clock may lie ahead
      }
      const stamped: PresenceEntry = {
        client,
        clock,
        state: state === null ? null : { ...state, user: person },
      }
      if (state === null) present.delete(client)
      else if (known?.owner === owner) known.entry = stamped
      else present.set(client, { owner, entry: stamped })
      if (holders.get(client) !== owner) holders.set(client, owner)
      changed.set(client, stamped)
      return true
    },
    hasRoom(owner, client) {
      if (holders.get(client) === owner) return true
      let held = 0
      for (const holder of holders.values()) if (holder === owner) held++
      return held < MAX_IDS
    },
    remove(owner) {
      const gone: number[] = []
      for (const [client, holder] of holders) {
        if (holder !== owner) continue
        holders.delete(client)
        gone.push(client)
        const known = present.get(client)
        present.delete(client)
        if (known) changed.set(client, { client, clock: known.entry.clock + 1, state: null })
      }
      return gone
    },
    takeChanges() {
      const entries = [...changed.values()]
      changed.clear()
      return entries
    },
    all: () => [...present.values()].map(({ entry }) => entry),
  }
}

/** Whether a client says what the server has sent of somebody, stamp and all. */
const isRepeat = (state: PresenceEntry['state'], sent: PresenceEntry['state']) =>
  state?.user !== undefined && JSON.stringify(state) === JSON.stringify(sent)
