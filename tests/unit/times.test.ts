/** When the rounds are meant to be, from what is known. */
import { expect, test } from 'vitest'
import { slotsOf } from '../../shared/workshop/times.ts'

const MINUTE = 60_000

test('each round begins where the one before ends', () => {
  expect(slotsOf({ startsAt: 1000, rounds: [{ minutes: 45 }, { minutes: 30 }] })).toEqual([
    { from: 1000, to: 1000 + 45 * MINUTE, minutes: 45 },
    { from: 1000 + 45 * MINUTE, to: 1000 + 75 * MINUTE, minutes: 30 },
  ])
})

test('after a round of unknown length no beginning is made up; lengths alone stay lengths', () => {
  expect(slotsOf({ startsAt: 1000, rounds: [{}, { minutes: 30 }] })).toEqual([
    { from: 1000, to: null, minutes: null },
    { from: null, to: null, minutes: 30 },
  ])
  expect(slotsOf({ rounds: [{ minutes: 30 }, {}] })).toEqual([
    { from: null, to: null, minutes: 30 },
    { from: null, to: null, minutes: null },
  ])
})
