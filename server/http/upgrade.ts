/**
 * From an upgrade request to a served connection: which room, who, and may they read it. Refusals accept the upgrade
 * and close with a code of 4400 to 4499: a refused upgrade makes a stock client try for ever.
 */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { RoomAddress } from '../../shared/ids.ts'
import { boardRoom, deskRoom, parseRoom, planRoom } from '../../shared/ids.ts'
import { maySeeDesk, rightsOn, seatIn } from '../../shared/roles.ts'
import { CLOSE } from '../../shared/wire/close-codes.ts'
import { SIZE, SUBPROTOCOL, TOKEN_PREFIX } from '../../shared/wire/messages.ts'
import type { DeskPerson } from '../../shared/workshop/desk-doc.ts'
import { longest } from '../access/budgets.ts'
import type { Session } from '../access/sessions.ts'
import type { Admission, Closing, Visitor } from '../sync/connection.ts'
import { serveConnection } from '../sync/connection.ts'
import { createSocketWire } from '../sync/socket-wire.ts'
import type { Workshop } from '../workshops/workshop.ts'
import { callerAddress } from './caller-address.ts'
import { deskPersonOf, personOf, seatOf } from './people.ts'
import { isCurrent } from './respond.ts'
import type { Services } from './services.ts'

/** Everybody whose plan is open, by workshop; built by the connections as they come and go. */
export interface PresenceRegister {
  /** Each person once, by one of their sessions. */
  readonly visitors: (workshop: Workshop) => Iterable<Session>
  /** The members among them, as the desk sees them. */
  readonly people: (workshop: Workshop) => Iterable<DeskPerson>
  enter(workshop: Workshop, sessionId: string): void
  leave(workshop: Workshop, sessionId: string): void
}

export const createPresenceRegister = (sessionOf: (id: string) => Session | null): PresenceRegister => {
  const open = new Map<Workshop, Map<string, number>>()
  const add = (workshop: Workshop, id: string, by: number) => {
    const counts = open.get(workshop) ?? new Map<string, number>()
    open.set(workshop, counts)
    const now = (counts.get(id) ?? 0) + by
    if (now > 0) counts.set(id, now)
    else counts.delete(id)
  }
  /** Once each, by where they sat down last: a tab may still be open at the table they left. */
  function visitors(workshop: Workshop): Iterable<Session> {
    const here = new Map<string, Session>()
    for (const id of open.get(workshop)?.keys() ?? []) {
      const session = sessionOf(id)
      const other = session && here.get(session.member)
      if (session && (!other || other.createdAt < session.createdAt)) here.set(session.member, session)
    }
    return here.values()
  }
  return {
    enter: (workshop, id) => add(workshop, id, 1),
    leave: (workshop, id) => add(workshop, id, -1),
    visitors,
    *people(workshop) {
      for (const session of visitors(workshop))
        if (session.grant.role === 'member') yield deskPersonOf(session, workshop)
    },
  }
}

export const serveUpgrades = (
  server: Server,
  services: Services,
  register: PresenceRegister,
): WebSocketServer => {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: SIZE.frame,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  })

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy())
    const room = /^\/sync\/(.+?)(?:\?.*)?$/.exec(request.url ?? '')?.[1]
    if (room === undefined || !isOwnOrigin(request, services)) {
      socket.end(
        `HTTP/1.1 ${room === undefined ? '404 Not Found' : '403 Forbidden'}\r\nConnection: close\r\n\r\n`,
      )
      return
    }
    sockets.handleUpgrade(request, socket, head, (websocket) => {
      let left: () => void = () => undefined
      serveConnection({
        wire: createSocketWire(websocket, socket),
        clock: services.clock,
        admit: () => admit(room, tokenOf(request)),
        onEnd: () => left(),
      })

      async function admit(name: string, token: string | null): Promise<Admission | Closing> {
        const found = token === null ? null : services.sessions.find(token, services.clock.now())
        const from = callerAddress(request, services.config.trustProxy)
        if (!found && longest(services.budgets.spend('wrongKeys', from)) > 0)
          return closing(CLOSE.stopTrying, 'too many tries')
        const address = parseRoom(name)
        const workshop = address && (await services.workshops.find(address.workshop))
        // Before the session is asked for: those of a workshop that was deleted went with it.
        if (!address || !workshop) return closing(CLOSE.noRoom, 'no such room')
        if (!found) return closing(CLOSE.noSession, 'no session')
        const visitor = createVisitor(address, workshop, found.id, services)
        const gone = visitor.gone()
        if (gone) return gone
        services.door.met(from, workshop.id)
        const target = roomOf(address)
        const opened = await services.workshops.rooms.open(target)
        if (address.kind === 'plan' && websocket.readyState === websocket.OPEN) {
          register.enter(workshop, found.id)
          services.workshops.counts.peopleChanged(workshop)
          left = () => {
            register.leave(workshop, found.id)
            services.workshops.counts.peopleChanged(workshop)
          }
        }
        return { room: opened, visitor }
      }
    })
  })
  return sockets
}

