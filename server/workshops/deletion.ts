/**
 * Deleting a workshop, with all that was ever kept of it. First one write, after which the workshop does not exist and
 * the store says that the rest of it has to go; then the rest. A server that stops in between goes on at its next
 * start.
 *
 * Always true: before the first write is flushed nothing is missing of the workshop; after it the workshop never comes
 * back.
 */
import type { WorkshopId } from '../../shared/ids.ts'
import type { Store, StoreWrite } from '../store/store.ts'
import type { Rooms } from '../sync/rooms.ts'

/** Ids of workshops whose deletion has begun. */
const TABLE = 'deleting'

export interface Deletion {
  /** The first write, with what goes `alongside`; resolves once it is flushed. */
  begin(id: WorkshopId, alongside: readonly StoreWrite[]): Promise<void>
  /** Everything else; resolves once nothing of the workshop is left. */
  finish(id: WorkshopId): Promise<void>
  /** Carries on with what an earlier start left undone. */
  resume(): Promise<void>
}

export const createDeletion = (deps: {
  readonly store: Store
  readonly rooms: Rooms
  /** Tables with rows of a workshop: by its id, or by its id and a slash before more. */
  readonly tables: readonly string[]
  /** Ends the workshop's sessions; the writes that take them out of the store. */
  readonly endSessions: (id: WorkshopId) => readonly StoreWrite[]
}): Deletion => {
  const { store, rooms } = deps

  const rowsOf = (id: WorkshopId) =>
    deps.tables.flatMap((table) =>
      [...store.entries(table)].flatMap(([key]): StoreWrite[] =>
        key === id || key.startsWith(`${id}/`) ? [{ kind: 'remove', table, key }] : [],
      ),
    )

  const finish = async (id: WorkshopId) => {
    await rooms.discard(id)
    for (const room of await store.list(`${id}/`)) await store.delete(room).flushed
    await store.write([...rowsOf(id), ...deps.endSessions(id), { kind: 'remove', table: TABLE, key: id }])
      .flushed
  }

  return {
    begin: (id, alongside) =>
      store.write([...alongside, { kind: 'put', table: TABLE, key: id, value: true }]).flushed,
    finish,
    async resume() {
      for (const [id] of [...store.entries(TABLE)]) await finish(id as WorkshopId)
    },
  }
}
