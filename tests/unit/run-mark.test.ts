/** When people may come back with words that the server has lost. */
import { expect, test } from 'vitest'
import { createMemoryStore } from '../../server/store/memory-store.ts'
import { beginRun, endRun } from '../../server/store/run-mark.ts'

const HOUR = 3600 * 1000

test('what a hard stop has lost may come back for a day, over orderly stops too', async () => {
  const store = createMemoryStore()
  expect(await beginRun(store, 0)).toBe(true)
  await endRun(store)
  expect(await beginRun(store, HOUR)).toBe(true)
  // Killed.
  expect(await beginRun(store, 2 * HOUR)).toBe(false)
  await endRun(store)
  expect(await beginRun(store, 3 * HOUR)).toBe(false)
  await endRun(store)
  expect(await beginRun(store, 27 * HOUR)).toBe(true)
})
