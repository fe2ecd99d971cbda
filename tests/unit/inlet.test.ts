/** A line that says more than it may is read later, in order, and nothing of it is lost. */
import { expect, test } from 'vitest'
import { createInlet } from '../../server/sync/inlet.ts'
import { encodeStep1 } from '../../shared/wire/codec.ts'
import { createFakeClock } from '../support/fake-clock.ts'

const UPDATE = (n: number) => Uint8Array.of(0, 2, n & 255, n >> 8)
const numberOf = (message: Uint8Array) => (message[2] ?? 0) + (message[3] ?? 0) * 256

const lineOf = (allowance: { burst: number; perMinute: number } | null) => {
  const clock = createFakeClock(0)
  const read: Uint8Array[] = []
  const line = { isPaused: false, pauses: 0 }
  const wire = {
    isOpen: true,
    pause: () => {
      line.isPaused = true
      line.pauses++
    },
    resume: () => {
      line.isPaused = false
    },
  }
  return { clock, read, line, inlet: createInlet(wire, clock, allowance, (message) => read.push(message)) }
}

test('what is within the allowance is read at once', () => {
  const { read, line, inlet } = lineOf({ burst: 10, perMinute: 600 })
  for (let n = 0; n < 10; n++) inlet.take(UPDATE(n))
  expect(read).toHaveLength(10)
  expect(line.isPaused).toBe(false)
})

test('a flood is read at the rate of the allowance, whole and in order', () => {
  const { clock, read, line, inlet } = lineOf({ burst: 10, perMinute: 600 })
  for (let n = 0; n < 200; n++) inlet.take(UPDATE(n))
  expect(line.isPaused, 'not read from').toBe(true)
  expect(read.length).toBeLessThanOrEqual(11)
  clock.advance(5000)
  expect(read.length).toBeGreaterThanOrEqual(55)
  expect(read.length).toBeLessThanOrEqual(65)
  clock.advance(20_000)
  expect(read.map(numberOf)).toEqual(Array.from({ length: 200 }, (_, n) => n))
  expect(line.isPaused, 'read from again').toBe(false)
})

test('asking for everything costs twenty times as much as a word, and a large frame as many as it would fill', () => {
  const asking = lineOf({ burst: 100, perMinute: 600 })
  for (let n = 0; n < 50; n++) asking.inlet.take(encodeStep1(Uint8Array.of(0)))
  expect(asking.read).toHaveLength(6)
  const large = lineOf({ burst: 10, perMinute: 600 })
  large.inlet.take(new Uint8Array(64 * 1024 * 4).fill(2))
  expect(large.read).toHaveLength(1)
  expect(large.line.isPaused).toBe(true)
})

test('a clock that is set back neither gives nor takes', () => {
  const clock = createFakeClock(0)
  let set = 0
  const read: Uint8Array[] = []
  const wire = { isOpen: true, pause: () => undefined, resume: () => undefined }
  const settable = { ...clock, now: () => clock.now() + set }
  const inlet = createInlet(wire, settable, { burst: 5, perMinute: 60 }, (message) => read.push(message))
  for (let n = 0; n < 5; n++) inlet.take(UPDATE(n))
  set = -3_600_000
  inlet.take(UPDATE(5))
  inlet.take(UPDATE(6))
  expect(read, 'an hour that did not pass').toHaveLength(6)
  clock.advance(2000)
  expect(read).toHaveLength(7)
})

test('without an allowance nothing is counted', () => {
  const { read, line, inlet } = lineOf(null)
  for (let n = 0; n < 5000; n++) inlet.take(UPDATE(n))
  expect(read).toHaveLength(5000)
  expect(line.pauses).toBe(0)
})

test('what is owed may be paid between two looks, and nothing that waited is lost or passed by', () => {
  for (let owed = 1; owed < 40; owed++) {
    const clock = createFakeClock(0)
    const read: number[] = []
    let isPaused = false
    const wire = {
      isOpen: true,
      pause: () => {
        isPaused = true
      },
      resume: () => {
        isPaused = false
      },
    }
    // Each look is a little later than the one before.
    let left = owed
    const account = {
      get wait() {
        return Math.max(0, left--)
      },
    }
    const allowance = { burst: 1000, perMinute: 60_000 }
    const inlet = createInlet(wire, clock, allowance, (message) => read.push(numberOf(message)), account)
    for (let n = 0; n < 20; n++) {
      inlet.take(UPDATE(n))
      if (n % 3 === 0) clock.advance(1)
    }
    for (let n = 0; n < 50; n++) clock.advance(1000)
    expect(read, `${owed}`).toEqual(Array.from({ length: 20 }, (_, n) => n))
    expect(isPaused).toBe(false)
  }
})

test('a line that has just been ended is read on, for the goodbye of its other end', () => {
  const clock = createFakeClock(0)
  let [isPaused, isOpen] = [false, true]
  const wire = {
    get isOpen() {
      return isOpen
    },
    pause: () => {
      isPaused = true
    },
    resume: () => {
      isPaused = false
    },
  }
  const account = { wait: 0 }
  const inlet = createInlet(
    wire,
    clock,
    { burst: 10, perMinute: 600 },
    () => {
      isOpen = false
      account.wait = 15_000
    },
    account,
  )
  inlet.take(UPDATE(0))
  expect(isPaused).toBe(false)
})
