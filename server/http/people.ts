/** How a session is seen: by the person itself, and by others. */

import type { GroupId } from '../../shared/ids.ts'
import { deskRoom, planRoom } from '../../shared/ids.ts'
import type { Seat } from '../../shared/roles.ts'
import { maySeeDesk, rightsOn } from '../../shared/roles.ts'
import type { Person } from '../../shared/wire/presence.ts'
import type { DeskPerson } from '../../shared/workshop/desk-doc.ts'
import type { Plan } from '../../shared/workshop/plan.ts'
import { findGroup } from '../../shared/workshop/plan.ts'
import type { Session } from '../access/sessions.ts'
import type { Workshop } from '../workshops/workshop.ts'

/** Caret colours: each with white text at least 4.5:1, and a plain word for it. */
const COLOURS = [
  { hex: '#9A3412', word: 'Rust' },
  { hex: '#1D4FA8', word: 'Blue' },
  { hex: '#0F6B5C', word: 'Teal' },
  { hex: '#8A1C55', word: 'Plum' },
] as const

/** At a table that is there: one that was removed is nobody's seat. */
export const seatOf = ({ group, grant }: Session, plan: Plan): Seat => {
  // A table's own link says where somebody starts; the facilitator may have moved them since.
  const at = [group, grant.group].find((id) => isTable(plan, id))
  return { role: grant.role, ...(at !== undefined && { group: at }) }
}

/** Whether they came by the own link of a table that is there: they cannot choose another. */
export const isByTableLink = ({ grant }: Session, plan: Plan): boolean => isTable(plan, grant.group)

const isTable = (plan: Plan, group: GroupId | undefined) => plan.groups.some(({ id }) => id === group)

const ROLE_LABEL = { facilitator: 'Facilitator', chair: 'Chair', member: null, viewer: null } as const

const byNumber = ({ number }: Session) => `Participant ${number}`

/** As others see them: under the Chatham House Rule by table or colour, never by name. */
export const personOf = (session: Session, workshop: Workshop): Person => {
  const { plan } = workshop
  const colour = COLOURS[session.number % COLOURS.length] ?? COLOURS[0]
  const group = findGroup(plan, seatOf(session, plan).group)
  const role = ROLE_LABEL[session.grant.role]
  const label =
    plan.houseRule === 'chatham'
      ? (role ?? group?.name ?? colour.word)
      : session.name || (role ?? byNumber(session))
  return { id: session.member, label, colour: colour.hex, presence: session.presence }
}

/** As the desk lists them: under the Chatham House Rule by the order in which they came. */
export const deskPersonOf = (session: Session, workshop: Workshop): DeskPerson => {
  const { group } = seatOf(session, workshop.plan)
  const person = personOf(session, workshop)
  return {
    ...person,
    ...(workshop.plan.houseRule === 'chatham' && { label: byNumber(session) }),
    ...(group !== undefined && { group }),
  }
}

/** What joining, and `GET .../me`, answer. */
export const describeMe = (session: Session, workshop: Workshop) => {
  const { plan } = workshop
  const seat = seatOf(session, plan)
  const person = personOf(session, workshop)
  return {
    role: seat.role,
    workshop: { id: plan.id, title: plan.title, houseRule: plan.houseRule },
    me: {
      ...person,
      name: session.name,
      organisation: session.organisation,
      ...(seat.group !== undefined && { group: seat.group }),
      listed: session.listed === true,
      byTableLink: isByTableLink(session, plan),
    },
    rooms: { plan: planRoom(plan.id), ...(maySeeDesk(seat.role) && { desk: deskRoom(plan.id) }) },
    boards: plan.boards.map((board) => {
      const { mayRead, mayWrite } = rightsOn(plan, board, seat)
      const strand = plan.rounds.flatMap((round) => round.strands).find((each) => each.id === board.strand)
      return {
        id: board.id,
        room: board.room,
        strand: board.strand,
        strandName: strand?.name ?? '',
        round: board.round,
        ...(board.group !== undefined && { group: board.group }),
        mayRead,
        mayWrite,
      }
    }),
  }
}
