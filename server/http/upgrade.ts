/**
 * From an upgrade request to an open socket. Refusals accept the upgrade and close with a code of 4400 to 4499: a
 * refused upgrade makes a stock client try for ever, which is right only while the server stops.
 */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { SIZE, SUBPROTOCOL, TOKEN_PREFIX } from '../../shared/wire/messages.ts'
import { SocketWire } from '../sync/socket-wire.ts'
import type { PresenceRegister } from './admission.ts'
import { serveArrival } from './admission.ts'
import type { Health } from './app.ts'
import { callerAddress } from './caller-address.ts'
import { isOwnOrigin } from './own-origin.ts'
import type { Services } from './services.ts'

/** Bytes of one message of somebody who has no session: a step 1 with room to spare, for all that they are sent away. */
const MAX_OF_A_STRANGER = SIZE.update + 1024

export const serveUpgrades = (
  server: Server,
  services: Services,
  register: PresenceRegister,
  health: Health,
): WebSocketServer => {
  const taking = (maxPayload: number) =>
    new WebSocketServer({
      noServer: true,
      maxPayload,
      perMessageDeflate: false,
      handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
    })
  const sockets = taking(SIZE.frame)
  const strangers = taking(MAX_OF_A_STRANGER)

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    if (!health.ready) return refuse(socket, '503 Service Unavailable')
    const room = /^\/sync\/(.+?)(?:\?.*)?$/.exec(request.url ?? '')?.[1]
    if (room === undefined) return refuse(socket, '404 Not Found')
    if (!isOwnOrigin(request, services)) return refuse(socket, '403 Forbidden')
    const token = tokenOf(request)
    const isKnown = token !== null && services.sessions.find(token, services.clock.now()) !== null
    const from = isKnown ? sockets : strangers
    from.handleUpgrade(request, socket, head, (websocket) =>
      serveArrival(services, register, {
        wire: new SocketWire(websocket, socket),
        room,
        token,
        from: callerAddress(request, services.config.trustProxy),
      }),
    )
  })
  return sockets
}

const refuse = (socket: Duplex, status: string) => {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`)
}

const tokenOf = (request: IncomingMessage): string | null => {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((each) => each.trim())
  const token = offered.find((each) => each.startsWith(TOKEN_PREFIX))
  return token ? token.slice(TOKEN_PREFIX.length) : null
}
