/**
 * A mark in the store, there while a server runs: found at a start, it says that the last stop was not orderly, and
 * that what people have seen may be missing. Who holds it may come back with it much later, over orderly stops too, so
 * the time of such a start is kept.
 *
 * A clock may be wrong at a start. One that finds the time over does not end it but notes when it did, and so a later
 * start ends it, that time after; what is noted of a time to come was noted by a clock that was ahead, and is begun anew.
 */
import type { Store, StoreWrite } from './store.ts'

const TABLE = 'server'
const KEY = 'orderly'
const LOST_AT = 'lostAt'
const OVER_AT = 'overAt'

/** How long people may still come back with what a stop has lost, in ms. */
const REMEMBERED_MS = 24 * 3600 * 1000

/** When something may have been lost, and when a start first found that long ago; null: never. */
interface Memory {
  readonly lostAt: number | null
  readonly overAt: number | null
}

/** Sets the mark; whether nothing that people have seen is missing, as far as stops go. `now`: ms since 1970. */
export const beginRun = async (store: Store, now: number): Promise<boolean> => {
  const isLost = store.get(TABLE, KEY) === false
  const timeOf = (key: string) => {
    const time = store.get(TABLE, key)
    return typeof time === 'number' ? time : null
  }
  const { lostAt, overAt } = isLost
    ? { lostAt: now, overAt: null }
    : remembered({ lostAt: timeOf(LOST_AT), overAt: timeOf(OVER_AT) }, now)
  const write = (key: string, value: number | null): StoreWrite[] => {
    if (value !== null) return [{ kind: 'put', table: TABLE, key, value }]
    // A disk that is all but full still takes what removes something: nothing is removed that is not there.
    return timeOf(key) === null ? [] : [{ kind: 'remove', table: TABLE, key }]
  }
  await store.write([
    { kind: 'put', table: TABLE, key: KEY, value: false },
    ...write(LOST_AT, lostAt),
    ...write(OVER_AT, overAt),
  ]).flushed
  return lostAt === null
}

const remembered = ({ lostAt, overAt }: Memory, now: number): Memory => {
  if (lostAt === null) return { lostAt, overAt: null }
  if (lostAt > now) return { lostAt: now, overAt: null }
  if (now - lostAt <= REMEMBERED_MS) return { lostAt, overAt: null }
  if (overAt === null || overAt > now) return { lostAt, overAt: now }
  return now - overAt > REMEMBERED_MS ? { lostAt: null, overAt: null } : { lostAt, overAt }
}

/** Takes the mark away: all that anybody has seen in this run is flushed. */
export const endRun = (store: Store): Promise<void> =>
  store.write([{ kind: 'put', table: TABLE, key: KEY, value: true }]).flushed
