/** When windows close: at once where there is time, together and later where there is none. */
import { expect, test } from 'vitest'
import {
  calmPace,
  createPace,
  LONGEST_MS,
  SHORTEST_MS,
  shortestFor,
  TURNS,
  windowAt,
} from '../../server/sync/pace.ts'
import { createFakeClock } from '../support/fake-clock.ts'

const moment = { now: 1000, lastClosed: 0, turn: 0, words: true, listeners: 12 }

test('a quiet room does not wait, one that has just shown something does', () => {
  expect(calmPace(moment)).toBeLessThanOrEqual(0)
  expect(calmPace({ ...moment, lastClosed: 996 })).toBe(SHORTEST_MS - 4)
})

test('a room of hundreds waits a little longer, and with presence alone for words to go out with', () => {
  expect([0, 50, 80, 200, 5000].map(shortestFor)).toEqual([10, 10, 11, 15, 15])
  const hall = { ...moment, listeners: 200, lastClosed: 1000 }
  expect(calmPace(hall)).toBe(15)
  expect(calmPace({ ...hall, words: false })).toBe(30)
  expect(calmPace({ ...hall, lastClosed: 985 })).toBe(0)
  expect(calmPace({ ...moment, lastClosed: 1000, words: false })).toBe(SHORTEST_MS)
})

test('windows grow with the share of time at work, and no further than the longest', () => {
  expect(windowAt(0.1)).toBeNull()
  const windows = [0.27, 0.275, 0.28, 0.29, 0.5, 0.9].map(windowAt)
  expect(windows).toEqual([...windows].sort((a, b) => Number(a) - Number(b)))
  expect(windows[0]).toBe(SHORTEST_MS)
  expect(windows.at(-1)).toBe(LONGEST_MS)
})

test('a busy server closes the windows of rooms with the same turn together, and presence alone waits one longer', () => {
  const clock = createFakeClock(1000)
  const pace = createPace(clock, () => 1)
  const at = (now: number, turn: number, words = true) =>
    now + pace({ ...moment, now, lastClosed: now, turn, words })
  clock.advance(10_000)
  for (let now = clock.now(); now < clock.now() + 10_000; now += 200) at(now, 0)
  const now = clock.now() + 10_000
  const [one, other] = [at(now, 0), at(now, 1)]
  expect(at(now + 1, TURNS), 'the same turn, whenever it is asked').toBe(
    one > now + 1 ? one : one + LONGEST_MS,
  )
  const apart = Math.abs(one - other)
  const step = Math.floor(LONGEST_MS / TURNS)
  expect([step, LONGEST_MS - step]).toContain(apart)
  expect(at(now, 0, false) - one).toBe(LONGEST_MS)
  expect(one - now).toBeLessThanOrEqual(LONGEST_MS)
})
