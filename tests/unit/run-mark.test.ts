/** When people may come back with words that the server has lost. */
import { expect, test } from 'vitest'
import { createMemoryStore } from '../../server/store/memory-store.ts'
import { beginRun, endRun } from '../../server/store/run-mark.ts'

const HOUR = 3600 * 1000
const DAY = 24 * HOUR
const YEAR = 365 * DAY

/** A store that was killed in a run begun at `time`, and how a run of it begins and ends in order. */
const killedAt = async (time: number) => {
  const store = createMemoryStore()
  await beginRun(store, time)
  const run = async (now: number) => {
    const orderly = await beginRun(store, now)
    await endRun(store)
    return orderly
  }
  return { store, run }
}

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
  expect(await beginRun(store, 27 * HOUR), 'the first that finds the day over').toBe(false)
  await endRun(store)
  expect(await beginRun(store, 50 * HOUR)).toBe(false)
  await endRun(store)
  expect(await beginRun(store, 52 * HOUR)).toBe(true)
  await endRun(store)
  expect(await beginRun(store, 0), 'also by a clock that is set back then').toBe(true)
})

test.each([
  ['ahead at the start after the kill', [YEAR, HOUR, 2 * HOUR]],
  ['behind at the start after the kill', [-50 * YEAR, HOUR, 2 * HOUR]],
  ['ahead at a later start', [0, YEAR, 2 * HOUR, 3 * HOUR]],
  ['ahead at two later starts', [0, YEAR, YEAR + HOUR, 2 * HOUR, YEAR + 2 * HOUR]],
  ['behind at a later start', [0, -50 * YEAR, 2 * HOUR]],
])('a clock that is %s does not end it within the day', async (_, starts) => {
  const { run } = await killedAt(0)
  for (const now of starts) expect(await run(now), `${now / HOUR} h`).toBe(false)
})

test.each([
  ['ahead', YEAR],
  ['behind', -50 * YEAR],
])('nor does one that was %s keep it for ever', async (_, wrong) => {
  const { run } = await killedAt(0)
  await run(wrong)
  await run(HOUR)
  await run(2 * DAY)
  expect(await run(4 * DAY)).toBe(true)
})
