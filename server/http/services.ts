/** What the HTTP side works with; built once, in `main.ts`. */
import type { Keys } from '../access/keys.ts'
import type { Sessions } from '../access/sessions.ts'
import type { Clock } from '../clock.ts'
import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import type { MakeDocx } from '../note/docx-thread.ts'
import type { Workshops } from '../workshops/workshops.ts'

export interface Services {
  readonly config: Config
  readonly clock: Clock
  readonly log: Log
  readonly keys: Keys
  readonly sessions: Sessions
  readonly workshops: Workshops
  readonly makeDocx: MakeDocx
  /** The base of links, for a request that came to `host` by `scheme`. */
  readonly baseUrl: (scheme: string, host: string) => string
}
