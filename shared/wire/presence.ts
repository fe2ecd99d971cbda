/**
 * Awareness on the wire: where people's carets are and who they are. The server stamps `user` from the session;
 * what a client says of itself there is dropped, so nobody can appear as somebody else.
 */
import * as decoding from 'lib0/decoding'
import type { MemberId } from '../ids.ts'
import { SIZE } from './messages.ts'
import { pack, textField } from './pack.ts'

/** How others see a person. Under the Chatham House Rule the label is a table's name or a colour word. */
export interface Person {
  readonly id: MemberId
  readonly label: string
  /** Six-digit hex. */
  readonly colour: string
  readonly presence: 'room' | 'remote'
}

export interface PresenceEntry {
  readonly client: number
  readonly clock: number
  /** JSON; null when the person is gone. */
  readonly state: Readonly<Record<string, unknown>> | null
}

/** Entries of an awareness payload, or a short reason why it is none. Never throws. */
export const decodePresence = (payload: Uint8Array): PresenceEntry[] | string => {
  try {
    const decoder = decoding.createDecoder(payload)
    const count = decoding.readVarUint(decoder)
    if (count > payload.length) return 'awareness count is wrong'
    const entries: PresenceEntry[] = []
    for (let i = 0; i < count; i++) {
      const client = decoding.readVarUint(decoder)
      const clock = decoding.readVarUint(decoder)
      const json = decoding.readVarString(decoder)
      if (json.length > SIZE.awareness) return 'awareness state too large'
      const state: unknown = JSON.parse(json)
      if (state !== null && (typeof state !== 'object' || Array.isArray(state)))
        return 'awareness state is no object'
      entries.push({ client, clock, state: state as PresenceEntry['state'] })
    }
    return entries
  } catch {
    return 'awareness cannot be read'
  }
}

export const encodePresence = (entries: readonly PresenceEntry[]): Uint8Array =>
  pack([
    entries.length,
    ...entries.flatMap(({ client, clock, state }) => [client, clock, textField(JSON.stringify(state))]),
  ])

/** What a client may say of itself in a board: the point its caret is in, and where. */
export interface CaretState {
  readonly user?: Person
  /** The point being written in. */
  readonly at?: string
  /** Yjs relative positions, as JSON. */
  readonly cursor?: { readonly anchor: unknown; readonly head: unknown } | null
}
