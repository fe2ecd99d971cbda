/** What the HTTP side works with; built once, in `main.ts`. */
import type { Budgets } from '../access/budgets.ts'
import type { Door } from '../access/door.ts'
import type { Keys } from '../access/keys.ts'
import type { Screens } from '../access/screens.ts'
import type { Session, Sessions } from '../access/sessions.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import type { Tally } from '../metrics/tally.ts'
import type { MakeDocx } from '../note/docx-thread.ts'
import type { Seats } from '../workshops/seats.ts'
import type { Workshop } from '../workshops/workshop.ts'
import type { Workshops } from '../workshops/workshops.ts'
import type { Addresses } from './addresses.ts'
import type { Bodies } from './bodies.ts'
import type { Checks } from './checks.ts'

export interface Services {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  readonly keys: Keys
  readonly sessions: Sessions
  readonly budgets: Budgets
  readonly screens: Screens
  readonly workshops: Workshops
  readonly seats: Seats
  readonly addresses: Addresses
  readonly checks: Checks
  readonly bodies: Bodies
  /** Who has the workshop open now, each person once. */
  readonly visitors: (workshop: Workshop) => Iterable<Session>
  readonly door: Door
  readonly makeDocx: MakeDocx
  /** What is counted in the rooms. */
  readonly tally: Tally
  /** All numbers of this process, as `/metrics` answers them. */
  readonly report: () => string
}
