/** Who is writing in a point at this moment: letters of theirs may be on their way. */
import type { PointId } from '../../shared/ids.ts'
import type { CaretState } from '../../shared/wire/presence.ts'
import type { BoardSession } from './board-session.ts'
import { presenceOf } from './carets.ts'

/** Whose caret has stood still for so long, in ms, has paused. */
const PAUSE_MS = 3000

/** What they are called. `now`: by the clock of this device, in ms since 1970. */
export const writingNow = (
  { awareness, doc }: Pick<BoardSession, 'awareness' | 'doc'>,
  point: PointId,
  now = Date.now(),
): string[] =>
  [...awareness.getStates()].flatMap(([client, state]) => {
    const at = awareness.meta.get(client)?.lastUpdated ?? 0
    if (client === doc.clientID || state.at !== point || now - at > PAUSE_MS) return []
    return presenceOf(client, state as CaretState)?.person.label ?? []
  })
