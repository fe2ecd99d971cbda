/** Screens that wait: their letters and their claims end with time, by a clock the test owns. */
import { expect, test } from 'vitest'
import { createScreens, SCREEN_MS, WAITING } from '../../server/access/screens.ts'
import { must } from '../../shared/assert.ts'
import type { WorkshopId } from '../../shared/ids.ts'

const at = () => {
  const clock = {
    time: 1_000_000,
    now: () => clock.time,
    steady: () => clock.time,
    after: () => () => undefined,
    soon: () => () => undefined,
  }
  const screens = createScreens(clock)
  return { clock, screens, ask: () => must(screens.ask(), 'a waiting screen') }
}
const showing = { workshop: 'w' as WorkshopId, key: 'k' }

test('letters are good for ten minutes, and what was given is told for as long', () => {
  const { clock, screens, ask } = at()
  const [early, late] = [ask(), ask()]
  clock.time += SCREEN_MS - 1
  expect(screens.give(early.code, showing)).toBe(true)
  expect(screens.look(early.claim)).toEqual(showing)
  clock.time += 1
  expect(screens.look(early.claim)).toBe(null)
  expect(screens.look(late.claim)).toBe(null)
  expect(screens.give(late.code, showing)).toBe(false)
})

test('letters are never those of another that waits, and no more wait than there is room for', () => {
  const { clock, screens, ask } = at()
  const codes = new Set(Array.from({ length: WAITING }, () => ask().code))
  expect(codes.size).toBe(WAITING)
  expect(screens.ask()).toBe(null)
  clock.time += SCREEN_MS
  expect(screens.ask()).not.toBe(null)
})
