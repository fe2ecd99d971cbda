/**
 * On which day the boards of a workshop were last written in: what its keeping is counted from where it has no date.
 * Stored once a day, not at every keystroke.
 */
import type { WorkshopId } from '../../shared/ids.ts'
import type { Clock } from '../clock.ts'
import type { Store } from '../store/store.ts'

export const CHANGED = 'changed'
const DAY_MS = 24 * 3600 * 1000

export interface LastChange {
  happened(id: WorkshopId): void
  /** In ms, right to the day; 0 where nobody has written yet. */
  of(id: WorkshopId): number
}

export const createLastChange = (store: Store, clock: Clock): LastChange => {
  const known = new Map<WorkshopId, number>()
  const of = (id: WorkshopId) => known.get(id) ?? (store.get(CHANGED, id) as number | undefined) ?? 0
  return {
    of,
    happened(id) {
      const now = clock.now()
      const last = of(id)
      const isToday = Math.floor(last / DAY_MS) === Math.floor(now / DAY_MS)
      if (!known.has(id) || !isToday) known.set(id, isToday ? last : now) // the store is not asked at every keystroke
      if (isToday) return
      const written = store.write([{ kind: 'put', table: CHANGED, key: id, value: now }])
      written.flushed.catch(() => known.delete(id)) // the next change tries again
    },
  }
}
