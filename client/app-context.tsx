/** What every screen works with; made once in `main.tsx` and handed down by context. */
import { createContext, useContext } from 'react'
import { must } from '../shared/assert.ts'
import type { Api } from './session/api.ts'
import type { SocketClass } from './session/counted-socket.ts'
import type { Identity } from './session/identity.ts'
import type { KeptEntries } from './session/kept-entry.ts'
import type { LocalStore } from './session/local-store.ts'
import type { TabChannel } from './session/other-tabs.ts'
import type { Spots } from './spots.ts'
import type { Drafts } from './state/drafts.ts'
import type { Following } from './state/following.ts'
import type { SingleKeys } from './state/single-keys.ts'
import type { Theme } from './state/theme.ts'
import type { TypedOn } from './ui/typed-on.ts'

export interface App {
  readonly api: Api
  readonly identity: Identity
  /** `ws://host` or `wss://host`. */
  readonly server: string
  readonly WebSocket: SocketClass
  /** Null where this browser keeps nothing. */
  readonly localStore: LocalStore | null
  /** How workshops are entered while the server cannot be reached. Rejects where that cannot be fetched. */
  readonly entries: () => Promise<KeptEntries>
  /** To the other tabs of this browser; null where it has no such thing. */
  readonly tabs: TabChannel | null
  /** What stands in composers, for the next page of this browser. */
  readonly drafts: Drafts
  /** What stands in fields that hold whole notes, for a reload of this tab alone. */
  readonly tabDrafts: Drafts
  /** Where this tab follows the chair. */
  readonly following: Following
  /** Whether single keys do something on this device. */
  readonly singleKeys: SingleKeys
  readonly theme: Theme
  /** Keys that come after the field they were meant for has gone. */
  readonly typedOn: TypedOn
  /** This device's clock of the day, in ms since 1970. */
  readonly now: () => number
  /** Milliseconds that no setting of a clock changes. */
  readonly steady: () => number
  /** Goes to another screen without loading the page anew; `instead`: Back does not come here again. */
  readonly go: (path: string, instead?: boolean) => void
  /** Where Back and Forward lead to a point. */
  readonly spots: Spots
}

export const AppContext = createContext<App | null>(null)

export const useApp = (): App => must(useContext(AppContext), 'a screen inside the app')
