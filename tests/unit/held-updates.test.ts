/** What is held back is let in whole and in order, by whoever held it or when its time is over. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createHeldUpdates } from '../../client/session/held-updates.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('in order when it is let in, and not held any more after it', () => {
  const held = createHeldUpdates()
  const applied: number[] = []
  const take = (n: number) => held.takes(() => applied.push(n))
  expect(take(0)).toBe(false)
  held.holdBack()
  expect([take(1), take(2)]).toEqual([true, true])
  expect(applied).toEqual([])
  held.letIn()
  expect(applied).toEqual([1, 2])
  expect(take(3)).toBe(false)
  held.letIn()
  expect(applied).toEqual([1, 2])
})

test('after three seconds at the latest, however often it is asked for meanwhile', () => {
  const held = createHeldUpdates()
  let applied = 0
  held.holdBack()
  held.takes(() => applied++)
  vi.advanceTimersByTime(2000)
  held.holdBack()
  vi.advanceTimersByTime(999)
  expect(applied).toBe(0)
  vi.advanceTimersByTime(1)
  expect(applied).toBe(1)
  expect(held.takes(() => applied++)).toBe(false)
})
