/** A bare WebSocket that speaks frames. */
import { WebSocket } from 'ws'
import { SUBPROTOCOL, TOKEN_PREFIX } from '../../shared/wire/messages.ts'
import { NOTHING, RawPeer } from './raw-peer.ts'
import type { TestServer } from './server.ts'

const open = new Set<RawClient>()

/** For `afterEach`. */
export const closeRawClients = () => {
  for (const client of open) client.socket.terminate()
  open.clear()
}

export class RawClient extends RawPeer {
  readonly socket: WebSocket
  /** The HTTP status of an upgrade that was refused. */
  refused: number | null = null

  constructor(
    server: TestServer,
    room: string,
    token: string | null,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super()
    const protocols = [SUBPROTOCOL, ...(token === null ? [] : [TOKEN_PREFIX + token])]
    this.socket = new WebSocket(`${server.sync}/sync/${room}`, protocols, { headers })
    this.socket.binaryType = 'nodebuffer'
    open.add(this)
    this.socket.on('error', () => undefined)
    this.socket.on('unexpected-response', (_request, response) => {
      this.refused = response.statusCode ?? 0
      this.tell()
    })
    this.socket.on('open', () => this.tell())
    this.socket.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() }
      this.tell()
    })
    this.socket.on('message', (data) => this.came(new Uint8Array(data as Buffer)))
  }

  /** Opened, told its rights where the room has any, and asked for its step 1; nothing sent yet. */
  static async open(server: TestServer, room: string, token: string): Promise<RawClient> {
    const client = new RawClient(server, room, token)
    await client.until(() => client.has('step1') || client.closed !== null, 'the server has asked')
    return client
  }

  /** As a stock client begins: its step 1, and an answer to the server's. Resolves once its own is answered. */
  static async joined(server: TestServer, room: string, token: string): Promise<RawClient> {
    const client = await RawClient.open(server, room, token)
    client.step2(NOTHING)
    await client.ask()
    return client
  }

  get isOpen() {
    return this.socket.readyState === WebSocket.OPEN
  }

  send(bytes: Uint8Array | string): void {
    this.socket.send(bytes)
  }

  close(): void {
    this.socket.close()
  }

  vanish(): void {
    this.socket.terminate()
  }
}
