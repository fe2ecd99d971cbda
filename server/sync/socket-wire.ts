/**
 * A wire over one WebSocket. `ws` reads, answers pings and closes; messages are written to its stream here, already
 * framed: the same bytes for every socket of a room, one write each. Nothing is compressed, so both may write to it.
 */
import type { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import type { Batch } from './batch.ts'
import { framesOf } from './batch.ts'
import type { Wire, WireEvents } from './wire.ts'

/** Clients take a socket for dead, and look for another way, after some 3 s without a message (PROTOCOL S16). */
const QUIET_MS = 2000

/** `stream`: what the WebSocket was opened on. The error listener comes before everything else. */
export const createSocketWire = (socket: WebSocket, stream: Duplex): Wire => {
  socket.on('error', () => socket.terminate())
  /** The last write did not leave at once. Asked for at every fan-out, and mostly false. */
  let lags = false
  return {
    quietMs: QUIET_MS,
    get isOpen() {
      return socket.readyState === socket.OPEN
    },
    get backlog() {
      return lags ? stream.writableLength : 0
    },
    listen(events: WireEvents) {
      socket.on('message', (data, isBinary) => {
        if (socket.readyState !== socket.OPEN) return // `ws` goes on reading after a close
        if (isBinary) events.message(data as Buffer)
        else events.malformed('a text message')
      })
      socket.on('pong', () => events.alive())
      socket.on('close', () => events.closed())
    },
    send(batch: Batch, also?: Uint8Array) {
      if (socket.readyState !== socket.OPEN) return
      const { framed } = batch
      lags = !stream.write(also === undefined ? framed : Buffer.concat([framed, framesOf([also])]))
    },
    whenDrained(task) {
      if (!lags || stream.writableLength === 0) task()
      else stream.once('drain', () => socket.readyState === socket.OPEN && task())
    },
    pause: () => socket.pause(),
    resume: () => socket.resume(),
    ping: () => socket.ping(),
    close(code, reason) {
      socket.resume() // the other end's goodbye is still to be read
      socket.close(code, reason)
    },
    terminate: () => socket.terminate(),
  }
}
