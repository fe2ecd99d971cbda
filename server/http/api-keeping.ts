/** How long workshops are kept here, and deleting one before its time. */
import { Hono } from 'hono'
import { refuse } from '../../shared/result.ts'
import { mayTakeOrDelete } from '../../shared/roles.ts'
import { answerRefusal, callerOf, stillIn } from './respond.ts'
import type { Services } from './services.ts'

export const keepingRoutes = (services: Services) => {
  const routes = new Hono()

  /** For everybody: it is said before a workshop is made. */
  routes.get('/api/retention', (c) => c.json({ days: services.config.retentionDays }))

  routes.delete('/api/workshops/:id', async (c) => {
    const caller = await callerOf(c, services)
    if (!caller.ok) return answerRefusal(c, caller.error)
    const { session, workshop } = caller.value
    if (!mayTakeOrDelete(session.grant.role))
      return answerRefusal(c, refuse(403, 'not-allowed', 'Only a facilitator can delete a workshop.').error)
    const done = await services.workshops.delete(workshop, () => stillIn(services, caller.value))
    return done.ok ? c.json({ ok: true }) : answerRefusal(c, done.error)
  })

  return routes
}
