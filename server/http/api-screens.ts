/** Pairing a projector: it shows letters, a desk enters them, and the screen is given the viewers' link. */
import { Hono } from 'hono'
import { refuse } from '../../shared/result.ts'
import { mayCommand } from '../../shared/roles.ts'
import { longest, tooMany } from '../access/budgets.ts'
import { secretOf } from '../access/links.ts'
import { readScreenCode } from '../access/screens.ts'
import { addressOf, answerRefusal, callerWithJson, spend } from './respond.ts'
import type { Services } from './services.ts'

const TOO_MANY_SCREENS = 'Too many screens are waiting. Wait a minute and try again.'
const NO_SUCH_SCREEN = refuse(
  404,
  'no-screen',
  'No screen shows these letters. Check them; a screen that waited long shows new ones.',
)

export const screenRoutes = (services: Services) => {
  const { screens, budgets, keys } = services
  const routes = new Hono()

  routes.post('/api/screens', (c) => {
    const within = spend(c, services, 'screens')
    if (!within.ok) return answerRefusal(c, { ...within.error, message: TOO_MANY_SCREENS })
    const asked = screens.ask()
    if (!asked) return answerRefusal(c, tooMany({ address: 0, overall: 60 }, TOO_MANY_SCREENS).error)
    return c.json(asked, 201)
  })

  routes.get('/api/screens/:claim', (c) => {
    const showing = screens.look(c.req.param('claim'))
    if (showing === null)
      return answerRefusal(c, refuse(404, 'no-screen', 'The letters of this screen have run out.').error)
    return c.json(showing === 'pending' ? { pending: true } : showing)
  })

  routes.post('/api/workshops/:id/screens', async (c) => {
    const called = await callerWithJson(c, services)
    if (!called.ok) return answerRefusal(c, called.error)
    const { caller, body } = called.value
    const { session, workshop } = caller
    // Who decides what is shown decides where.
    if (!mayCommand(session.grant.role, 'stage'))
      return answerRefusal(c, refuse(403, 'not-allowed', 'You cannot do this with your link.').error)
    const code = readScreenCode((body as { code?: unknown } | null)?.code)
    if (code === null)
      return answerRefusal(c, refuse(422, 'not-valid', 'Enter the four letters that the screen shows.').error)
    const from = addressOf(c, services)
    const wait = budgets.wait('wrongScreens', from)
    if (longest(wait) > 0) {
      budgets.turnAway('wrongScreens')
      return answerRefusal(
        c,
        tooMany(wait, 'Too many wrong letters were tried. Wait a minute and try again.').error,
      )
    }
    const key = secretOf(keys, workshop.id, { role: 'viewer' }, workshop.record.generations)
    if (!screens.give(code, { workshop: workshop.id, key })) {
      budgets.spend('wrongScreens', from)
      return answerRefusal(c, NO_SUCH_SCREEN.error)
    }
    return c.json({ ok: true })
  })

  return routes
}
