/** What is written while a socket closes goes out with the next one, and is not called saved before. */
import { expect, test } from 'vitest'
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { createRoomLink } from '../../client/session/room-link.ts'
import { encodeSaved, encodeStep1, encodeStep2 } from '../../shared/wire/codec.ts'

class FakeSocket {
  static readonly OPEN = 1
  static last: FakeSocket | null = null
  readonly OPEN = 1
  readyState = 1
  onopen: () => void = () => undefined
  onmessage: (event: { data: Uint8Array }) => void = () => undefined
  constructor() {
    FakeSocket.last = this
  }
  send() {}
  close() {}
}

test('a change made while the socket is closing is not saved', async () => {
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  const link = createRoomLink({
    server: 'ws://here',
    room: 'w/board.d',
    token: 't',
    doc,
    awareness,
    WebSocket: FakeSocket as never,
  })
  const shown: string[] = []
  link.subscribe(() => shown.push(link.light.kind))
  link.connect()
  const socket = FakeSocket.last as unknown as FakeSocket
  socket.onopen()
  socket.onmessage({ data: encodeStep1(Uint8Array.of(0)) })
  socket.onmessage({ data: encodeStep2(Uint8Array.of(0, 0)) })
  await Promise.resolve()
  doc.getMap('points').set('a', 1)
  expect(link.light.kind).toBe('saving')
  socket.onmessage({ data: encodeSaved(link.facts.sent) })
  expect(link.light.kind).toBe('saved')
  // The server has begun to close: the browser sends nothing any more, and tells of the end a round trip later.
  socket.readyState = 2
  shown.length = 0
  doc.getMap('points').set('b', 1)
  expect(link.facts.unsaved).toBe(1)
  expect(shown).not.toContain('saved')
  link.dispose()
  awareness.destroy()
  doc.destroy()
})
