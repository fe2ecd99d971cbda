/** The socket of one room's link, without a server: a test says what comes, and sees what is sent. */
import { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { RoomLink } from '../../client/session/room-link.ts'
import { createRoomLink } from '../../client/session/room-link.ts'
import { encodeStep1, encodeStep2 } from '../../shared/wire/codec.ts'

export class FakeSocket {
  static readonly OPEN = 1
  readonly OPEN = 1
  readyState = 1
  readonly sent: Uint8Array[] = []
  onopen: () => void = () => undefined
  onmessage: (event: { data: Uint8Array }) => void = () => undefined
  send(bytes: Uint8Array) {
    this.sent.push(bytes)
  }
  close() {}
}

export interface LinkedRoom {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly link: RoomLink
  /** The socket opened last. */
  socket(): FakeSocket
  receive(bytes: Uint8Array): void
  /** As a server begins that has nothing: both sides ask, both answer. */
  greet(): Promise<void>
  dispose(): void
}

export const linkRoom = (): LinkedRoom => {
  let last: FakeSocket | null = null
  class Socket extends FakeSocket {
    constructor() {
      super()
      last = this
    }
  }
  const doc = new Y.Doc()
  const awareness = new Awareness(doc)
  const link = createRoomLink({
    server: 'ws://here',
    room: 'w/board.d',
    token: 't',
    doc,
    awareness,
    WebSocket: Socket as never,
  })
  const socket = () => {
    if (last === null) throw new Error('no socket was opened')
    return last
  }
  const receive = (data: Uint8Array) => socket().onmessage({ data })
  return {
    doc,
    awareness,
    link,
    socket,
    receive,
    async greet() {
      socket().onopen()
      receive(encodeStep1(Uint8Array.of(0)))
      receive(encodeStep2(Uint8Array.of(0, 0)))
      await Promise.resolve()
    },
    dispose() {
      link.dispose()
      awareness.destroy()
      doc.destroy()
    },
  }
}
