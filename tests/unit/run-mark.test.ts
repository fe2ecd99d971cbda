/** When people may come back with words that the server has lost. */
import { expect, test } from 'vitest'
import { createMemoryStore } from '../../server/store/memory-store.ts'
import { beginRun, endRun } from '../../server/store/run-mark.ts'

const DAY = 24 * 3600 * 1000

test('what a hard stop has lost may come back for a week, over orderly stops too', async () => {
  const store = createMemoryStore()
  expect(await beginRun(store, 0)).toBe(true)
  await endRun(store)
  expect(await beginRun(store, DAY)).toBe(true)
  // Killed.
  expect(await beginRun(store, 2 * DAY)).toBe(false)
  await endRun(store)
  expect(await beginRun(store, 3 * DAY)).toBe(false)
  await endRun(store)
  expect(await beginRun(store, 10 * DAY)).toBe(true)
})
