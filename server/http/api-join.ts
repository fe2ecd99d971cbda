/** Looking at a workshop from outside, and joining it by link or code. */
import type { Context } from 'hono'
import { Hono } from 'hono'
import * as v from 'valibot'
import type { Result } from '../../shared/result.ts'
import { ok, refuse } from '../../shared/result.ts'
import { LIMITS, prose, tidyLine } from '../../shared/workshop/fields.ts'
import { findGroup, findRound } from '../../shared/workshop/plan.ts'
import { readJoinCode } from '../access/join-code.ts'
import type { Grant } from '../access/links.ts'
import { grantOf, isSecret, wasReplaced } from '../access/links.ts'
import type { Workshop } from '../workshops/workshop.ts'
import { describeMe } from './people.ts'
import { answerRefusal, askedOf, callerOf, readJson } from './respond.ts'
import type { Services } from './services.ts'

const Person = {
  name: v.optional(v.pipe(prose('name', LIMITS.name), v.transform(tidyLine))),
  organisation: v.optional(v.pipe(prose('organisation', LIMITS.name), v.transform(tidyLine))),
  group: v.optional(v.string()),
  presence: v.optional(v.picklist(['room', 'remote'], 'You are in the room or remote.')),
}

const Joining = v.object({
  ...Person,
  key: v.optional(v.unknown()),
  code: v.optional(v.unknown()),
  device: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,64}$/, 'The device is not right.'))),
})

const Changing = v.strictObject(Person)

const NO_SUCH_LINK = refuse(
  404,
  'no-link',
  'This link does not lead to a workshop. Check that all of it was copied.',
)
const REPLACED = refuse(
  404,
  'replaced',
  'This link was replaced by a new one. Ask the facilitator for it, or type the code from the screen.',
)
const NO_SUCH_CODE = refuse(404, 'no-code', 'No workshop is open under this code.')

const parse = <S extends v.GenericSchema>(schema: S, body: unknown): Result<v.InferOutput<S>> => {
  const parsed = v.safeParse(schema, body)
  return parsed.success ? ok(parsed.output) : refuse(422, 'not-valid', parsed.issues[0].message)
}

