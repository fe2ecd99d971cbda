/** A room that is given up is not what anything is judged by any more: nobody honest is refused for what it lost. */
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { silentLog } from '../../server/log.ts'
import { createMemoryStore } from '../../server/store/memory-store.ts'
import { WINDOW_BYTES } from '../../server/sync/pace.ts'
import { Room } from '../../server/sync/room.ts'
import { CLOSE } from '../../shared/wire/close-codes.ts'
import { encodeStep2, encodeUpdate } from '../../shared/wire/codec.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { wireOver } from '../support/memory-wire.ts'
import { QuietSocket, serve } from '../support/served.ts'

const turns = async () => {
  for (let n = 0; n < 50; n++) await Promise.resolve()
}

/** Somebody who writes in a room. */
const hall = async () => {
  const clock = createFakeClock(0)
  const room = await Room.load({
    name: 'w/board.d',
    store: createMemoryStore(),
    clock,
    log: silentLog,
    orderly: true,
    onFailed: () => undefined,
  })
  const socket = new QuietSocket()
  serve(room, wireOver(socket), clock)
  await turns()
  const doc = new Y.Doc()
  const say = (message: Uint8Array) => socket.emit('message', message, true)
  const write = (point: string) => {
    const before = Y.encodeStateVector(doc)
    doc.getMap('points').set(point, new Y.Map([['by', 'x']]))
    say(encodeUpdate(Y.encodeStateAsUpdate(doc, before)))
  }
  const breakDown = () =>
    room.doc.on('beforeTransaction', () => {
      throw new Error('a fault of ours')
    })
  return { clock, socket, doc, say, write, breakDown }
}

test('what comes while the culprit is looked for builds on what was lost, and costs nobody their line for good', async () => {
  const { clock, socket, say, write, breakDown } = await hall()
  say(encodeStep2(Uint8Array.of(0, 0)))
  breakDown()
  write('one')
  clock.advance(100)
  write('two')
  write('three')
  expect(socket.closedWith).toBeNull()
  await turns()
  expect(socket.closedWith).toBe(CLOSE.tryAgain)
})

test('nor does what was held for a step 2 with which the room is given up', async () => {
  const { socket, doc, say, write, breakDown } = await hall()
  doc.getMap('points').set('one', new Y.Map([['by', 'x'.repeat(2 * WINDOW_BYTES)]]))
  const first = Y.encodeStateAsUpdate(doc)
  write('two')
  write('three')
  breakDown()
  say(encodeStep2(first))
  expect(socket.closedWith).toBeNull()
  await turns()
  expect(socket.closedWith).toBe(CLOSE.tryAgain)
})
