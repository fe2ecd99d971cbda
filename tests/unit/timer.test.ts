/** The timer agrees on all screens, whatever their clocks say. */
import { describe, expect, test } from 'vitest'
import type { ServerClockDeps } from '../../client/session/server-clock.ts'
import { createServerClock } from '../../client/session/server-clock.ts'
import {
  leftOf,
  markPassed,
  msIn,
  sayLeft,
  shareLeft,
  timerNews,
  untilNextSecond,
  widestOf,
} from '../../client/state/timer.ts'
import { chanceOf } from '../support/random.ts'

test('a time is typed as minutes, or as minutes and seconds', () => {
  expect([' 7 ', '2.5', '2,5', '.5', '7.'].map(msIn)).toEqual([420_000, 150_000, 150_000, 30_000, 420_000])
  expect(['2:30', '0:30', '90:00', '600', '600:00'].map(msIn)).toEqual([
    150_000, 30_000, 5_400_000, 36_000_000, 36_000_000,
  ])
  for (const none of [
    '',
    ' ',
    '0',
    '0:00',
    '-5',
    '999',
    '600:01',
    'abc',
    '2:3',
    '2:75',
    '1:02:00',
    '1e2',
    '0x10',
    '.',
  ])
    expect(msIn(none), none).toBeNull()
})

describe('what is shown', () => {
  test.each([
    [760_000, '12:40'],
    [759_001, '12:40'],
    [759_000, '12:39'],
    [3_760_000, '1:02:40'],
    [599_000, '09:59'],
    [1, '00:01'],
    [0, '00:00'],
    [-999, '00:00'],
    [-1000, '+00:01'],
    [-34_500, '+00:34'],
    [-3_600_000, '+1:00:00'],
  ])('%d ms left is %s', (left, said) => expect(sayLeft(left)).toBe(said))

  test('it keeps room for the widest it will say, its overtime included', () => {
    const timer = (minutes: number) => ({ endsAt: 0, totalMs: minutes * 60_000 })
    expect(widestOf(timer(15), 754_000)).toBe('+15:00')
    for (const left of [900_000, 600_000, 599_000, 0, -1000, -900_000])
      expect(widestOf(timer(15), left), `${left}`).toHaveLength('+00:00'.length)
    for (const left of [5_400_000, 3_600_000, 3_599_000, -3_600_000])
      expect(widestOf(timer(90), left), `${left}`).toHaveLength('+1:30:00'.length)
    expect(widestOf(timer(15), -3_600_000)).toBe('+1:00:00')
  })

  test('the next repaint is when the text changes, never before and never later', () => {
    const chance = chanceOf(7)
    for (let i = 0; i < 2000; i++) {
      const left = chance.below(4_000_000) - 2_000_000
      const wait = untilNextSecond(left)
      expect(wait).toBeGreaterThan(0)
      expect(sayLeft(left - wait - 1), `${left}`).not.toBe(
        left > 0 || left <= -1000 ? sayLeft(left) : 'between 0 and the first second over nothing changes',
      )
      expect(sayLeft(left - wait + 1), `${left}`).toBe(sayLeft(left))
    }
  })

  test('running it is what is left until its end, paused what was left', () => {
    expect(leftOf({ endsAt: 5000, totalMs: 9000 }, 2000)).toBe(3000)
    expect(leftOf({ leftMs: -20, totalMs: 9000 }, 2000)).toBe(-20)
    expect(shareLeft({ endsAt: 0, totalMs: 9000 }, 4500)).toBe(0.5)
    expect(shareLeft({ endsAt: 0, totalMs: 0 }, 4500)).toBe(0)
  })

  test('5, 2, 1 and 0 minutes are said once each, also when several passed unseen', () => {
    const said: unknown[] = []
    for (let left = 301_000; left > -5000; left -= 1000) {
      const mark = markPassed(left, left - 1000)
      if (mark !== null) said.push([mark, left - 1000])
    }
    expect(said).toEqual([
      [5, 300_000],
      [2, 120_000],
      [1, 60_000],
      [0, 0],
    ])
    expect(markPassed(400_000, 50_000)).toBe(1)
    expect(markPassed(50_000, 400_000), 'a timer that was given more time').toBe(null)
  })
})

