/** Making workshops, reading the plan, links, commands. */
import type { Context } from 'hono'
import { Hono } from 'hono'
import { hasMoreLines } from '../../shared/note/lines.ts'
import { readNote } from '../../shared/note/read.ts'
import type { Refusal, Result } from '../../shared/result.ts'
import { err, ok, refuse } from '../../shared/result.ts'
import { mayCommand, maySeeLinks } from '../../shared/roles.ts'
import { parseCommand } from '../../shared/workshop/commands.ts'
import { parseNewWorkshop } from '../../shared/workshop/create.ts'
import { LIMITS } from '../../shared/workshop/fields.ts'
import { sameSecret } from '../access/keys.ts'
import { grantKey, linksOf } from '../access/links.ts'
import type { Session } from '../access/sessions.ts'
import type { Workshop } from '../workshops/workshop.ts'
import { carryOut } from './carry-out.ts'
import {
  answerRefusal,
  askedOf,
  callerOf,
  callerWithJson,
  hasLeft,
  operatorKeyOf,
  readJson,
  spend,
} from './respond.ts'
import type { Services } from './services.ts'

export const workshopRoutes = (services: Services) => {
  const { config, keys, workshops, clock, addresses } = services
  const routes = new Hono()

  const linksAt = ({ plan, record }: Workshop, base: string) => linksOf(keys, plan, record.generations, base)
  const baseOf = (c: Context, { plan }: Workshop) => addresses.base(askedOf(c, services), plan.address)
  /** How many others have the workshop open by each link: `chair`, `member/<group>`. */
  const peopleBy = (workshop: Workshop, caller: Session) => {
    const counts: Record<string, number> = {}
    for (const { member, grant } of services.visitors(workshop))
      if (member !== caller.member) counts[grantKey(grant)] = (counts[grantKey(grant)] ?? 0) + 1
    return counts
  }

  /** 401: there has to be a key, or this is another one; 429: too many wrong ones, unread. */
  const mayCreate = (c: Context): Result<void> => {
    const { createKey } = config
    if (createKey === null) return ok(undefined)
    const given = operatorKeyOf(c)
    if (given === null) return refuse(401, 'create-key', 'Making a workshop here needs a key.')
    const left = hasLeft(c, services, 'wrongKeys')
    if (!left.ok) return left
    if (sameSecret(given, createKey)) return ok(undefined)
    const within = spend(c, services, 'wrongKeys')
    return within.ok
      ? refuse(401, 'wrong-create-key', 'This is not the key for making workshops here.')
      : within
  }

  /** 413: more than one note may have; 429: too many from here. */
  const mayRead = (c: Context, body: unknown): Result<void> => {
    const note = noteOf(body)
    if (typeof note === 'string' && note.length > LIMITS.note) return err(TOO_LONG)
    if (typeof note === 'string' && hasMoreLines(note, LIMITS.noteLines)) return err(TOO_MANY_LINES)
    return spend(c, services, 'notes')
  }

  routes.post('/api/workshops', async (c) => {
    const key = mayCreate(c)
    if (!key.ok) return answerRefusal(c, key.error)
    const left = config.createKey === null ? hasLeft(c, services, 'workshops') : ok(undefined)
    if (!left.ok) return answerRefusal(c, left.error)
    const body = await readJson(c, services, 'note')
    if (!body.ok) return answerRefusal(c, body.error)
    if (hasRounds(body.value) || noteOf(body.value) !== undefined) {
      const within = mayRead(c, body.value)
      if (!within.ok) return answerRefusal(c, within.error)
    }
    const wanted = parseNewWorkshop(body.value)
    if (!wanted.ok) return answerRefusal(c, wanted.error)
    // Whoever has the key is trusted with the disk.
    const another = config.createKey === null ? spend(c, services, 'workshops') : ok(undefined)
    if (!another.ok) return answerRefusal(c, another.error)
    const made = await workshops.create(wanted.value)
    if (!made.ok) return answerRefusal(c, made.error)
    const { id, plan } = made.value
    return c.json({ id, links: linksAt(made.value, baseOf(c, made.value)), joinCode: plan.joinCode }, 201)
  })

  routes.post('/api/workshops/preview', async (c) => {
    const key = mayCreate(c)
    if (!key.ok) return answerRefusal(c, key.error)
    const left = hasLeft(c, services, 'notes')
    if (!left.ok) return answerRefusal(c, left.error)
    const body = await readJson(c, services, 'note')
    if (!body.ok) return answerRefusal(c, body.error)
    const within = mayRead(c, body.value)
    if (!within.ok) return answerRefusal(c, within.error)
    const note = noteOf(body.value)
    if (typeof note !== 'string')
      return answerRefusal(c, refuse(422, 'not-valid', 'The note has to be text.').error)
    return c.json(readNote(note))
  })

  routes.get('/api/workshops/:id', async (c) => {
    const caller = await callerOf(c, services)
    if (!caller.ok) return answerRefusal(c, caller.error)
    return c.json({ ...caller.value.workshop.plan, now: clock.now() })
  })

  routes.get('/api/workshops/:id/links', async (c) => {
    const caller = await callerOf(c, services)
    if (!caller.ok) return answerRefusal(c, caller.error)
    const { session, workshop } = caller.value
    if (!maySeeLinks(session.grant.role))
      return answerRefusal(c, refuse(403, 'not-allowed', 'Only a facilitator can see the links.').error)
    const { joinCode } = workshop.plan
    const address = baseOf(c, workshop)
    return c.json({
      links: linksAt(workshop, address),
      ...(joinCode && { joinCode }),
      address,
      addresses: addresses.candidates(askedOf(c, services), workshop.plan.address),
      people: peopleBy(workshop, session),
    })
  })

  routes.post('/api/workshops/:id/commands', async (c) => {
    const called = await callerWithJson(c, services)
    if (!called.ok) return answerRefusal(c, called.error)
    const { caller, body } = called.value
    const command = parseCommand(body)
    if (!command.ok) return answerRefusal(c, command.error)
    const { session, workshop } = caller
    if (!mayCommand(session.grant.role, command.value.type))
      return answerRefusal(c, refuse(403, 'not-allowed', 'You cannot do this with your link.').error)
    const done = await workshop.once(command.value.id, () =>
      carryOut(
        services,
        caller,
        command.value,
        addresses.candidates(askedOf(c, services), workshop.plan.address),
      ),
    )
    return done.ok ? c.json({ ok: true, seq: done.value.seq }) : answerRefusal(c, done.error)
  })

  return routes
}

const noteOf = (body: unknown): unknown =>
  typeof body === 'object' && body !== null && 'note' in body ? body.note : undefined

/** What a preview gave, corrected: as many points as a note has. */
const hasRounds = (body: unknown) => typeof body === 'object' && body !== null && 'rounds' in body

const TOO_LONG: Refusal = {
  status: 413,
  code: 'too-large',
  message: `This note has more than ${LIMITS.note.toLocaleString('en')} characters. Send the part that holds the points.`,
}

const TOO_MANY_LINES: Refusal = {
  status: 413,
  code: 'too-large',
  message: `This note has more than ${LIMITS.noteLines.toLocaleString('en')} lines. Send the part that holds the points.`,
}
