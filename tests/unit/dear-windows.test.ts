/** Whoever writes what is dear to place waits for it; the others do not, and nothing is lost. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { silentLog } from '../../server/log.ts'
import { createMemoryStore } from '../../server/store/memory-store.ts'
import type { Account } from '../../server/sync/account.ts'
import { AT_ONCE_MS, createAccount, createAccounts, MOST_OWED_MS, SHARE } from '../../server/sync/account.ts'
import { ALLOWANCE } from '../../server/sync/inlet.ts'
import { WINDOW_BYTES } from '../../server/sync/pace.ts'
import { Room } from '../../server/sync/room.ts'
import { encodeStep2, encodeUpdate } from '../../shared/wire/codec.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { wireOver } from '../support/memory-wire.ts'
import { QuietSocket, serve } from '../support/served.ts'

/** As the worst that was found: of 2.8 kB, and a tenth of a second. */
const DEAR_BYTES = 2800
const DEAR_MS = 118
/** Points whose names begin so are dear to place. */
const DEAR = 'dear'
const NOTHING = Uint8Array.of(0, 0)

/** A room in which placing what is dear takes time, by a meter that stands still otherwise. */
const hall = async () => {
  const clock = createFakeClock(0)
  const spent = { ms: 0, windows: 0, longest: 0 }
  const meter = { now: () => spent.ms, cpu: () => spent.ms }
  const deps = { name: 'w/board.d', store: createMemoryStore(), clock, meter, log: silentLog, orderly: true }
  const room = await Room.load({ ...deps, onFailed: () => expect.unreachable('the room is given up') })
  room.doc.getMap('points').observe(({ keysChanged }) => {
    const ms = [...keysChanged].filter((point) => point?.startsWith(DEAR)).length * DEAR_MS
    spent.ms += ms
    spent.windows++
    spent.longest = Math.max(spent.longest, ms)
  })
  const pass = async (ms: number) => {
    for (let at = 0; at < ms; at += 10) {
      clock.advance(10)
      for (let n = 0; n < 10; n++) await Promise.resolve()
    }
  }
  const join = async (id: string, account?: Account) => {
    const socket = new QuietSocket()
    serve(room, wireOver(socket), clock, id, { allowance: ALLOWANCE, ...(account && { account }) })
    await pass(10)
    const doc = new Y.Doc()
    const say = (message: Uint8Array) => socket.emit('message', message, true)
    say(encodeStep2(NOTHING))
    return (point: string, length: number) => {
      const before = Y.encodeStateVector(doc)
      doc.getMap('points').set(point, new Y.Map([['by', 'x'.repeat(length)]]))
      say(encodeUpdate(Y.encodeStateAsUpdate(doc, before)))
    }
  }
  return { clock, room, spent, pass, join, has: (point: string) => room.doc.getMap('points').has(point) }
}

test('who writes what is dear has a fifth of the process, and all of it is taken in', async () => {
  const { room, spent, pass, join } = await hall()
  const tom = await join('tom')
  const SECONDS = 10
  for (let n = 0; n < 20 * SECONDS; n++) {
    tom(`${DEAR}${n}`, DEAR_BYTES)
    await pass(50)
  }
  expect(spent.ms).toBeLessThan(SECONDS * 1000 * SHARE + AT_ONCE_MS + 2 * DEAR_MS)
  expect(spent.ms, 'and no less').toBeGreaterThan(SECONDS * 1000 * SHARE)
  await pass((20 * SECONDS * DEAR_MS) / SHARE)
  expect(room.doc.getMap('points').size).toBe(20 * SECONDS)
})

test('the others are read at once meanwhile, also where they wrote in the same window', async () => {
  const { spent, pass, join, has } = await hall()
  const [tom, ana] = [await join('tom'), await join('ana')]
  for (let n = 0; n < 200; n++) {
    tom(`${DEAR}${n}`, DEAR_BYTES)
    ana(`a${n}`, 1)
    await pass(20)
    expect(has(`a${n}`), `${n}`).toBe(true)
  }
  expect(has(`${DEAR}199`)).toBe(false)
  expect(spent.ms).toBeLessThan(4000 * SHARE + AT_ONCE_MS + 2 * DEAR_MS)
})

test('a burst in one moment is many windows, none of them dearer than one of its updates', async () => {
  const { spent, pass, join } = await hall()
  const tom = await join('tom')
  for (let n = 0; n < 100; n++) tom(`${DEAR}${n}`, DEAR_BYTES)
  await pass(100)
  expect(spent.windows).toBeGreaterThan(1)
  expect(2 * DEAR_BYTES).toBeGreaterThan(WINDOW_BYTES)
  expect(spent.longest).toBe(DEAR_MS)
  expect(spent.ms).toBeLessThan(AT_ONCE_MS + 3 * DEAR_MS)
})

test('a large paste behind what is dear, in the same moment, is not charged for it', async () => {
  const { clock, pass, join, has } = await hall()
  const accountOf = createAccounts(clock)
  const [tom, ana] = [await join('tom'), await join('ana', accountOf('a'))]
  for (let n = 0; n < 8; n++) {
    tom(`${DEAR}${n}`, DEAR_BYTES)
    ana(`a${n}`, 100_000)
    await pass(20)
  }
  expect(accountOf('a').isClear).toBe(true)
  expect(has('a7')).toBe(true)
})

test('many cheap ones, and a large paste, are read at once', async () => {
  const { pass, join, has } = await hall()
  const tom = await join('tom')
  for (let n = 0; n < 500; n++) tom(`t${n}`, 40)
  tom('paste', 20_000)
  await pass(20)
  expect(has('t499') && has('paste')).toBe(true)
})

test('the lines of a session wait together, also one that comes again', async () => {
  const { clock, pass, join, has } = await hall()
  const accountOf = createAccounts(clock)
  const tom = await join('tom', accountOf('s'))
  for (let n = 0; n < 12; n++) tom(`${DEAR}${n}`, DEAR_BYTES)
  await pass(50)
  const again = await join('tom', accountOf('s'))
  const other = await join('ana', accountOf('o'))
  again('again', 1)
  other('other', 1)
  await pass(50)
  expect([has('again'), has('other')]).toEqual([false, true])
  await pass((12 * DEAR_MS) / SHARE)
  expect(has('again')).toBe(true)
})

test('a debt is bounded, and a clock that is set neither gives nor takes', () => {
  const clock = createFakeClock(0)
  const account = createAccount(clock)
  account.charge(100 * MOST_OWED_MS)
  expect(account.wait).toBe(MOST_OWED_MS / SHARE)
  for (const hour of [-3_600_000, 7_200_000]) {
    clock.set(hour)
    expect(account.wait).toBe(MOST_OWED_MS / SHARE)
  }
  clock.advance(MOST_OWED_MS / SHARE)
  expect(account.wait).toBe(0)
  expect(account.isClear).toBe(false)
  clock.advance(AT_ONCE_MS / SHARE)
  expect(account.isClear).toBe(true)
})