export const joinRoutes = (services: Services) => {
  const { keys, sessions, workshops, clock } = services
  const routes = new Hono()
  /** What others reach this workshop by: a screen in the hall may have asked by a name that only it knows. */
  const addressFor = (c: Context, { plan }: Workshop) => ({
    address: services.addresses.base(askedOf(c, services), plan.address),
  })

  /** Which workshop a link or code leads to, and what it gives. `id`: the workshop, where the address says it. */
  const enter = async (
    id: string | null,
    key: unknown,
    code: unknown,
  ): Promise<Result<{ workshop: Workshop; grant: Grant }>> => {
    if (key === undefined && code !== undefined) {
      const read = readJoinCode(code)
      const workshop = read === null ? null : await workshops.findByCode(read)
      return workshop ? ok({ workshop, grant: { role: 'member' } }) : NO_SUCH_CODE
    }
    if (!isSecret(key)) return NO_SUCH_LINK
    for (const each of id === null ? workshops.ids() : [id]) {
      const workshop = await workshops.find(each)
      const grant =
        workshop && grantOf(keys, workshop.id, workshop.plan.groups, workshop.record.generations, key)
      if (workshop && grant) return ok({ workshop, grant })
      if (
        workshop &&
        id !== null &&
        wasReplaced(keys, workshop.id, workshop.plan.groups, workshop.record.generations, key)
      )
        return REPLACED
    }
    return NO_SUCH_LINK
  }

  routes.post('/api/look', async (c) => {
    const body = await readJson(c)
    if (!body.ok) return answerRefusal(c, body.error)
    const {
      key,
      code,
      workshop: id,
    } = (body.value ?? {}) as { key?: unknown; code?: unknown; workshop?: unknown }
    const entered = await enter(typeof id === 'string' ? id : null, key, code)
    if (!entered.ok) return answerRefusal(c, entered.error)
    const { plan } = entered.value.workshop
    const { grant } = entered.value
    return c.json({
      workshop: plan.id,
      title: plan.title,
      date: plan.date,
      place: plan.place,
      purpose: plan.purpose,
      houseRule: plan.houseRule,
      open: plan.joinCode !== undefined,
      round: findRound(plan, plan.round)?.name ?? '',
      role: grant.role,
      ...(grant.group !== undefined && { group: grant.group }),
      groups: plan.groups.map((group) => ({
        id: group.id,
        name: group.name,
        strand:
          plan.rounds.flatMap((round) => round.strands).find((each) => each.id === group.strand)?.name ?? '',
        people: group.people,
      })),
      people: plan.groups.reduce((sum, group) => sum + group.people, 0),
    })
  })

  const join = async (id: string | null, input: unknown) => {
    const wanted = parse(Joining, input)
    if (!wanted.ok) return wanted
    const { key, code, device, name, organisation, group, presence } = wanted.value
    const entered = await enter(id, key, code)
    if (!entered.ok) return entered
    const { workshop, grant } = entered.value
    const chosen = findGroup(workshop.plan, group)
    if (group !== undefined && !chosen)
      return refuse(404, 'no-group', 'There is no such table in this workshop.')
    const anonymous = workshop.plan.houseRule === 'chatham'
    const generation = workshop.generationOf(grant)
    const started = await sessions.start(
      { workshop: workshop.id, grant, generation, device: device ?? null },
      clock.now(),
      (known) => {
        // A table's own link seats nobody elsewhere; whoever was moved stays where they were put.
        const table = grant.group ? known?.group : (chosen?.id ?? known?.group)
        return {
          name: anonymous ? '' : (name ?? known?.name ?? ''),
          organisation: anonymous ? '' : (organisation ?? known?.organisation ?? ''),
          presence: presence ?? known?.presence ?? 'room',
          ...(table !== undefined && { group: table }),
        }
      },
    )
    return ok({ workshop, answer: { token: started.token, ...describeMe(started.session, workshop) } })
  }

  routes.post('/api/workshops/:id/join', async (c) => {
    const body = await readJson(c)
    if (!body.ok) return answerRefusal(c, body.error)
    const joined = await join(c.req.param('id'), body.value)
    if (!joined.ok) return answerRefusal(c, joined.error)
    return c.json({ ...joined.value.answer, ...addressFor(c, joined.value.workshop) })
  })

  routes.post('/api/join', async (c) => {
    const body = await readJson(c)
    if (!body.ok) return answerRefusal(c, body.error)
    const joined = await join(null, body.value)
    if (!joined.ok) return answerRefusal(c, joined.error)
    return c.json({ ...joined.value.answer, ...addressFor(c, joined.value.workshop) })
  })

  routes.get('/api/workshops/:id/me', async (c) => {
    const caller = await callerOf(c, services)
    if (!caller.ok) return answerRefusal(c, caller.error)
    const { session, workshop } = caller.value
    return c.json({ ...describeMe(session, workshop), ...addressFor(c, workshop) })
  })

  routes.post('/api/workshops/:id/me', async (c) => {
    const caller = await callerOf(c, services)
    if (!caller.ok) return answerRefusal(c, caller.error)
    const body = await readJson(c)
    if (!body.ok) return answerRefusal(c, body.error)
    const change = parse(Changing, body.value)
    if (!change.ok) return answerRefusal(c, change.error)
    const { workshop, id } = caller.value
    const { group, name, organisation, presence } = change.value
    const chosen = findGroup(workshop.plan, group)
    if (group !== undefined && !chosen)
      return answerRefusal(c, refuse(404, 'no-group', 'There is no such table in this workshop.').error)
    if (chosen && caller.value.session.grant.group)
      return answerRefusal(c, refuse(403, 'table-link', 'This link belongs to one table.').error)
    const anonymous = workshop.plan.houseRule === 'chatham'
    const session = await sessions.change(id, {
      ...(name !== undefined && !anonymous && { name }),
      ...(organisation !== undefined && !anonymous && { organisation }),
      ...(presence !== undefined && { presence }),
      ...(chosen && { group: chosen.id }),
    })
    if (!session) return answerRefusal(c, refuse(401, 'no-session', 'Please open your link again.').error)
    workshop.tellRights()
    workshops.counts.peopleChanged(workshop)
    return c.json({ ...describeMe(session, workshop), ...addressFor(c, workshop) })
  })

  return routes
}
