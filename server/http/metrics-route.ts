/**
 * `/metrics`: how much this server has to do, for whoever runs it. Read on the machine itself, or with METRICS_KEY.
 *
 * On the machine itself: the socket comes from a loopback address, nothing in the request says that a proxy passed it
 * on, and it was asked for by a name of this machine, as no page of another site can.
 */
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { BlockList } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { Hono } from 'hono'
import type { Result } from '../../shared/result.ts'
import { ok, refuse } from '../../shared/result.ts'
import { longest, tooMany } from '../access/budgets.ts'
import { sameSecret } from '../access/keys.ts'
import { CONTENT_TYPE } from '../metrics/exposition.ts'
import { addressOf, answerRefusal, operatorKeyOf, spend } from './respond.ts'
import type { Services } from './services.ts'

/** What proxies add to a request that they pass on. */
const PASSED_ON = [
  'forwarded',
  'via',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
] as const

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addAddress('::1', 'ipv6')

const isLoopback = (address: string) => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '')
  return loopback.check(plain, plain.includes(':') ? 'ipv6' : 'ipv4')
}

const isOwnName = (host = '') => {
  const name = host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '')
  return name === 'localhost' || /^(127(\.\d{1,3}){3}|::1)$/.test(name)
}

/** Whether a request was made on this machine, by a program on it. */
export const isFromThisMachine = ({
  headers,
  socket,
}: {
  readonly headers: IncomingHttpHeaders
  readonly socket: Pick<IncomingMessage['socket'], 'remoteAddress'>
}): boolean =>
  isLoopback(socket.remoteAddress ?? '') &&
  isOwnName(headers.host) &&
  PASSED_ON.every((name) => headers[name] === undefined)

export const metricsRoutes = (services: Services) => {
  const { metricsKey } = services.config
  const routes = new Hono()

  /** 401: not from this machine, and no key or another; 429: too many wrong ones, unread. */
  const mayRead = (c: Context): Result<void> => {
    if (isFromThisMachine((c.env as HttpBindings).incoming)) return ok(undefined)
    const given = operatorKeyOf(c)
    if (metricsKey === null || given === null)
      return refuse(401, 'metrics-key', 'This is read on the machine itself, or with the key for it.')
    const wait = services.budgets.wait('wrongKeys', addressOf(c, services))
    if (longest(wait) > 0) {
      services.budgets.turnAway('wrongKeys')
      return tooMany(wait)
    }
    if (sameSecret(given, metricsKey)) return ok(undefined)
    const within = spend(c, services, 'wrongKeys')
    return within.ok ? refuse(401, 'wrong-metrics-key', 'This is not the key for it.') : within
  }

  routes.get('/metrics', (c) => {
    const allowed = mayRead(c)
    if (!allowed.ok) return answerRefusal(c, allowed.error)
    return c.body(services.report(), 200, { 'content-type': CONTENT_TYPE, 'cache-control': 'no-store' })
  })
  return routes
}
