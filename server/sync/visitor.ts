/** Who comes to a room, as whoever lets them in says it, and what a connection asks of them. */
import type { Rights } from '../../shared/roles.ts'
import type { Person } from '../../shared/wire/presence.ts'
import type { Account } from './account.ts'
import type { Room } from './room.ts'
import type { SessionLine } from './session-lines.ts'

/** Who is at the other end, and what they may do here; asked anew each time. */
export interface Visitor {
  /** The device's HMAC for this room. */
  readonly device: string
  person(): Person
  /** Takes what a person says of themselves to the server alone; false: it is for the others in the room. */
  takes?(state: Readonly<Record<string, unknown>>): boolean
  /** Whether the rights come before everything else, as on a board, or behind the step 1. */
  readonly rightsFirst: boolean
  /** Null: nothing to be told, and nothing may be written. */
  rights(): Rights | null
  /** What to close with once the session ended or the room is no longer theirs. */
  gone(): Closing | null
}

export interface Admission {
  readonly room: Room
  readonly visitor: Visitor
  /** When what was asked for may be answered; absent: at once. */
  readonly line?: Pick<SessionLine, 'answer'>
  /** What the updates of all its session's lines cost; absent: those of this line alone. */
  readonly account?: Account
}

/** Why somebody is not let in: the socket is accepted and then closed with this. */
export interface Closing {
  readonly code: number
  readonly reason: string
}
