/** Somebody's line to a room by the server's real connection, and the server's end of a socket in memory. */
import { EventEmitter } from 'node:events'
import type { Clock } from '../../server/clock.ts'
import { serveConnection } from '../../server/sync/connection.ts'
import type { Room } from '../../server/sync/room.ts'
import type { Wire } from '../../server/sync/wire.ts'
import type { MemberId } from '../../shared/ids.ts'
import type { MemorySocket } from './memory-wire.ts'

/** A socket whose other end reads nothing: all that is sent stays. */
export class UnreadSocket extends EventEmitter implements MemorySocket {
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

/** Serves somebody who may read and write, and say as much as they like. */
export const serve = (room: Room, wire: Wire, clock: Clock, id = 'ana') =>
  serveConnection({
    allowance: null,
    wire,
    clock,
    admit: async () => ({
      room,
      visitor: {
        device: id,
        person: () => ({ id: id as MemberId, label: id, colour: '#000000', presence: 'room' }),
        rightsFirst: true,
        rights: () => ({ mayRead: true, mayWrite: true }),
        gone: () => null,
      },
    }),
    onEnd: () => undefined,
  })
