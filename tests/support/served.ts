/** Somebody's line to a room by the server's real connection, and the server's end of a socket in memory. */
import { EventEmitter } from 'node:events'
import type { Clock } from '../../server/clock.ts'
import type { Account } from '../../server/sync/account.ts'
import { serveConnection } from '../../server/sync/connection.ts'
import type { Allowance } from '../../server/sync/inlet.ts'
import type { Room } from '../../server/sync/room.ts'
import type { Wire } from '../../server/sync/wire.ts'
import type { MemberId } from '../../shared/ids.ts'
import type { MemorySocket } from './memory-wire.ts'

/** A socket of which nobody looks at what is sent. */
export class QuietSocket extends EventEmitter implements MemorySocket {
  readonly OPEN = 1
  readyState = 1
  bufferedAmount = 0
  closedWith: number | null = null
  send(_: Uint8Array) {}
  ping() {}
  close(code: number) {
    this.closedWith ??= code
    this.readyState = 3
  }
  terminate() {
    this.close(1006)
  }
}

/** A socket whose other end reads nothing: all that is sent stays. */
export class UnreadSocket extends QuietSocket {
  override send(message: Uint8Array) {
    this.bufferedAmount += message.length
  }
}

interface Given {
  readonly allowance?: Allowance
  readonly account?: Account
}

/** Serves somebody who may read and write, and say as much as they like unless an allowance is given. */
export const serve = (room: Room, wire: Wire, clock: Clock, id = 'ana', { allowance, account }: Given = {}) =>
  serveConnection({
    allowance: allowance ?? null,
    wire,
    clock,
    admit: async () => ({
      room,
      ...(account && { account }),
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
