/**
 * A proxy between people and the server, on a port of its own: what halls, hotels and offices put there. It can refuse
 * or strip upgrades, leave them without an answer, carry nothing over them, hold answers back until they are whole, and
 * be slow.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer, request } from 'node:http'
import type { Socket } from 'node:net'
import { connect } from 'node:net'
import type { Duplex } from 'node:stream'
import { freePort, type TestServer } from './server.ts'

/** A line that takes `delayMs` one way, and carries so many bytes a second each way, over all of its WebSockets. */
export interface Slowness {
  readonly delayMs: number
  readonly bytesPerSecond: number
}

/** What becomes of a WebSocket. `refused`: 403. `stripped`: it arrives as a plain request. `hangs`: no answer. */
export type Upgrades = 'pass' | 'refused' | 'stripped' | 'hangs'

export class HallProxy {
  upgrades: Upgrades = 'pass'
  /** Answers are held back until they are whole. */
  buffers = false
  /** Nothing gets through at all, and nobody is told. */
  isDown = false
  /** What becomes of a plain request: it is lost on its way there, or its answer on its way back. */
  loses: (path: string) => 'request' | 'answer' | null = () => null
  /** Told of each plain request, before anything becomes of it. */
  hears: (path: string) => void = () => {}
  /** Null: as fast as it goes. For WebSockets. */
  slow: Slowness | null = null
  /** When what goes each way now has gone, on the clock of `performance`. */
  readonly #freeAt = { up: 0, down: 0 }
  /** Paths of the plain requests that came. */
  readonly requests: string[] = []
  readonly #upstream: number
  readonly #tunnels = new Set<{ isCut: boolean; readonly ends: readonly Duplex[] }>()
  readonly #sockets = new Set<Socket>()
  readonly #server = createServer((incoming, outgoing) => this.#forward(incoming, outgoing))
  #port = 0

  private constructor(server: TestServer) {
    this.#upstream = server.port
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket)
      socket.on('close', () => this.#sockets.delete(socket))
    })
    this.#server.on('upgrade', (incoming, socket, head) => this.#upgrade(incoming, socket, head))
  }

  static async before(server: TestServer): Promise<HallProxy> {
    const proxy = new HallProxy(server)
    proxy.#port = await freePort()
    await new Promise<void>((resolve) => proxy.#server.listen(proxy.#port, '127.0.0.1', resolve))
    return proxy
  }

  get port() {
    return this.#port
  }

  get base() {
    return `http://127.0.0.1:${this.#port}`
  }

  get sync() {
    return `ws://127.0.0.1:${this.#port}`
  }

  /** How many WebSockets are carried now. */
  get carried() {
    return [...this.#tunnels].filter(({ isCut }) => !isCut).length
  }

  /** From now on nothing is carried over the WebSockets that are open, in neither direction, and nobody is told. */
  dropSilently() {
    for (const tunnel of this.#tunnels) tunnel.isCut = true
  }

  /** Ends the WebSockets that are open. */
  cutSockets() {
    for (const { ends } of this.#tunnels) for (const end of ends) end.destroy()
  }

  stop() {
    this.cutSockets()
    for (const socket of this.#sockets) socket.destroy()
    this.#server.close()
  }

  #forward(incoming: IncomingMessage, outgoing: ServerResponse): unknown {
    this.requests.push(incoming.url ?? '')
    this.hears(incoming.url ?? '')
    if (this.isDown) return undefined
    const { method, url: path = '', headers } = incoming
    const lost = this.loses(path)
    if (lost === 'request') return outgoing.destroy()
    const onward = request({ host: '127.0.0.1', port: this.#upstream, method, path, headers }, (answer) => {
      const status = answer.statusCode ?? 502
      answer.on('error', () => outgoing.destroy())
      if (lost === 'answer') return outgoing.destroy()
      if (!this.buffers) {
        outgoing.writeHead(status, answer.headers)
        outgoing.flushHeaders()
        answer.pipe(outgoing)
        return undefined
      }
      const pieces: Buffer[] = []
      answer.on('data', (piece: Buffer) => pieces.push(piece))
      answer.on('end', () => outgoing.writeHead(status, answer.headers).end(Buffer.concat(pieces)))
      return undefined
    })
    onward.on('error', () => outgoing.destroy())
    outgoing.on('close', () => onward.destroy())
    incoming.pipe(onward)
    return undefined
  }

  /** How long so many bytes take, behind what is on its way already, in ms. */
  #waitFor(bytes: number, way: 'up' | 'down', { delayMs, bytesPerSecond }: Slowness): number {
    const now = performance.now()
    this.#freeAt[way] = Math.max(now, this.#freeAt[way]) + (bytes / bytesPerSecond) * 1000
    return this.#freeAt[way] - now + delayMs
  }

  #upgrade(incoming: IncomingMessage, socket: Duplex, head: Buffer) {
    socket.on('error', () => socket.destroy())
    if (this.isDown || this.upgrades === 'hangs') return
    if (this.upgrades === 'refused')
      return socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
    const onward = connect(this.#upstream, '127.0.0.1')
    const isStripped = this.upgrades === 'stripped'
    const tunnel = { isCut: false, ends: [socket, onward] }
    if (!isStripped) this.#tunnels.add(tunnel)
    const over = () => {
      this.#tunnels.delete(tunnel)
      if (tunnel.isCut) return
      socket.destroy()
      onward.destroy()
    }
    onward.on('error', over)
    for (const end of tunnel.ends) end.on('close', over)
    const lines = [`${incoming.method} ${incoming.url} HTTP/1.1`]
    for (let i = 0; i < incoming.rawHeaders.length; i += 2) {
      const name = incoming.rawHeaders[i] ?? ''
      if (isStripped && /^(upgrade|connection|sec-websocket-.*)$/i.test(name)) continue
      lines.push(`${name}: ${incoming.rawHeaders[i + 1]}`)
    }
    onward.write(`${lines.join('\r\n')}\r\n${isStripped ? 'Connection: close\r\n' : ''}\r\n`)
    onward.write(head)
    const carry = (from: Duplex, to: Duplex, way: 'up' | 'down') =>
      from.on('data', (piece: Buffer) => {
        const write = () => {
          if (!tunnel.isCut && !to.destroyed) to.write(piece)
        }
        if (this.slow === null) write()
        else setTimeout(write, this.#waitFor(piece.length, way, this.slow))
      })
    carry(onward, socket, 'down')
    carry(socket, onward, 'up')
    return undefined
  }
}
