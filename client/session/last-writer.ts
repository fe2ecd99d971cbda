/** Who last wrote a field of a point, by the client id that Yjs keeps beside it, for as long as they are here. */
import type { Awareness } from 'y-protocols/awareness'
import type * as Y from 'yjs'
import { pointOf } from '../../shared/board/schema.ts'
import type { PointId } from '../../shared/ids.ts'
import type { CaretState } from '../../shared/wire/presence.ts'

/** Whether this page wrote it itself. */
export const isOwnWriting = (doc: Y.Doc, id: PointId, field: string): boolean =>
  pointOf(doc, id)?._map.get(field)?.id.client === doc.clientID

/**
 * Whether somebody else wrote it who had not seen what this page wrote there from clock `since` on: they did so at the same
 * moment, or without a connection.
 */
export const wroteUnseen = (doc: Y.Doc, id: PointId, field: string, since: number): boolean => {
  const item = pointOf(doc, id)?._map.get(field)
  if (!item || item.id.client === doc.clientID) return false
  const { origin } = item
  return origin === null || origin.client !== doc.clientID || origin.clock < since
}

/** Their name as the others see it; null where they have gone, or the server wrote it. */
export const lastWriter = (doc: Y.Doc, awareness: Awareness, id: PointId, field: string): string | null => {
  const client = pointOf(doc, id)?._map.get(field)?.id.client
  const state = client === undefined ? undefined : awareness.getStates().get(client)
  return (state as CaretState | undefined)?.user?.label ?? null
}
