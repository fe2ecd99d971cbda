/** Whose last minutes can be taken back, and what that would do, before it is done; doing it is a command. */
import { Hono } from 'hono'
import { refuse } from '../../shared/result.ts'
import { mayCommand } from '../../shared/roles.ts'
import { TAKE_BACK_MINUTES } from '../../shared/workshop/commands.ts'
import { deskPersonOf } from './people.ts'
import { answerRefusal, callerOf } from './respond.ts'
import type { Services } from './services.ts'

const NOT_ALLOWED = refuse(403, 'not-allowed', 'You cannot do this with your link.')

export const takingBackRoutes = (services: Services) => {
  const routes = new Hono()

  routes.get('/api/workshops/:id/lately', async (c) => {
    const caller = await callerOf(c, services)
    if (!caller.ok) return answerRefusal(c, caller.error)
    const { session, workshop } = caller.value
    if (!mayCommand(session.grant.role, 'member.takeBack')) return answerRefusal(c, NOT_ALLOWED.error)
    const people = [...services.workshops.takingBack.people(workshop)].flatMap((member) => {
      const known = services.sessions.ofMember(workshop.id, member).at(-1)
      return known ? [deskPersonOf(known.session, workshop)] : []
    })
    return c.json({ people })
  })

  routes.get('/api/workshops/:id/members/:member/lately', async (c) => {
    const caller = await callerOf(c, services)
    if (!caller.ok) return answerRefusal(c, caller.error)
    const { session, workshop } = caller.value
    if (!mayCommand(session.grant.role, 'member.takeBack')) return answerRefusal(c, NOT_ALLOWED.error)
    const minutes = Number(c.req.query('minutes'))
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > TAKE_BACK_MINUTES)
      return answerRefusal(
        c,
        refuse(422, 'not-valid', `The minutes are a whole number from 1 to ${TAKE_BACK_MINUTES}.`).error,
      )
    const boards = await services.workshops.takingBack.preview(workshop, c.req.param('member'), minutes)
    return c.json({ boards })
  })

  return routes
}
