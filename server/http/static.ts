/** The built client: hashed assets for ever, pages never cached, every page under a strict policy. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'

const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'x-robots-tag': 'noindex',
}

const WORKER_HEADERS = {
  'cache-control': 'no-cache',
  'content-security-policy': "default-src 'none'; connect-src 'self'",
  'x-content-type-options': 'nosniff',
}

/** Addresses that are a page of the client. */
const PAGES =
  /^\/(?:privacy|screen|w\/[a-z0-9]+(?:\/.*)?|check\/[a-z0-9]+\/[a-z0-9]+|[A-Za-z]{3,10}-?\d{4})?$/

/** `clientDir`: the folder with the built `index.html`. */
export const staticRoutes = (clientDir: string) => {
  const page = readFileSync(join(clientDir, 'index.html'), 'utf8')
  const routes = new Hono()
  routes.use('/assets/*', async (c, next) => {
    await next()
    if (c.res.ok) c.res.headers.set('cache-control', 'public, max-age=31536000, immutable')
    c.res.headers.set('x-content-type-options', 'nosniff')
  })
  routes.use('/assets/*', serveStatic({ root: clientDir, precompressed: true }))
  // Asked for anew each time: it is what tells a browser that there is another build.
  routes.get('/sw.js', async (c, next) => {
    await next()
    for (const [name, value] of Object.entries(WORKER_HEADERS)) c.res.headers.set(name, value)
  })
  routes.get('/sw.js', serveStatic({ root: clientDir, precompressed: true }))
  routes.get('/theme.js', serveStatic({ root: clientDir, precompressed: true }))
  routes.get('/icon.svg', serveStatic({ root: clientDir }))
  routes.get('*', async (c, next) => {
    if (PAGES.test(c.req.path)) return c.body(page, 200, PAGE_HEADERS)
    // A person who mistyped an address, or pasted a link twice over, is told so by the client.
    const isRead = c.req.header('accept')?.includes('text/html') && !c.req.path.startsWith('/api/')
    if (isRead) return c.body(page, 404, PAGE_HEADERS)
    return next()
  })
  return routes
}
