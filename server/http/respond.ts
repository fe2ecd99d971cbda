/** Refusals as HTTP answers, bodies that may be wrong, and who is calling. */
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import type { Refusal, Result } from '../../shared/result.ts'
import { ok, refuse } from '../../shared/result.ts'
import type { BudgetName } from '../access/budgets.ts'
import { longest, tooMany } from '../access/budgets.ts'
import type { Session } from '../access/sessions.ts'
import type { Workshop } from '../workshops/workshop.ts'
import { NO_WORKSHOP } from '../workshops/workshop.ts'
import { askedOrigin } from './asked-origin.ts'
import type { BodyKind } from './bodies.ts'
import { callerAddress } from './caller-address.ts'
import type { Services } from './services.ts'

export const answerRefusal = (c: Context, { status, code, message, retryAfter }: Refusal) =>
  c.json(
    { error: { code, message } },
    status,
    retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
  )

/** The address a request is counted by. */
export const addressOf = (c: Context, { config }: Services): string =>
  callerAddress((c.env as HttpBindings).incoming, config.trustProxy)

/** Spends one of a budget; the refusal where there is none left. */
export const spend = (c: Context, services: Services, name: BudgetName): Result<void> => {
  const wait = services.budgets.spend(name, addressOf(c, services))
  return longest(wait) > 0 ? tooMany(wait) : ok(undefined)
}

/** Whether there is one left of a budget, which nothing is taken from; the refusal where there is none. */
export const hasLeft = (c: Context, services: Services, name: BudgetName): Result<void> => {
  const wait = services.budgets.wait(name, addressOf(c, services))
  if (longest(wait) === 0) return ok(undefined)
  services.budgets.turnAway(name)
  return tooMany(wait)
}

/** `http://host:port` as the caller asked for it; what a proxy says of it where one is trusted. */
export const askedOf = (c: Context, { config }: Services): string => {
  const forwarded = (name: string) => (config.trustProxy ? c.req.header(`x-forwarded-${name}`) : undefined)
  return askedOrigin(c.req.url, { proto: forwarded('proto'), host: forwarded('host') })
}

/** The body as it came; the refusals are those of `Bodies`. */
export const readBytes = (c: Context, { bodies }: Services, kind: BodyKind): Promise<Result<Uint8Array>> =>
  bodies.read((c.env as HttpBindings).incoming, kind)

/**
 * The body as JSON, of who has no session; `callerWithJson` where there is one. 400: it is none. Call it once all that
 * can be asked without it was asked.
 */
export const readJson = async (
  c: Context,
  services: Services,
  kind: Exclude<BodyKind, 'changes'>,
): Promise<Result<unknown>> => {
  const bytes = await readBytes(c, services, kind)
  if (!bytes.ok) return bytes
  try {
    return ok(JSON.parse(new TextDecoder().decode(bytes.value)) as unknown)
  } catch {
    return refuse(400, 'malformed', 'The request is not JSON.')
  }
}

export interface Caller {
  readonly id: string
  readonly session: Session
  readonly workshop: Workshop
}

export const bearerOf = (c: Context): string | null => {
  const match = /^Bearer ([\w.-]{1,200})$/.exec(c.req.header('authorization') ?? '')
  return match?.[1] ?? null
}

/** An operator's key may hold any sign that a header can. */
export const operatorKeyOf = (c: Context): string | null =>
  /^Bearer ([\x21-\x7e]{1,200})$/.exec(c.req.header('authorization') ?? '')?.[1] ?? null

/**
 * Who calls, for a path below `/api/workshops/<id>`. 401: no session, or its link was replaced; 403: a session of another
 * workshop; 404: no such workshop.
 */
export const callerOf = async (c: Context, services: Services): Promise<Result<Caller>> => {
  const { sessions, workshops, clock } = services
  const token = bearerOf(c)
  const found = token === null ? null : sessions.find(token, clock.now())
  if (!found && token !== null) {
    const within = spend(c, services, 'wrongKeys')
    if (!within.ok) return within
  }
  // Before the session is asked for: those of a workshop that was deleted went with it.
  const workshop = await workshops.find(c.req.param('id') ?? '')
  if (!workshop) return NO_WORKSHOP
  if (!found) return NO_SESSION
  if (found.session.workshop !== workshop.id)
    return refuse(403, 'other-workshop', 'This link belongs to another workshop.')
  if (!isCurrent(found.session, workshop)) return REVOKED
  return ok({ ...found, workshop })
}

/**
 * Who calls, and what they send, as JSON. A body may be held back for minutes: who calls is asked before it is read and,
 * with everything that may have ended meanwhile, once more when it is whole.
 */
export const callerWithJson = async (
  c: Context,
  services: Services,
): Promise<Result<{ readonly caller: Caller; readonly body: unknown }>> => {
  const before = await callerOf(c, services)
  if (!before.ok) return before
  const body = await readJson(c, services, 'call')
  if (!body.ok) return body
  const caller = await callerOf(c, services)
  return caller.ok ? ok({ caller: caller.value, body: body.value }) : caller
}

/** Whether a caller would still be let in. 401: the session has ended, or its link was replaced. */
export const stillIn = ({ sessions }: Services, { id, workshop }: Caller): Result<void> => {
  const session = sessions.current(id)
  if (!session) return NO_SESSION
  return isCurrent(session, workshop) ? ok(undefined) : REVOKED
}

const NO_SESSION = refuse(401, 'no-session', 'Please open your link again.')
const REVOKED = refuse(401, 'revoked', 'This link was replaced by a new one. Ask the facilitator for it.')

/** Whether the link a session came by is still the one in force. */
export const isCurrent = (session: Session, workshop: Workshop): boolean =>
  workshop.generationOf(session.grant) === session.generation
