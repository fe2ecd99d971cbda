/**
 * From an open line to a served connection: which room, who, and may they read it. Who may not is closed with a code,
 * whatever carries it.
 */
import type { RoomAddress } from '../../shared/ids.ts'
import { boardRoom, deskRoom, parseRoom, planRoom } from '../../shared/ids.ts'
import { maySeeDesk, rightsOn, seatIn } from '../../shared/roles.ts'
import { CLOSE } from '../../shared/wire/close-codes.ts'
import type { Rule } from '../../shared/wire/guard-rules.ts'
import type { DeskPerson } from '../../shared/workshop/desk-doc.ts'
import type { Plan } from '../../shared/workshop/plan.ts'
import { longest } from '../access/budgets.ts'
import type { Session } from '../access/sessions.ts'
import type { Clock } from '../clock.ts'
import type { Account } from '../sync/account.ts'
import { createAccounts } from '../sync/account.ts'
import { serveConnection } from '../sync/connection.ts'
import type { SessionLines } from '../sync/session-lines.ts'
import { createSessionLines } from '../sync/session-lines.ts'
import type { Admission, Closing, Visitor } from '../sync/visitor.ts'
import type { Wire } from '../sync/wire.ts'
import type { Workshop } from '../workshops/workshop.ts'
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
  readonly lines: SessionLines
  readonly accountOf: (sessionId: string) => Account
}

export const createPresenceRegister = (
  sessionOf: (id: string) => Session | null,
  clock: Clock,
): PresenceRegister => {
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
    lines: createSessionLines(),
    accountOf: createAccounts(clock),
    visitors,
    *people(workshop) {
      for (const session of visitors(workshop))
        if (session.grant.role === 'member') yield deskPersonOf(session, workshop)
    },
  }
}

/** A line as it came: the room it asked for, the token it offered, the address it came from. */
export interface Arrival {
  readonly wire: Wire
  readonly room: string
  readonly token: string | null
  readonly from: string
}

export type AdmissionServices = Pick<
  Services,
  'clock' | 'config' | 'sessions' | 'workshops' | 'keys' | 'budgets' | 'door' | 'tally' | 'log'
>

export const serveArrival = (
  services: AdmissionServices,
  register: PresenceRegister,
  { wire, room, token, from }: Arrival,
): void => {
  let left: () => void = () => undefined
  const onRefused = (rule: Rule) => {
    services.tally.refused[rule]++
    services.log.info({ rule }, 'a frame was refused')
  }
  serveConnection({
    wire,
    clock: services.clock,
    admit,
    onEnd: () => left(),
    onRefused,
    allowance: services.config.allowance,
  })

  async function admit(): Promise<Admission | Closing> {
    const found = token === null ? null : services.sessions.find(token, services.clock.now())
    if (!found && longest(services.budgets.spend('wrongKeys', from)) > 0)
      return closing(CLOSE.stopTrying, 'too many tries')
    const address = parseRoom(room)
    const workshop = address && (await services.workshops.find(address.workshop))
    // Before the session is asked for: those of a workshop that was deleted went with it.
    if (!address || !workshop) return closing(CLOSE.noRoom, 'no such room')
    if (!found) return closing(CLOSE.noSession, 'no session')
    const visitor = createVisitor(address, workshop, found.id, services)
    const gone = visitor.gone()
    if (gone) return gone
    if (!wire.isOpen) return closing(CLOSE.tryAgain, 'gone meanwhile')
    const line = register.lines.open(found.id, wire)
    if (line === null) return closing(CLOSE.tryAgain, 'too many lines')
    left = line.close
    services.door.met(from, workshop.id)
    const opened = await services.workshops.rooms.open(roomOf(address))
    if (address.kind === 'plan' && wire.isOpen) {
      register.enter(workshop, found.id)
      services.workshops.counts.peopleChanged(workshop)
      left = () => {
        line.close()
        register.leave(workshop, found.id)
        services.workshops.counts.peopleChanged(workshop)
      }
    }
    return { room: opened, visitor, line, account: register.accountOf(found.id) }
  }
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

function createVisitor(
  address: RoomAddress,
  workshop: Workshop,
  sessionId: string,
  services: AdmissionServices,
): Visitor {
  const { sessions, keys, workshops } = services
  const current = () => sessions.current(sessionId)
  const first = current()
  /** Asked for at every frame; neither a plan nor a session is ever changed in place. */
  const forNow = <T>(look: (session: Session | null) => T): (() => T) => {
    let known: { readonly plan: Plan; readonly session: Session | null; readonly value: T } | null = null
    return () => {
      const { plan } = workshop
      const session = current()
      if (known?.plan !== plan || known.session !== session) known = { plan, session, value: look(session) }
      return known.value
    }
  }
  const rights = forNow((session) => {
    if (address.kind === 'plan' && session?.grant.role === 'member')
      return seatIn(seatOf(session, workshop.plan))
    if (address.kind !== 'board') return null
    const board = workshop.boardOf(address.doc)
    if (!session || !board) return { mayRead: false, mayWrite: false }
    return rightsOn(workshop.plan, board, seatOf(session, workshop.plan))
  })
  return {
    device: keys.derive(
      'device',
      workshop.id,
      address.kind === 'board' ? address.doc : address.kind,
      first?.device ?? '',
    ),
    person: forNow((now) => {
      const session = now ?? first
      if (!session) throw new Error('a visitor without a session')
      return personOf(session, workshop)
    }),
    rightsFirst: address.kind === 'board',
    takes({ seen }) {
      if (address.kind !== 'plan' || seen === undefined) return false
      const session = current()
      if (session?.grant.role === 'member')
        workshops.counts.saw(
          workshop,
          { member: session.member, group: seatOf(session, workshop.plan).group },
          seen,
        )
      return true
    },
    // Held for a moment: what is said now is not taken.
    rights: () => (address.kind === 'board' && workshop.isHeld(address.doc) ? null : rights()),
    gone() {
      if (workshop.isDeleted) return closing(CLOSE.noRoom, 'the workshop was deleted')
      const session = current()
      if (!session) return closing(CLOSE.noSession, 'the session has ended')
      if (session.workshop !== workshop.id) return closing(CLOSE.forbidden, 'a token of another workshop')
      if (!isCurrent(session, workshop)) return closing(CLOSE.forbidden, 'the link was replaced')
      if (address.kind === 'desk' && !maySeeDesk(session.grant.role))
        return closing(CLOSE.forbidden, 'only for who facilitates')
      if (address.kind === 'board' && !workshop.boardOf(address.doc) && !workshop.isHeld(address.doc))
        return workshops.isGone(workshop.id, address.doc)
          ? closing(CLOSE.gone, 'the board was replaced')
          : closing(CLOSE.noRoom, 'no such room')
      return null
    },
  }
}
