/**
 * A mark in the store, there while a server runs: found at a start, it says that the last stop was not orderly, and
 * that what people have seen may be missing. Who holds it may come back with it much later, over orderly stops too, so
 * the time of such a start is kept.
 */
import type { Store } from './store.ts'

const TABLE = 'server'
const KEY = 'orderly'
const LOST_AT = 'lostAt'

/** How long people may still come back with what a stop has lost, in ms. */
const REMEMBERED_MS = 24 * 3600 * 1000

/** Sets the mark; whether nothing that people have seen is missing, as far as stops go. `now`: ms since 1970. */
export const beginRun = async (store: Store, now: number): Promise<boolean> => {
  const isLost = store.get(TABLE, KEY) === false
  const lostAt = isLost ? now : store.get(TABLE, LOST_AT)
  await store.write([
    { kind: 'put', table: TABLE, key: KEY, value: false },
    ...(isLost ? [{ kind: 'put', table: TABLE, key: LOST_AT, value: now } as const] : []),
  ]).flushed
  return typeof lostAt !== 'number' || now - lostAt > REMEMBERED_MS
}

/** Takes the mark away: all that anybody has seen in this run is flushed. */
export const endRun = (store: Store): Promise<void> =>
  store.write([{ kind: 'put', table: TABLE, key: KEY, value: true }]).flushed
