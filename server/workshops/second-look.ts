/**
 * Nothing is deleted at first sight: a computer whose clock was wrong, once, would lose all of its workshops for good. What
 * is over is noted, and deleted when it is still over days later; what is not over any more is forgotten.
 */
import type { WorkshopId } from '../../shared/ids.ts'
import type { Store } from '../store/store.ts'

/** When a workshop was first found to be over, in ms, by its id. */
export const FOUND_OVER = 'foundOver'
/** Three days on which the server looks once; the looks of a day come a little earlier or later. */
const BETWEEN_MS = (3 * 24 - 4) * 3600 * 1000

/** Whether a workshop may be deleted at `now`, in ms: it was over at a look long enough before. */
export const isOverStill = async (
  store: Store,
  id: WorkshopId,
  over: boolean,
  now: number,
): Promise<boolean> => {
  const found = store.get(FOUND_OVER, id)
  if (!over) {
    if (found !== undefined) await store.write([{ kind: 'remove', table: FOUND_OVER, key: id }]).flushed
    return false
  }
  // By a clock that was ahead then: from now on anew.
  if (typeof found === 'number' && found <= now) return now - found >= BETWEEN_MS
  await store.write([{ kind: 'put', table: FOUND_OVER, key: id, value: now }]).flushed
  return false
}
