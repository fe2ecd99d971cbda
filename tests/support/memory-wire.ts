/** The server's end of a line in memory: a socket's events and calls, without its framing. */
import type { EventEmitter } from 'node:events'
import type { Wire } from '../../server/sync/wire.ts'

/** What of a WebSocket a wire needs: `send` takes one message at a time, events are those of `ws`. */
export interface MemorySocket extends EventEmitter {
  readonly OPEN: number
  readonly readyState: number
  readonly bufferedAmount: number
  send(message: Uint8Array): void
  ping(): void
  close(code: number, reason: string): void
  terminate(): void
}

export const wireOver = (socket: MemorySocket): Wire => {
  socket.on('error', () => socket.terminate())
  const isOpen = () => socket.readyState === socket.OPEN
  return {
    quietMs: 2000,
    get isOpen() {
      return isOpen()
    },
    get backlog() {
      return socket.bufferedAmount
    },
    listen(events) {
      socket.on('message', (data: Uint8Array, isBinary: boolean) => {
        if (!isOpen()) return
        if (isBinary) events.message(data)
        else events.malformed('a text message')
      })
      socket.on('pong', () => events.alive())
      socket.on('close', () => events.closed())
    },
    send(batch, also) {
      for (const message of also === undefined ? batch.messages : [...batch.messages, also])
        if (isOpen()) socket.send(message)
    },
    whenDrained: (task) => task(),
    pause: () => undefined,
    resume: () => undefined,
    ping: () => socket.ping(),
    close: (code, reason) => socket.close(code, reason),
    terminate: () => socket.terminate(),
  }
}
