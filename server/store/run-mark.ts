/**
 * A mark in the store, there while a server runs: found at a start, it says that the last stop was not orderly, and
 * that what people have seen may be missing.
 */
import type { Store } from './store.ts'

const TABLE = 'server'
const KEY = 'orderly'

const mark = (store: Store, value: boolean) =>
  store.write([{ kind: 'put', table: TABLE, key: KEY, value }]).flushed

/** Sets the mark; whether the last stop was orderly. */
export const beginRun = async (store: Store): Promise<boolean> => {
  const orderly = store.get(TABLE, KEY) !== false
  await mark(store, false)
  return orderly
}

/** Takes the mark away: all that anybody has seen is flushed. */
export const endRun = (store: Store): Promise<void> => mark(store, true)