test('what became of a timer is told, and that it runs is not', () => {
  const running = { endsAt: 5000, totalMs: 9000 }
  const paused = { leftMs: 2000, totalMs: 9000 }
  expect(timerNews(null, null)).toBe(null)
  expect(timerNews(null, running)).toBe('set')
  expect(timerNews(running, { ...running })).toBe(null)
  expect(timerNews(running, paused)).toBe('paused')
  expect(timerNews(paused, running)).toBe('goesOn')
  expect(timerNews(running, { ...running, endsAt: 65_000 })).toBe('changed')
  expect(timerNews(paused, { ...paused, leftMs: 62_000 })).toBe('changed')
  expect(timerNews(paused, null)).toBe('off')
})

/** A device and a server with clocks of their own, and a network between them. */
const world = (trips: readonly { out: number; back: number }[], wallOff: number) => {
  let time = 1_000_000
  let sleeping = 0
  let tasks: { at: number; task: () => void }[] = []
  let asked = 0
  const SERVER = 1_790_000_000_000
  const pass = async (ms: number) => {
    const end = time + ms
    for (;;) {
      const next = tasks.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      tasks = tasks.filter((each) => each !== next)
      time = Math.max(time, next.at)
      next.task()
      for (let i = 0; i < 5; i++) await Promise.resolve()
    }
    time = end
  }
  const deps: ServerClockDeps = {
    steady: () => time - sleeping,
    wall: () => SERVER + time + wallOff,
    after: (ms, task) => {
      const entry = { at: time + ms, task }
      tasks.push(entry)
      return () => {
        tasks = tasks.filter((each) => each !== entry)
      }
    },
    ask: () => {
      const trip = trips[asked++ % trips.length] ?? { out: 0, back: 0 }
      return new Promise((resolve) => {
        tasks.push({
          at: time + trip.out,
          task: () => {
            const said = SERVER + time
            tasks.push({ at: time + trip.back, task: () => resolve(said) })
          },
        })
      })
    },
  }
  return {
    deps,
    pass,
    serverNow: () => SERVER + time,
    /** The steady clock stands while the device sleeps. */
    async sleep(ms: number) {
      sleeping += ms
      await pass(ms)
    },
  }
}

describe('the server’s clock', () => {
  const HALL = [
    { out: 400, back: 20 },
    { out: 90, back: 60 },
    { out: 30, back: 900 },
    { out: 45, back: 55 },
    { out: 300, back: 300 },
  ]
  const DAY = 24 * 3600 * 1000

  test.each([0, DAY, -DAY, 90_000])('two screens agree within 200 ms, one clock %d ms off', async (off) => {
    const [a, b] = [world(HALL, off), world([...HALL].reverse(), 0)]
    const clocks = [a, b].map(({ deps }) => createServerClock(deps))
    for (const each of [a, b]) await each.pass(10_000)
    const errors = [a, b].map((each, index) => (clocks[index]?.now() ?? 0) - each.serverNow())
    for (const error of errors) expect(Math.abs(error)).toBeLessThanOrEqual(100)
    expect(Math.abs((errors[0] ?? 0) - (errors[1] ?? 0))).toBeLessThanOrEqual(200)
    for (const clock of clocks) clock.dispose()
  })

  test('a laptop that slept is right again within seconds', async () => {
    const here = world(HALL, 0)
    const clock = createServerClock(here.deps)
    await here.pass(10_000)
    await here.sleep(600_000)
    await here.pass(10_000)
    expect(Math.abs(clock.now() - here.serverNow())).toBeLessThanOrEqual(100)
    clock.dispose()
  })

  test('a server that does not answer leaves the device’s own time, and asks no more once disposed', async () => {
    const here = world(HALL, 5000)
    let asked = 0
    const clock = createServerClock({
      ...here.deps,
      ask: () => {
        asked++
        return Promise.resolve(null)
      },
    })
    await here.pass(20_000)
    expect(clock.now() - here.serverNow()).toBe(5000)
    clock.dispose()
    const before = asked
    await here.pass(600_000)
    expect(asked).toBe(before)
  })
})
