/** Looking at a workshop from outside, and joining it by link or code. */
import type { Context } from 'hono'
import { Hono } from 'hono'
import * as v from 'valibot'
import type { Result } from '../../shared/result.ts'
import { ok, refuse } from '../../shared/result.ts'
import { LIMITS, prose, tidyLine } from '../../shared/workshop/fields.ts'
import type { Group } from '../../shared/workshop/plan.ts'
import { findGroup, findStrand } from '../../shared/workshop/plan.ts'
import { isFull, nearestWithRoom } from '../../shared/workshop/seats.ts'
import { grantKey } from '../access/links.ts'
import type { Workshop } from '../workshops/workshop.ts'
import { describeLook } from './describe-look.ts'
import { describeMe, isByTableLink, seatOf } from './people.ts'
import { addressOf, answerRefusal, askedOf, callerOf, callerWithJson, readJson, spend } from './respond.ts'
import type { Services } from './services.ts'

const Person = {
  name: v.optional(v.pipe(prose('name', LIMITS.name), v.transform(tidyLine))),
  organisation: v.optional(v.pipe(prose('organisation', LIMITS.name), v.transform(tidyLine))),
  group: v.optional(v.string()),
  presence: v.optional(v.picklist(['room', 'remote'], 'You are in the room or remote.')),
  listed: v.optional(v.boolean('To be listed in the note is true or false.')),
}

const Joining = v.object({
  ...Person,
  /** Null: no table, to watch. */
  group: v.optional(v.nullable(v.string())),
  key: v.optional(v.unknown()),
  code: v.optional(v.unknown()),
  device: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,64}$/, 'The device is not right.'))),
})

const Changing = v.strictObject(Person)

/** Only sentences of ours are passed on; the library's own speak of types. */
const parse = <S extends v.GenericSchema>(schema: S, body: unknown): Result<v.InferOutput<S>> => {
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    return refuse(400, 'malformed', 'A person is described by a JSON object.')
  const parsed = v.safeParse(schema, body)
  if (parsed.success) return ok(parsed.output)
  const { message, path } = parsed.issues[0]
  const where = path?.map(({ key }) => String(key)).join('.')
  return refuse(
    422,
    'not-valid',
    message.endsWith('.') ? message : where ? `“${where}” is not right.` : 'This is not right.',
  )
}

/** Null where a person may choose this table. Who sits there already keeps their seat. */
const whyFull = ({ plan }: Workshop, table: Group | undefined, sitsAt: string | undefined) => {
  if (!table || table.id === findGroup(plan, sitsAt)?.id || !isFull(plan, table)) return null
  const near = nearestWithRoom(plan, table)
  const strand = table.strand === null ? undefined : findStrand(plan, table.strand)?.strand.name
  const instead = !near
    ? 'Choose another table, or watch.'
    : `${near.name} has room${strand === undefined ? '' : `, and works on ${strand} as well`}.`
  return refuse(409, 'full', `${table.name} is full. ${instead}`)
}

