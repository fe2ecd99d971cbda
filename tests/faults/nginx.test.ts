/**
 * Behind nginx as Debian ships its defaults. Three real minutes (a proxied connection is cut after 60 s of silence):
 * nobody who only reads is disconnected. And where it was not told to pass WebSockets on, boards go over HTTP. Where nginx
 * is not installed this is skipped, and says so.
 */
import { spawnSync } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { startNginx } from '../support/nginx.ts'
import { newPage } from '../support/page.ts'
import { closeEverybody, enter } from '../support/people.ts'
import { provideServer } from '../support/server.ts'
import { boardOf, TestWorkshop } from '../support/workshop.ts'

const IDLE_MS = 180_000

const server = provideServer()
afterEach(closeEverybody)
const installed = spawnSync('nginx', ['-v']).error === undefined
if (!installed && process.env.CI) throw new Error('nginx is not installed')

test.skipIf(!installed)(
  'three silent minutes behind nginx: no reconnect, and the next word arrives',
  {
    timeout: IDLE_MS + 60_000,
  },
  async () => {
    const proxy = await startNginx(server.port, { passesUpgrades: true })
    try {
      const workshop = await TestWorkshop.create(server)
      const { ben, chloe } = await workshop.cast()
      const [reader, writer] = [enter(proxy, ben, boardOf(ben)), enter(proxy, chloe, boardOf(chloe))]
      await Promise.all([reader.saved(), writer.saved()])
      const phases: string[] = []
      for (const { session } of [reader, writer])
        session.link.subscribe(() => phases.push(session.link.facts.phase.name))
      await delay(IDLE_MS) // the silence is what is tested
      expect(phases.filter((name) => name !== 'connected')).toEqual([])
      writer.add('banked', 'Still here')
      await reader.until(() => reader.column('banked')[0] === 'Still here', 'the next word')
      await writer.saved()
    } finally {
      proxy.stop()
    }
  },
)

test.skipIf(!installed)('an nginx that passes no WebSockets on: the board works within 5 s', async () => {
  const proxy = await startNginx(server.port, { passesUpgrades: false })
  try {
    const workshop = await TestWorkshop.create(server)
    const { ben, chloe } = await workshop.cast()
    const far = enter(server, chloe, boardOf(chloe))
    await far.saved()
    const began = Date.now()
    const near = enter(proxy, ben, boardOf(ben), { WebSocket: newPage() })
    await near.saved()
    expect(Date.now() - began).toBeLessThan(5000)
    for (let i = 0; i < 20; i++) {
      near.add('banked', `near ${i}`)
      far.add('banked', `far ${i}`)
      await Promise.all([
        near.until(() => near.column('banked').includes(`far ${i}`), `far ${i}`, 5000),
        far.until(() => far.column('banked').includes(`near ${i}`), `near ${i}`, 5000),
      ])
    }
    await Promise.all([near.saved(), far.saved()])
    // Past the next beats: what waits is answered, and nothing was lost meanwhile.
    const phases: string[] = []
    near.session.link.subscribe(() => phases.push(near.session.link.facts.phase.name))
    await delay(25_000) // the silence is what is tested
    far.add('banked', 'after a while')
    await near.until(() => near.column('banked').includes('after a while'), 'after a while', 5000)
    expect(phases.filter((name) => name !== 'connected')).toEqual([])
  } finally {
    proxy.stop()
  }
})
