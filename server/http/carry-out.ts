/**
 * Carrying a command out, once the caller may, and once only. Most commands change the plan and nothing else, and what
 * they make of it is `applyCommand`'s. Those about links and seats change what the server keeps to itself, and are done here.
 */
import type { Result } from '../../shared/result.ts'
import { refuse } from '../../shared/result.ts'
import { mayUndo } from '../../shared/roles.ts'
import type { AccessCommand, Command } from '../../shared/workshop/commands.ts'
import { newJoinCode } from '../access/join-code.ts'
import type { Grant } from '../access/links.ts'
import { grantKey } from '../access/links.ts'
import type { Answer } from '../workshops/answers.ts'
import { endedBy } from '../workshops/checkpointing.ts'
import { personOf } from './people.ts'
import type { Caller } from './respond.ts'
import { stillIn } from './respond.ts'
import type { Services } from './services.ts'

/**
 * `addresses`: what this server can be reached by, for the choice of one. What has to wait for its turn is refused there
 * as at the door where the caller's link was replaced meanwhile.
 */
export const carryOut = (
  services: Services,
  caller: Caller,
  command: Command,
  addresses: readonly string[],
): Promise<Answer> => {
  const { workshop, session } = caller
  return workshop.answers.to(command, session.member, () => carryOutNow(services, caller, command, addresses))
}

const carryOutNow = async (
  services: Services,
  caller: Caller,
  command: Command,
  addresses: readonly string[],
): Promise<Result<void>> => {
  const { workshop, session } = caller
  const { clock, seats, workshops } = services
  const by = personOf(session, workshop)
  const still = () => stillIn(services, caller)
  // It may have waited for another of the same id, or for the desk.
  const may = still()
  if (!may.ok) return may
  /** Tables may have been joined, a message may want to be counted. */
  const recounted = (done: Promise<Result<void>>) =>
    done.finally(() => workshops.counts.peopleChanged(workshop))
  switch (command.type) {
    case 'undo': {
      const act = await workshop.actOf(command.command)
      if (!mayUndo(session.grant.role, act?.type ?? null))
        return act
          ? refuse(403, 'not-allowed', 'You cannot do this with your link.')
          : refuse(409, 'too-late', 'It is too late to undo this.')
      return (
        (await workshops.carrying.undo(workshop, command.command, still)) ??
        (await workshops.replacement.undo(workshop, command.command, still)) ??
        (await workshops.takingBack.undo(workshop, command.command, still)) ??
        (await seats.moveBack(workshop, command.command)) ??
        recounted(workshop.takeBack(command.command, clock.now(), still))
      )
    }
    case 'link.rotate':
    case 'member.move': {
      const done = await (command.type === 'link.rotate'
        ? rotate(services, caller, command)
        : seats.move(workshop, command))
      if (done.ok) await workshop.log(command, by, clock.now())
      return done
    }
    case 'points.carry': {
      const done = await workshops.carrying.carry(workshop, command, still)
      if (done.ok) await workshop.log(command, by, clock.now())
      return done
    }
    case 'board.restore': {
      const done = await workshops.replacement.restore(workshop, command, still)
      if (done.ok) await workshop.log(command, by, clock.now())
      return done
    }
    case 'member.takeBack': {
      const done = await workshops.takingBack.takeBack(workshop, command, still)
      if (done.ok) await workshop.log(command, by, clock.now())
      return done
    }
    case 'address':
      if (!addresses.includes(command.url))
        return refuse(422, 'not-valid', 'This computer cannot be reached by that address.')
      break
  }
  const ended = endedBy(command, workshop.plan)
  const done = await recounted(workshop.decide(command, by, { joinCode: newJoinCode, now: clock.now }, still))
  // Not awaited: nobody waits for the disk of what is kept beside.
  if (done.ok && ended) void workshops.checkpointing.mark(workshop, ended.boards, ended.why)
  return done
}

/** The caller stays in, also where it is their own link. 404: no such table; 422: only members have a table's link. */
const rotate = async (
  services: Services,
  caller: Caller,
  { role, group }: Extract<AccessCommand, { type: 'link.rotate' }>,
): Promise<Result<void>> => {
  const { sessions, workshops } = services
  const { id, session, workshop } = caller
  // The link of a table that sits with another is still its own.
  const table = workshop.plan.groups.find((each) => each.id === group)
  if (group !== undefined && role !== 'member')
    return refuse(422, 'not-valid', 'Only members have a link for each table.')
  if (group !== undefined && !table)
    return refuse(404, 'no-group', 'There is no such table in this workshop.')
  const grant: Grant = { role, ...(table && { group: table.id }) }
  const own = grantKey(session.grant) === grantKey(grant)
  const keep = (generation: number) => (own ? sessions.renewal(id, generation) : null)
  return workshops.rotate(workshop, grant, keep, () => stillIn(services, caller))
}
