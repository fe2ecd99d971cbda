/** The HTTP side, put together. Whatever goes wrong in a request costs that request one clear sentence. */
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { Hono } from 'hono'
import { faultOf } from '../log.ts'
import { checkRoutes } from './api-check.ts'
import { checkpointRoutes } from './api-checkpoints.ts'
import { joinRoutes } from './api-join.ts'
import { keepingRoutes } from './api-keeping.ts'
import { noteRoutes } from './api-note.ts'
import { screenRoutes } from './api-screens.ts'
import { syncRoutes } from './api-sync.ts'
import { takingBackRoutes } from './api-taking-back.ts'
import { workshopRoutes } from './api-workshops.ts'
import type { HttpLines } from './http-lines.ts'
import { metricsRoutes } from './metrics-route.ts'
import { isOwnOrigin, OTHER_SITE } from './own-origin.ts'
import { answerRefusal } from './respond.ts'
import type { Services } from './services.ts'
import { staticRoutes } from './static.ts'

export interface Health {
  /** Whether requests and sockets are being served; false while starting or stopping. */
  ready: boolean
}

const NO_HOST = {
  status: 400,
  code: 'malformed',
  message: 'The Host that this was sent to is no name of a computer.',
} as const

const answerStopping = async (c: Context) =>
  c.json(
    { error: { code: 'stopping', message: 'This server is being restarted. Try again in a moment.' } },
    503,
    {
      'retry-after': '2',
    },
  )

export const createApp = (services: Services, clientDir: string, health: Health, lines: HttpLines) => {
  const app = new Hono()
  app.use('/api/*', async (c, next) => {
    await next()
    c.res.headers.set('cache-control', 'no-store')
    c.res.headers.set('x-content-type-options', 'nosniff')
  })
  app.use('*', (c, next) => (URL.canParse(c.req.url) ? next() : Promise.resolve(answerRefusal(c, NO_HOST))))
  const onlyAsks = (c: Context) => c.req.method === 'GET' || c.req.method === 'HEAD'
  app.use('/api/*', (c, next) =>
    onlyAsks(c) || isOwnOrigin((c.env as HttpBindings).incoming, services)
      ? next()
      : Promise.resolve(answerRefusal(c, OTHER_SITE)),
  )
  app.get('/healthz', (c) => c.text('ok'))
  app.get('/readyz', (c) => (health.ready ? c.text('ready') : c.text('not ready', 503)))
  app.route('/', metricsRoutes(services))
  // Who is on HTTP asks once more, and is told on the line that it ends.
  const asksLine = (c: Context) => c.req.method === 'GET' && c.req.path.startsWith('/sync-http/')
  app.use('*', (c, next) => (health.ready || asksLine(c) ? next() : answerStopping(c)))
  app.get('/api/time', (c) => c.json({ now: services.clock.now() }))
  app.route('/', workshopRoutes(services))
  app.route('/', joinRoutes(services))
  app.route('/', noteRoutes(services))
  app.route('/', checkRoutes(services))
  app.route('/', screenRoutes(services))
  app.route('/', keepingRoutes(services))
  app.route('/', checkpointRoutes(services))
  app.route('/', takingBackRoutes(services))
  app.route('/', syncRoutes(services, lines))
  app.route('/', staticRoutes(clientDir))
  app.notFound((c) =>
    answerRefusal(c, { status: 404, code: 'not-found', message: 'There is nothing at this address.' }),
  )
  app.onError((error, c) => {
    if (error instanceof RangeError)
      return answerRefusal(c, {
        status: 422,
        code: 'not-valid',
        message: 'This is nested too deeply to be read.',
      })
    services.log.error({ path: c.req.routePath, error: faultOf(error) }, 'a request failed')
    return c.json(
      { error: { code: 'failed', message: 'Something went wrong here. Nothing was changed; try again.' } },
      500,
    )
  })
  return app
}
