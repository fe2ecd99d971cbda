/** Refusals as HTTP answers, bodies that may be wrong, and who is calling. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { Refusal, Result } from '../../shared/result.ts'
import { ok, refuse } from '../../shared/result.ts'
import { grantKey } from '../access/links.ts'
import type { Session } from '../access/sessions.ts'
import type { Workshop } from '../workshops/workshop.ts'
import type { Services } from './services.ts'

/** The largest JSON body, in bytes: a pasted note with room to spare. */
export const MAX_BODY = 4 * 1024 * 1024

export const TOO_LARGE: Refusal = {
  status: 413,
  code: 'too-large',
  message: 'This is more than 4 MB. Paste the part of the note that holds the points.',
}

export const answerRefusal = (c: Context, { status, code, message }: Refusal) =>
  c.json({ error: { code, message } }, status)

/** The body as JSON. 400: it is none. */
export const readJson = async (c: Context): Promise<Result<unknown>> => {
  try {
    return ok(JSON.parse(await c.req.text()) as unknown)
  } catch (error) {
    if (error instanceof HTTPException) throw error
    return refuse(400, 'malformed', 'The request is not JSON.')
  }
}

export interface Caller {
  readonly id: string
  readonly session: Session
  readonly workshop: Workshop
}

const bearer = (c: Context): string | null => {
  const match = /^Bearer ([\w.-]{1,200})$/.exec(c.req.header('authorization') ?? '')
  return match?.[1] ?? null
}

export const bearerOf = bearer

/** Of a workshop that was deleted nothing is left to tell it from one that never was. */
export const NO_WORKSHOP = refuse(
  404,
  'no-workshop',
  'This workshop is not here. It may have been deleted, or part of the address is missing.',
)

/** Who calls, for a path below `/api/workshops/<id>`. 401: no session; 403: a session of another workshop. */
export const callerOf = async (
  c: Context,
  { sessions, workshops, clock }: Services,
): Promise<Result<Caller>> => {
  const token = bearer(c)
  const found = token === null ? null : sessions.find(token, clock.now())
  // Before the session is asked for: those of a workshop that was deleted went with it.
  const workshop = await workshops.find(c.req.param('id') ?? '')
  if (!workshop) return NO_WORKSHOP
  if (!found) return refuse(401, 'no-session', 'Please open your link again.')
  if (found.session.workshop !== workshop.id)
    return refuse(403, 'other-workshop', 'This link belongs to another workshop.')
  if (!isCurrent(found.session, workshop))
    return refuse(403, 'revoked', 'This link was replaced. Ask for the new one.')
  return ok({ ...found, workshop })
}

/** Whether the link a session came by is still the one in force. */
export const isCurrent = (session: Session, workshop: Workshop): boolean =>
  (workshop.record.generations[grantKey(session.grant)] ?? 0) === session.generation