export const joinRoutes = (services: Services) => {
  const { door, sessions, workshops, clock } = services
  const routes = new Hono()
  /** What others reach this workshop by: a screen in the hall may have asked by a name that only it knows. */
  const addressFor = (c: Context, { plan }: Workshop) => ({
    address: services.addresses.base(askedOf(c, services), plan.address),
  })

  routes.post('/api/look', async (c) => {
    const within = spend(c, services, 'look')
    if (!within.ok) return answerRefusal(c, within.error)
    const body = await readJson(c, services, 'small')
    if (!body.ok) return answerRefusal(c, body.error)
    const { key, code, workshop } = (body.value ?? {}) as Record<string, unknown>
    const id = typeof workshop === 'string' ? workshop : null
    const entered = await door.enter(addressOf(c, services), { id, key, code })
    if (!entered.ok) return answerRefusal(c, entered.error)
    return c.json(describeLook(entered.value.workshop.plan, entered.value.grant))
  })

  const join = async (c: Context, id: string | null) => {
    const within = spend(c, services, 'join')
    if (!within.ok) return within
    const body = await readJson(c, services, 'small')
    if (!body.ok) return body
    const wanted = parse(Joining, body.value)
    if (!wanted.ok) return wanted
    const { key, code, device, name, organisation, group, presence, listed } = wanted.value
    const from = addressOf(c, services)
    const entered = await door.enter(from, { id, key, code })
    if (!entered.ok) return entered
    const { workshop, grant } = entered.value
    const chosen = findGroup(workshop.plan, group ?? undefined)
    if (group !== undefined && group !== null && !chosen)
      return refuse(404, 'no-group', 'There is no such table in this workshop.')
    const generation = workshop.generationOf(grant)
    const arrival = { workshop: workshop.id, grant, generation, device: device ?? null }
    const was = sessions.before(arrival)
    // The card on a table is a seat at it.
    const full = grant.group
      ? null
      : whyFull(workshop, chosen, was ? seatOf(was, workshop.plan).group : undefined)
    if (full) return full
    const anonymous = workshop.plan.houseRule === 'chatham'
    const started = await sessions.start(arrival, clock.now(), (known) => {
      // A table's own link seats nobody elsewhere; whoever was moved since stays where they were put.
      const moved = known && grantKey(known.grant) === grantKey(grant) ? known.group : undefined
      const before = known === null ? undefined : seatOf(known, workshop.plan).group
      const table = grant.group ? moved : group === null ? undefined : (chosen?.id ?? before)
      return {
        name: anonymous ? '' : (name ?? known?.name ?? ''),
        organisation: anonymous ? '' : (organisation ?? known?.organisation ?? ''),
        presence: presence ?? known?.presence ?? 'room',
        listed: !anonymous && (listed ?? known?.listed ?? false),
        ...(table !== undefined && { group: table }),
      }
    })
    door.met(from, workshop.id)
    return ok({ token: started.token, ...describeMe(started.session, workshop), ...addressFor(c, workshop) })
  }

  routes.post('/api/workshops/:id/join', async (c) => {
    const joined = await join(c, c.req.param('id'))
    return joined.ok ? c.json(joined.value) : answerRefusal(c, joined.error)
  })

  routes.post('/api/join', async (c) => {
    const joined = await join(c, null)
    return joined.ok ? c.json(joined.value) : answerRefusal(c, joined.error)
  })

  routes.get('/api/workshops/:id/me', async (c) => {
    const caller = await callerOf(c, services)
    if (!caller.ok) return answerRefusal(c, caller.error)
    const { session, workshop } = caller.value
    return c.json({ ...describeMe(session, workshop), ...addressFor(c, workshop) })
  })

  routes.post('/api/workshops/:id/me', async (c) => {
    const called = await callerWithJson(c, services)
    if (!called.ok) return answerRefusal(c, called.error)
    const { caller, body } = called.value
    const change = parse(Changing, body)
    if (!change.ok) return answerRefusal(c, change.error)
    const { workshop, session: before, id } = caller
    const { group, name, organisation, presence, listed } = change.value
    const chosen = findGroup(workshop.plan, group)
    if (group !== undefined && !chosen)
      return answerRefusal(c, refuse(404, 'no-group', 'There is no such table in this workshop.').error)
    if (chosen && isByTableLink(before, workshop.plan))
      return answerRefusal(c, refuse(403, 'table-link', 'This link belongs to one table.').error)
    const full = whyFull(workshop, chosen, seatOf(before, workshop.plan).group)
    if (full) return answerRefusal(c, full.error)
    const anonymous = workshop.plan.houseRule === 'chatham'
    const session = await sessions.change(id, {
      ...(name !== undefined && !anonymous && { name }),
      ...(organisation !== undefined && !anonymous && { organisation }),
      ...(presence !== undefined && { presence }),
      ...(listed !== undefined && !anonymous && { listed }),
      ...(chosen && { group: chosen.id }),
    })
    if (!session) return answerRefusal(c, refuse(401, 'no-session', 'Please open your link again.').error)
    workshop.tellRights()
    workshops.counts.peopleChanged(workshop)
    return c.json({ ...describeMe(session, workshop), ...addressFor(c, workshop) })
  })

  return routes
}
