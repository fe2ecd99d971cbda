/** Which checkpoints stay: all of the last hour, then fewer; never too many, never too much; the newest always. */
import { describe, expect, test } from 'vitest'
import type { Weighed } from '../../server/workshops/checkpoint-policy.ts'
import { MOST, MOST_BYTES, thin } from '../../server/workshops/checkpoint-policy.ts'
import type { CheckpointReason } from '../../shared/board/checkpoint.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { chanceOf } from '../support/random.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const START = Date.UTC(2026, 10, 28)

let made = 0
const one = (at: number, why: CheckpointReason = 'time', bytes = 1000): Weighed => ({
  id: `c${++made}`,
  at,
  why,
  points: 1,
  bytes,
})
/** How old each is at this time, by a clock that was never set. */
const at = (now: number) => (each: Weighed) => now - each.at
/** One every `every` ms from `from` on, up to `to`. */
const every = (ms: number, from: number, to: number) =>
  Array.from({ length: Math.floor((to - from) / ms) + 1 }, (_, i) => one(from + i * ms))

describe('thinning', () => {
  test('all of the last hour stay', () => {
    const all = every(5 * MINUTE, START, START + HOUR)
    expect(thin(all, at(START + HOUR))).toEqual(all)
  })

  test('of what is older one stays for each quarter of an hour, the last of it; of a day, one an hour', () => {
    const all = every(5 * MINUTE, START, START + 3 * HOUR)
    const stay = thin(all, at(START + 3 * HOUR))
    const old = stay.filter(({ at }) => at < START + 2 * HOUR)
    expect(old.map(({ at }) => (at - START) / MINUTE)).toEqual([10, 25, 40, 55, 70, 85, 100, 115])
    const later = thin(stay, at(START + 10 * HOUR))
    expect(later.map(({ at }) => Math.floor((at - START) / HOUR))).toEqual([0, 1, 2, 3])
  })

  test('what a decision ended stays rather than what the clock took', () => {
    const [clock, round, after] = [
      one(START + MINUTE),
      one(START + 2 * MINUTE, 'round'),
      one(START + 3 * MINUTE),
    ]
    const late = [one(START + 5 * HOUR), one(START + 5 * HOUR + 1)]
    expect(thin([clock, round, after, ...late], at(START + 5 * HOUR + 2))).toEqual([round, ...late])
  })

  test('a day of writing at one an interval, kept as it comes: never more than the bound, the newest always', () => {
    const clock = createFakeClock(START)
    let kept: readonly Weighed[] = []
    const take = () => {
      kept = thin([...kept, one(clock.now())], at(clock.now()))
      expect(kept.length).toBeLessThanOrEqual(MOST)
      expect(kept.at(-1)?.at).toBe(clock.now())
      clock.after(5 * MINUTE, take)
    }
    take()
    clock.advance(3 * DAY)
    expect(kept.length).toBeGreaterThan(30)
    expect(kept[0]?.at).toBeLessThan(START + 2 * DAY)
  })

  test('who fills the board pushes out no version of before, however often, but what they filled it with', () => {
    const good = every(10 * MINUTE, START, START + HOUR)
    let kept: readonly Weighed[] = good
    for (let n = 1; n <= 8; n++) {
      const time = START + HOUR + n * 5 * MINUTE
      kept = thin([...kept, one(time, 'time', 18 * 1024 * 1024)], at(time))
    }
    const late = START + HOUR + 40 * MINUTE
    expect(kept.filter(({ bytes }) => bytes === 1000)).toEqual(thin(good, at(late)))
    expect(kept.filter(({ bytes }) => bytes !== 1000)).toHaveLength(3)
  })

  test('of versions that weigh much alike those go that stand closest, not the latest', () => {
    const all = every(5 * MINUTE, START, START + HOUR).map((each, n) => ({
      ...each,
      bytes: 4 * 1024 * 1024 + n,
    }))
    const stay = thin(all, at(START + HOUR))
    expect(stay[0]).toEqual(all[0])
    expect(stay).toHaveLength(9)
  })

  test('under any seed: in order, bounded in number and bytes, the two newest there, and thinning twice is thinning once', () => {
    for (let seed = 1; seed <= 300; seed++) {
      const chance = chanceOf(seed)
      let time = START
      const all = Array.from({ length: chance.below(200) }, () => {
        time += chance.pick([1000, MINUTE, 7 * MINUTE, HOUR, DAY])
        return one(
          time,
          chance.pick(['time', 'round', 'lock', 'stage', 'restore']),
          chance.below(4 * 1024 * 1024),
        )
      })
      const now = time + chance.pick([0, HOUR, DAY])
      const stay = thin(all, at(now))
      expect(stay, `seed ${seed}`).toEqual(all.filter((each) => stay.includes(each)))
      expect(stay.length).toBeLessThanOrEqual(MOST)
      expect(stay.slice(-2)).toEqual(all.slice(-2))
      if (stay.length > 2)
        expect(stay.slice(0, -2).reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(MOST_BYTES)
      expect(thin(stay, at(now)), `seed ${seed}`).toEqual(stay)
    }
  })

  test('times of day that were wrong: what was taken before or after belongs to no other stretch, and is no nearer', () => {
    const before = every(5 * MINUTE, START, START + HOUR)
    const ahead = one(START + 400 * DAY)
    const again = every(5 * MINUTE, START, START + HOUR)
    const all = [...before, ahead, ...again]
    expect(thin(all, () => 0)).toEqual(all)
    const stay = thin(all, () => 2 * HOUR)
    const quarters = [10, 25, 40, 55, 60].map((minute) => START + minute * MINUTE)
    expect(stay.map((each) => each.at)).toEqual([
      ...quarters,
      ahead.at,
      ...quarters.slice(0, 3),
      ...quarters.slice(3),
    ])
  })
})
