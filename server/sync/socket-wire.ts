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
/** What `ws` calls open. */
const OPEN = 1

/** A class, not an object made anew with getters of its own: a fan-out asks hundreds of them, all of one shape. */
export class SocketWire implements Wire {
  readonly quietMs = QUIET_MS
  readonly #socket: WebSocket
  readonly #stream: Duplex
  /** The last write did not leave at once. Asked for at every fan-out, and mostly false. */
  #lags = false

  /** `stream`: what the WebSocket was opened on. The error listener comes before everything else. */
  constructor(socket: WebSocket, stream: Duplex) {
    socket.on('error', () => socket.terminate())
    this.#socket = socket
    this.#stream = stream
  }

  get isOpen() {
    return this.#socket.readyState === OPEN
  }

  get backlog() {
    return this.#lags ? this.#stream.writableLength : 0
  }

  listen(events: WireEvents) {
    const socket = this.#socket
    socket.on('message', (data, isBinary) => {
      if (socket.readyState !== OPEN) return // `ws` goes on reading after a close
      if (isBinary) events.message(data as Buffer)
      else events.malformed('a text message')
    })
    socket.on('pong', () => events.alive())
    socket.on('close', () => events.closed())
  }

  send(batch: Batch, also?: Uint8Array) {
    if (this.#socket.readyState !== OPEN) return
    const { framed } = batch
    const bytes = also === undefined ? framed : Buffer.concat([framed, framesOf([also])])
    this.#lags = !this.#stream.write(bytes)
  }

  whenDrained(task: () => void) {
    if (!this.#lags || this.#stream.writableLength === 0) task()
    else this.#stream.once('drain', () => this.isOpen && task())
  }

  pause() {
    this.#socket.pause()
  }

  resume() {
    this.#socket.resume()
  }

  ping() {
    this.#socket.ping()
  }

  close(code: number, reason: string) {
    this.#socket.resume() // the other end's goodbye is still to be read
    this.#socket.close(code, reason)
  }

  terminate() {
    this.#socket.terminate()
  }
}
