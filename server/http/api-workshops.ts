/** Making workshops, reading the plan, links, commands. */
import type { Context } from 'hono'
import { Hono } from 'hono'
import { readNote } from '../../shared/note/read.ts'
import { refuse } from '../../shared/result.ts'
import { mayCommand, maySeeLinks, ROLES } from '../../shared/roles.ts'
import { parseCommand } from '../../shared/workshop/commands.ts'
import { parseNewWorkshop } from '../../shared/workshop/create.ts'
import { LIMITS } from '../../shared/workshop/fields.ts'
import { newJoinCode } from '../access/join-code.ts'
import { sameSecret } from '../access/keys.ts'
import { linkUrl, secretOf } from '../access/links.ts'
import type { Workshop } from '../workshops/workshop.ts'
import { personOf } from './people.ts'
import { answerRefusal, bearerOf, callerOf, readJson, TOO_LARGE } from './respond.ts'
import type { Services } from './services.ts'

export const workshopRoutes = (services: Services) => {
  const { config, keys, workshops, clock } = services
  const routes = new Hono()

  const linksOf = (workshop: Workshop, base: string) => {
    const link = (grant: Parameters<typeof secretOf>[2]) =>
      linkUrl(base, workshop.id, secretOf(keys, workshop.id, grant, workshop.record.generations))
    const byRole = Object.fromEntries(ROLES.map((role) => [role, link({ role })]))
    return {
      ...byRole,
      groups: workshop.plan.groups.map(({ id, name }) => ({
        id,
        name,
        url: link({ role: 'member', group: id }),
      })),
    }
  }
  const baseOf = (c: Context) => {
    const { protocol, host } = new URL(c.req.url)
    const forwarded = (name: string) => (config.trustProxy ? c.req.header(`x-forwarded-${name}`) : undefined)
    return services.baseUrl(forwarded('proto') ?? protocol.slice(0, -1), forwarded('host') ?? host)
  }

  routes.post('/api/workshops', async (c) => {
    if (config.createKey !== null && !sameSecret(bearerOf(c) ?? '', config.createKey))
      return answerRefusal(c, refuse(401, 'create-key', 'Making a workshop here needs a key.').error)
    const body = await readJson(c)
    if (!body.ok) return answerRefusal(c, body.error)
    if (isLongNote(body.value)) return answerRefusal(c, TOO_LARGE)
    const wanted = parseNewWorkshop(body.value)
    if (!wanted.ok) return answerRefusal(c, wanted.error)
    const made = await workshops.create(wanted.value)
    if (!made.ok) return answerRefusal(c, made.error)
    const { id, plan } = made.value
    return c.json({ id, links: linksOf(made.value, baseOf(c)), joinCode: plan.joinCode }, 201)
  })

  routes.post('/api/workshops/preview', async (c) => {
    const body = await readJson(c)
    if (!body.ok) return answerRefusal(c, body.error)
    if (isLongNote(body.value)) return answerRefusal(c, TOO_LARGE)
    const { note } = (body.value ?? {}) as { note?: unknown }
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
    return c.json({ links: linksOf(workshop, baseOf(c)), ...(joinCode && { joinCode }) })
  })

  routes.post('/api/workshops/:id/commands', async (c) => {
    const caller = await callerOf(c, services)
    if (!caller.ok) return answerRefusal(c, caller.error)
    const body = await readJson(c)
    if (!body.ok) return answerRefusal(c, body.error)
    const command = parseCommand(body.value)
    if (!command.ok) return answerRefusal(c, command.error)
    const { session, workshop } = caller.value
    if (!mayCommand(session.grant.role, command.value.type))
      return answerRefusal(c, refuse(403, 'not-allowed', 'You cannot do this with your link.').error)
    const done = await workshop.once(command.value.id, () =>
      workshop.carryOut(command.value, personOf(session, workshop), {
        joinCode: newJoinCode,
        now: clock.now,
      }),
    )
    return done.ok ? c.json({ ok: true, seq: done.value.seq }) : answerRefusal(c, done.error)
  })

  return routes
}

const isLongNote = (body: unknown) =>
  typeof body === 'object' &&
  body !== null &&
  'note' in body &&
  typeof body.note === 'string' &&
  body.note.length > LIMITS.note
