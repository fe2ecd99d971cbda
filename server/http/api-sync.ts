/**
 * The sync protocol over HTTP, for whom WebSockets do not get through (PROTOCOL H1 to H7): requests in, answers out,
 * everything else is the line's (`http-wire.ts`). `down` is written to Node's own response, which tells when it drains.
 */
import type { ServerResponse } from 'node:http'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'
import { Hono } from 'hono'
import { CLOSE } from '../../shared/wire/close-codes.ts'
import type { Ending } from '../../shared/wire/http-frames.ts'
import type { Down, Outlet } from '../sync/http-wire.ts'
import { LONGEST_WAIT_MS } from '../sync/http-wire.ts'
import type { HttpLine, HttpLines } from './http-lines.ts'
import { isOwnOrigin, OTHER_SITE } from './own-origin.ts'
import { addressOf, answerRefusal, bearerOf, readBytes } from './respond.ts'
import type { Services } from './services.ts'

/** `/sync-http/<room>[/<line>[/down or up]]`; a room's last part is never as long as a line's id. */
const PATH = /^\/sync-http\/(.+?)(?:\/([\w-]{22})(?:\/(up|down))?)?$/

const HEADERS = {
  'cache-control': 'no-store, no-transform',
  'x-content-type-options': 'nosniff',
  // nginx hands on at once what has this.
  'x-accel-buffering': 'no',
} as const

const FRAMES = { ...HEADERS, 'content-type': 'application/octet-stream' } as const

export const syncRoutes = (services: Services, lines: HttpLines) => {
  const routes = new Hono()
  routes.use('/sync-http/*', async (c, next) => {
    if (!isOwnOrigin((c.env as HttpBindings).incoming, services)) return answerRefusal(c, OTHER_SITE)
    await next()
    if (c.res !== RESPONSE_ALREADY_SENT)
      for (const [name, value] of Object.entries(HEADERS)) c.res.headers.set(name, value)
    return undefined
  })

  /** What is asked for: a room, and a line into it where the path names one. */
  const asked = (c: Context) => {
    const [, room = '', id, part] = PATH.exec(c.req.path) ?? []
    const token = bearerOf(c)
    return { room, id, part, token, line: id === undefined ? null : lines.find(id, room, token) }
  }

  routes.post('/sync-http/*', async (c) => {
    const { room, id, part, token, line } = asked(c)
    if (id === undefined) {
      const opened = await lines.open({ room, token, from: addressOf(c, services) })
      if (opened === 'full') return tooManyLines(c)
      return typeof opened === 'string' ? c.json({ conn: opened }) : refused(c, opened)
    }
    if (part !== 'up') return nothingHere(c)
    if (!line) return noLine(c)
    const seq = numberOf(c, 'seq')
    const after = numberOf(c, 'after')
    if (!seq || after === null) return malformed(c)
    const done = line.busy()
    try {
      const body = await readBytes(c, services, 'changes')
      if (!body.ok) return answerRefusal(c, body.error)
      const answer = line.http.up(seq, body.value, after) // which knows whether the line is over by now
      if (answer === 'taken') {
        await line.http.whenRead() // the client sends the next one then
        return c.body(null, 204)
      }
      if (answer === 'over') return over(c)
      if (answer === 'unknown') return malformed(c)
      return c.json(
        {
          error: { code: 'gap', message: 'Something that was sent before is missing.' },
          expect: answer.gap,
        },
        409,
      )
    } finally {
      done()
    }
  })

  routes.get('/sync-http/*', (c) => {
    const { part, line } = asked(c)
    if (part !== 'down') return nothingHere(c)
    if (!line) return noLine(c)
    const wanted = downOf(c)
    if (!wanted) return malformed(c)
    const { outgoing } = c.env as HttpBindings
    const opened = openOutlet(outgoing as ServerResponse, line, wanted)
    if (opened === 'over') return over(c)
    return opened === 'unknown' ? malformed(c) : RESPONSE_ALREADY_SENT
  })

  /** The client has had enough. */
  routes.delete('/sync-http/*', (c) => {
    const { id, part, line } = asked(c)
    if (id === undefined || part !== undefined) return nothingHere(c)
    if (!line) return noLine(c)
    line.http.wire.terminate()
    return c.body(null, 204)
  })
  return routes
}

