/** Seating a person at another table, and for half a minute taking that back. All of the person's tabs move at once. */
import type { GroupId } from '../../shared/ids.ts'
import type { Result } from '../../shared/result.ts'
import { ok, refuse } from '../../shared/result.ts'
import type { Command } from '../../shared/workshop/commands.ts'
import { findGroup } from '../../shared/workshop/plan.ts'
import { UNDO_MS } from '../../shared/workshop/undo.ts'
import type { Sessions } from '../access/sessions.ts'
import type { Clock } from '../clock.ts'
import type { Workshop } from './workshop.ts'
import type { Workshops } from './workshops.ts'

export type MoveCommand = Extract<Command, { type: 'member.move' }>

export interface Seats {
  /** 404: nobody by that id sits at a table here, or no such table. */
  move(workshop: Workshop, command: MoveCommand): Promise<Result<void>>
  /** Null: the command of that id moved nobody, or not lately. 409: they sit elsewhere by now. */
  moveBack(workshop: Workshop, id: string): Promise<Result<void> | null>
}

interface Move {
  readonly at: number
  readonly workshop: Workshop
  readonly member: string
  /** Null: they had chosen no table, or sat where their link says. */
  readonly from: GroupId | null
  readonly to: GroupId
}

export const createSeats = (deps: {
  readonly sessions: Sessions
  readonly workshops: Workshops
  readonly clock: Clock
}): Seats => {
  const { sessions, workshops, clock } = deps
  /** By command. Gone with a restart. */
  const moves = new Map<string, Move>()

  const sessionOf = (workshop: Workshop, member: string) =>
    sessions.ofMember(workshop.id, member).find(({ session }) => session.grant.role === 'member')

  const seat = async (workshop: Workshop, session: string, group: GroupId | null) => {
    await sessions.change(session, { group })
    workshop.tellRights()
    workshops.counts.peopleChanged(workshop)
  }

  return {
    async move(workshop, { id, member, group }) {
      const table = findGroup(workshop.plan, group)
      if (!table) return refuse(404, 'no-group', 'There is no such table in this workshop.')
      const known = sessionOf(workshop, member)
      if (!known) return refuse(404, 'no-member', 'There is no such person at a table of this workshop.')
      const at = clock.now()
      for (const [each, move] of moves) if (at - move.at > UNDO_MS) moves.delete(each)
      moves.set(id, { at, workshop, member, from: known.session.group ?? null, to: table.id })
      await seat(workshop, known.id, table.id)
      return ok(undefined)
    },
    async moveBack(workshop, id) {
      const move = moves.get(id)
      if (!move || move.workshop !== workshop || clock.now() - move.at > UNDO_MS) return null
      const known = sessionOf(workshop, move.member)
      if (known?.session.group !== move.to)
        return refuse(409, 'changed-since', 'This cannot be undone: they sit at another table by now.')
      moves.delete(id)
      await seat(workshop, known.id, move.from)
      await workshop.logUndone(id)
      return ok(undefined)
    },
  }
}
