/**
 * A socket with both its ends in this process: the client's end as a browser gives it, the server's as `ws` does.
 * What is sent arrives 1 ms later, of whatever clock is in force. A wire can be cut so that neither end is told.
 */
import { EventEmitter } from 'node:events'
import type { SocketClass } from '../../client/session/counted-socket.ts'
import type { Wire as ServerWire } from '../../server/sync/wire.ts'
import { wireOver } from './memory-wire.ts'

const TRAVEL_MS = 1
const [CONNECTING, OPEN, CLOSED] = [0, 1, 3] as const

/** What one connection saw; times are of the clock in force. */
export interface Wire {
  /** When the server's frames reached the client. */
  readonly heardAt: readonly number[]
  /** From which end, once it is over. */
  readonly endedBy: 'client' | 'server' | null
  /** From now on nothing that either end sends arrives, pings and goodbyes neither. */
  cut(): void
}

export interface Network {
  readonly WebSocket: SocketClass
  /** Every connection that was ever made, in order. */
  readonly wires: readonly Wire[]
}

/** `serve` is given the server's end of each new connection. */
export const createNetwork = (serve: (wire: ServerWire) => void): Network => {
  const wires: Wire[] = []

  class ClientEnd {
    readonly OPEN = OPEN
    readyState: number = CONNECTING
    binaryType = 'arraybuffer'
    onopen: (() => void) | null = null
    onmessage: ((event: { data: Uint8Array }) => void) | null = null
    onclose: ((event: { code: number; reason: string }) => void) | null = null
    onerror: (() => void) | null = null
    readonly #server = new ServerEnd(this)

    constructor() {
      wires.push(this.#server.wire)
      travel(() => {
        this.readyState = OPEN
        this.onopen?.()
      })
      serve(wireOver(this.#server))
    }
    send(data: Uint8Array) {
      const copy = Buffer.from(data)
      this.#server.carry(() => this.#server.emit('message', copy, true))
    }
    close() {
      this.#server.over('client')
      this.readyState = CLOSED
    }
    ended(code: number, reason: string) {
      if (this.readyState === CLOSED) return
      this.readyState = CLOSED
      this.onclose?.({ code, reason })
    }
  }

  return { WebSocket: ClientEnd as unknown as SocketClass, wires }
}

interface Far {
  readonly readyState: number
  readonly onmessage: ((event: { data: Uint8Array }) => void) | null
  ended(code: number, reason: string): void
}

class ServerEnd extends EventEmitter {
  readonly OPEN = OPEN
  readyState: number = OPEN
  readonly bufferedAmount = 0
  readonly #client: Far
  readonly #heardAt: number[] = []
  #endedBy: Wire['endedBy'] = null
  #isCut = false
  readonly wire: Wire

  constructor(client: Far) {
    super()
    this.#client = client
    const endedBy = () => this.#endedBy
    this.wire = {
      heardAt: this.#heardAt,
      get endedBy() {
        return endedBy()
      },
      cut: () => {
        this.#isCut = true
      },
    }
  }
  send(frame: Uint8Array) {
    const data = new Uint8Array(frame)
    this.carry(() => {
      this.#heardAt.push(Date.now())
      this.#client.onmessage?.({ data })
    })
  }
  /** A browser answers pings by itself. */
  ping() {
    this.carry(() => this.carry(() => this.emit('pong')))
  }
  close(code: number, reason: string) {
    this.over('server')
    this.#tell(code, reason)
  }
  terminate() {
    this.close(1006, '')
  }
  /** Carries something over the wire, unless it is cut or over by then. */
  carry(arrive: () => void) {
    travel(() => {
      if (!this.#isCut && this.readyState === OPEN && this.#client.readyState === OPEN) arrive()
    })
  }
  /** One end has had enough: it is told at once, the other one if it can be. */
  over(by: 'client' | 'server') {
    if (this.readyState === CLOSED) return
    this.#endedBy ??= by
    const closed = () => {
      if (this.readyState === CLOSED) return
      this.readyState = CLOSED
      this.emit('close')
    }
    if (by === 'server') closed()
    else if (!this.#isCut) travel(closed)
  }
  #tell(code: number, reason: string) {
    if (!this.#isCut) travel(() => this.#client.ended(code, reason))
  }
}

const travel = (arrive: () => void) => void setTimeout(arrive, TRAVEL_MS)
