/** Whether phones get through to this server: the desk asks, a phone answers from the page of a QR code. */
import type { Context } from 'hono'
import { Hono } from 'hono'
import type { Result } from '../../shared/result.ts'
import { refuse } from '../../shared/result.ts'
import { maySeeLinks } from '../../shared/roles.ts'
import type { Caller } from './respond.ts'
import { answerRefusal, callerOf } from './respond.ts'
import type { Services } from './services.ts'

const NO_CHECK = refuse(404, 'no-check', 'Nobody waits for this check any more. Scan the square again.')

export const checkRoutes = (services: Services) => {
  const { checks } = services
  const routes = new Hono()

  const desk = async (c: Context): Promise<Result<Caller>> => {
    const caller = await callerOf(c, services)
    if (caller.ok && !maySeeLinks(caller.value.session.grant.role))
      return refuse(403, 'not-allowed', 'Only a facilitator can check this.')
    return caller
  }

  routes.post('/api/workshops/:id/check', async (c) => {
    const caller = await desk(c)
    return caller.ok
      ? c.json({ nonce: checks.begin(caller.value.workshop.id) })
      : answerRefusal(c, caller.error)
  })

  routes.get('/api/workshops/:id/check/:nonce', async (c) => {
    const caller = await desk(c)
    if (!caller.ok) return answerRefusal(c, caller.error)
    const reached = checks.reached(caller.value.workshop.id, c.req.param('nonce'))
    return reached === null ? answerRefusal(c, NO_CHECK.error) : c.json({ reached })
  })

  // From the phone, which has no session.
  routes.post('/api/workshops/:id/check/:nonce', (c) =>
    checks.reach(c.req.param('id'), c.req.param('nonce'))
      ? c.json({ ok: true })
      : answerRefusal(c, NO_CHECK.error),
  )
  return routes
}