const roomOf = (address: RoomAddress) => {
  switch (address.kind) {
    case 'plan':
      return planRoom(address.workshop)
    case 'desk':
      return deskRoom(address.workshop)
    case 'board':
      return boardRoom(address.workshop, address.doc)
  }
}

const closing = (code: number, reason: string): Closing => ({ code, reason })

const tokenOf = (request: IncomingMessage): string | null => {
  const offered = (request.headers['sec-websocket-protocol'] ?? '').split(',').map((each) => each.trim())
  const token = offered.find((each) => each.startsWith(TOKEN_PREFIX))
  return token ? token.slice(TOKEN_PREFIX.length) : null
}

/** Another site's page must not use a person's session; no Origin means no browser. */
const isOwnOrigin = (request: IncomingMessage, { config }: Services): boolean => {
  const { origin } = request.headers
  if (origin === undefined) return true
  try {
    const { host, origin: exact } = new URL(origin)
    return (
      host === request.headers.host ||
      (config.publicUrl !== null && exact === new URL(config.publicUrl).origin)
    )
  } catch {
    return false
  }
}

function createVisitor(
  address: RoomAddress,
  workshop: Workshop,
  sessionId: string,
  services: Services,
): Visitor {
  const { sessions, keys, workshops } = services
  const current = () => sessions.current(sessionId)
  const first = current()
  return {
    device: keys.derive(
      'device',
      workshop.id,
      address.kind === 'board' ? address.doc : address.kind,
      first?.device ?? '',
    ),
    person: () => {
      const session = current() ?? first
      if (!session) throw new Error('a visitor without a session')
      return personOf(session, workshop)
    },
    takes({ seen }) {
      if (address.kind !== 'plan' || seen === undefined) return false
      const session = current()
      if (session?.grant.role === 'member')
        workshops.counts.saw(workshop, { member: session.member, group: seatOf(session).group }, seen)
      return true
    },
    rights() {
      const session = current()
      if (address.kind === 'plan' && session?.grant.role === 'member') return seatIn(seatOf(session))
      if (address.kind !== 'board') return null
      const board = workshop.boardOf(address.doc)
      if (!session || !board) return { mayRead: false, mayWrite: false }
      return rightsOn(workshop.plan, board, seatOf(session))
    },
    gone() {
      if (workshop.isDeleted) return closing(CLOSE.noRoom, 'the workshop was deleted')
      const session = current()
      if (!session) return closing(CLOSE.noSession, 'the session has ended')
      if (session.workshop !== workshop.id) return closing(CLOSE.forbidden, 'a token of another workshop')
      if (!isCurrent(session, workshop)) return closing(CLOSE.forbidden, 'the link was replaced')
      if (address.kind === 'desk' && !maySeeDesk(session.grant.role))
        return closing(CLOSE.forbidden, 'only for who facilitates')
      if (address.kind === 'board' && !workshop.boardOf(address.doc))
        return closing(CLOSE.noRoom, 'no such room')
      return null
    },
  }
}
