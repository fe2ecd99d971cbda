/** What the HTTP side works with; built once, in `main.ts`. */
import type { Budgets } from '../access/budgets.ts'
import type { Door } from '../access/door.ts'
import type { Keys } from '../access/keys.ts'
import type { Screens } from '../access/screens.ts'
import type { Sessions } from '../access/sessions.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import type { Workshops } from '../workshops/workshops.ts'

export interface Services {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  readonly keys: Keys
  readonly sessions: Sessions
  readonly budgets: Budgets
  readonly screens: Screens
  readonly workshops: Workshops
  readonly door: Door
  /** The base of links, for a request that came to `host` by `scheme`. */
  readonly baseUrl: (scheme: string, host: string) => string
}