/** Undefined: it is not there; null: it is no number. */
const numberOf = (c: Context, name: string): number | null | undefined => {
  const text = c.req.query(name)
  if (text === undefined) return undefined
  return /^\d{1,15}$/.test(text) ? Number(text) : null
}

/** `after`: a long poll, for at most `wait` ms; `from`: a stream behind that message; neither: a stream. */
const downOf = (c: Context): Down | null => {
  const [after, wait, from] = [numberOf(c, 'after'), numberOf(c, 'wait'), numberOf(c, 'from')]
  if (after === null || wait === null || from === null) return null
  if (after !== undefined) return { after, wait: wait ?? LONGEST_WAIT_MS }
  return { wait: 'stream', ...(from !== undefined && { after: from }) }
}

/** Begins an answer with its first bytes, so that a line that is over can still be refused with a status. */
const openOutlet = (response: ServerResponse, line: HttpLine, wanted: Down) => {
  const begin = (status: number) => {
    if (!response.headersSent) response.writeHead(status, status === 204 ? HEADERS : FRAMES)
  }
  const outlet: Outlet = {
    write(bytes) {
      begin(200)
      return response.write(bytes)
    },
    whenDrained: (task) => void response.once('drain', task),
    end() {
      begin(204)
      response.end()
    },
  }
  response.on('error', () => response.destroy())
  const done = line.busy()
  const opened = line.http.down(wanted, outlet)
  if (opened !== 'open') {
    done()
    return opened
  }
  response.once('close', () => {
    line.http.outletGone(outlet, response.writableFinished)
    done()
  })
  return opened
}

/** What a socket would have been closed with, as an HTTP answer. */
const REFUSALS: Readonly<
  Record<number, { status: 401 | 403 | 404 | 410 | 429; code: string; message: string; retryAfter?: number }>
> = {
  [CLOSE.noSession]: { status: 401, code: 'no-session', message: 'Please open your link again.' },
  [CLOSE.forbidden]: {
    status: 403,
    code: 'forbidden',
    message: 'Your link does not lead here, or not any more.',
  },
  [CLOSE.noRoom]: { status: 404, code: 'no-room', message: 'There is no such room.' },
  [CLOSE.gone]: { status: 410, code: 'gone', message: 'Another document has taken the place of this one.' },
  [CLOSE.stopTrying]: {
    status: 429,
    code: 'too-many',
    message: 'That was tried too often. Please wait a minute.',
    retryAfter: 60,
  },
}
const COME_AGAIN = {
  status: 503,
  code: 'try-again',
  message: 'This cannot be opened just now. Please try again.',
  retryAfter: 2,
} as const

/** Not let in: no line. */
const refused = (c: Context, close: Ending) => {
  const { status, code, message, retryAfter } = REFUSALS[close.code] ?? COME_AGAIN
  if (retryAfter !== undefined) c.header('retry-after', String(retryAfter))
  return c.json({ error: { code, message }, close }, status)
}

const over = (c: Context) =>
  c.json({ error: { code: 'over', message: 'This line was closed. Open a new one.' } }, 410)

const noLine = (c: Context) =>
  answerRefusal(c, { status: 404, code: 'no-line', message: 'There is no such line. Open a new one.' })

const nothingHere = (c: Context) =>
  answerRefusal(c, { status: 404, code: 'not-found', message: 'There is nothing at this address.' })

const malformed = (c: Context) =>
  answerRefusal(c, { status: 400, code: 'malformed', message: 'The numbers of this request are not right.' })

const tooManyLines = (c: Context) =>
  answerRefusal(c, {
    status: 429,
    code: 'too-many',
    message: 'This session has too many lines open.',
    retryAfter: 30,
  })
