/** Somebody who asks for the whole board again and again and reads nothing of it costs no more than their line. */
import { EventEmitter } from 'node:events'
import { expect, test } from 'vitest'
import { silentLog } from '../../server/log.ts'
import { createMemoryStore } from '../../server/store/memory-store.ts'
import { serveConnection } from '../../server/sync/connection.ts'
import { Room } from '../../server/sync/room.ts'
import type { MemberId } from '../../shared/ids.ts'
import { encodeStep1 } from '../../shared/wire/codec.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { wireOver } from '../support/memory-wire.ts'

/** A socket whose other end reads nothing: all that is sent stays. */
class FullSocket extends EventEmitter {
  readonly OPEN = 1
  readyState = 1
  bufferedAmount = 0
  closedWith: number | null = null
  send(message: Uint8Array) {
    this.bufferedAmount += message.length
  }
  ping() {}
  close(code: number) {
    this.closedWith ??= code
    this.readyState = 3
  }
  terminate() {
    this.close(1006)
  }
}

const CHARACTERS = 3_000_000

test('a step 1 is answered however large the board, and asking on without reading ends with 1013', async () => {
  const clock = createFakeClock(0)
  const room = await Room.load({
    name: 'w/board.d',
    store: createMemoryStore(),
    clock,
    log: silentLog,
    orderly: true,
    onFailed: () => undefined,
  })
  await room.write((doc) => doc.getText('t').insert(0, 'x'.repeat(CHARACTERS)))
  const socket = new FullSocket()
  serveConnection({
    allowance: null,
    wire: wireOver(socket),
    clock,
    admit: async () => ({
      room,
      visitor: {
        device: 'device',
        person: () => ({ id: 'm' as MemberId, label: 'Ana', colour: '#000000', presence: 'room' }),
        rightsFirst: true,
        rights: () => ({ mayRead: true, mayWrite: true }),
        gone: () => null,
      },
    }),
    onEnd: () => undefined,
  })
  await Promise.resolve()
  await Promise.resolve()
  const ask = () => socket.emit('message', encodeStep1(Uint8Array.of(0)), true)
  ask()
  expect(socket.bufferedAmount).toBeGreaterThan(CHARACTERS)
  expect(socket.closedWith).toBeNull()
  for (let i = 0; i < 100; i++) ask()
  expect(socket.closedWith).toBe(1013)
  expect(socket.bufferedAmount).toBeLessThan(10 * CHARACTERS)
})
