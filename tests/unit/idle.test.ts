/** Half an hour in which nobody writes: no connection dies of it, and a dead one is noticed. */
import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { silentLog } from '../../server/log.ts'
import { createMemoryStore } from '../../server/store/memory-store.ts'
import type { Visitor } from '../../server/sync/connection.ts'
import { serveConnection } from '../../server/sync/connection.ts'
import { Room } from '../../server/sync/room.ts'
import type { MemberId } from '../../shared/ids.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { wireOver } from '../support/memory-wire.ts'

const MINUTE = 60_000
/** A stock client gives up after this long without a message, in ms; the contract allows 25 s. */
const LONGEST_SILENCE = 25_000

/** The server's end of a socket whose other end only listens; `dead`: it does not even answer pings. */
class QuietSocket extends EventEmitter {
  readonly OPEN = 1
  readyState = 1
  bufferedAmount = 0
  readonly sentAt: number[] = []
  terminated = false
  readonly #now: () => number
  readonly #dead: boolean
  constructor(now: () => number, dead: boolean) {
    super()
    this.#now = now
    this.#dead = dead
  }
  send() {
    this.sentAt.push(this.#now())
  }
  ping() {
    if (!this.#dead) this.emit('pong')
  }
  close() {
    this.terminate()
  }
  terminate() {
    if (this.terminated) return
    this.terminated = true
    this.readyState = 3
    this.emit('close')
  }
}

const connect = async (dead: boolean) => {
  const clock = createFakeClock(0)
  const room = await Room.load({
    name: 'w/board.d',
    store: createMemoryStore(),
    clock,
    log: silentLog,
    orderly: true,
    onFailed: () => undefined,
  })
  const visitor: Visitor = {
    device: 'device',
    person: () => ({ id: 'm' as MemberId, label: 'Ana', colour: '#000000', presence: 'room' }),
    rights: () => ({ mayRead: true, mayWrite: true }),
    gone: () => null,
  }
  const socket = new QuietSocket(clock.now, dead)
  serveConnection({
    wire: wireOver(socket),
    clock,
    admit: async () => ({ room, visitor }),
    onEnd: () => undefined,
  })
  await Promise.resolve()
  await Promise.resolve()
  return { clock, room, socket }
}

test('30 minutes of silence: a data message at least every 25 s, and nobody is cut off', async () => {
  const { clock, room, socket } = await connect(false)
  clock.advance(30 * MINUTE)
  expect(socket.terminated).toBe(false)
  expect([...room.peers]).toHaveLength(1)
  const times = [0, ...socket.sentAt, 30 * MINUTE]
  const silences = times.slice(1).map((at, index) => at - (times[index] ?? 0))
  expect(Math.max(...silences)).toBeLessThanOrEqual(LONGEST_SILENCE)
  expect(socket.sentAt.length).toBeGreaterThan(70)
})

test('an end that answers no ping is given up within a minute, and leaves the room', async () => {
  const { clock, room, socket } = await connect(true)
  clock.advance(MINUTE)
  expect(socket.terminated).toBe(true)
  expect([...room.peers]).toHaveLength(0)
})
