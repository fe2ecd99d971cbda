/** Somebody who asks for the whole board again and again and reads nothing of it costs no more than their line. */
import { expect, test } from 'vitest'
import { encodeStep1 } from '../../shared/wire/codec.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { wireOver } from '../support/memory-wire.ts'
import { loadRoom } from '../support/rooms.ts'
import { serve, UnreadSocket } from '../support/served.ts'

const CHARACTERS = 3_000_000

test('a step 1 is answered however large the board, and asking on without reading ends with 1013', async () => {
  const clock = createFakeClock(0)
  const room = await loadRoom({ clock })
  await room.write((doc) => doc.getText('t').insert(0, 'x'.repeat(CHARACTERS)))
  const socket = new UnreadSocket()
  serve(room, wireOver(socket), clock)
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
