/** What a room needs of a connection; `line-peer.ts` implements it. */
import type { Person } from '../../shared/wire/presence.ts'
import type { Payer } from './account.ts'
import type { Listener } from './audience.ts'

export interface Peer extends Listener, Payer {
  /** Whose client ids these are, as `leases.ts` knows them. */
  readonly device: string
  readonly person: Person
  /** Takes what this person says to the server alone; false: it is for the others here. */
  takes?(state: Readonly<Record<string, unknown>>): boolean
  /** The plan has changed: look up the rights again and tell the client. */
  rightsMayHaveChanged(): void
}
