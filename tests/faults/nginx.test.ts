/**
 * Three real minutes behind nginx as Debian ships its defaults (a proxied connection is cut after 60 s of silence):
 * nobody who only reads is disconnected. Where nginx is not installed this is skipped, and says so.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { closeEverybody, enter } from '../support/people.ts'
import type { TestServer } from '../support/server.ts'
import { freePort, provideServer } from '../support/server.ts'
import { boardOf, TestWorkshop } from '../support/workshop.ts'

const IDLE_MS = 180_000

const server = provideServer()
afterEach(closeEverybody)
const installed = spawnSync('nginx', ['-v']).error === undefined
if (!installed && process.env.CI) throw new Error('nginx is not installed')

const startNginx = async (upstream: number) => {
  const folder = mkdtempSync(join(tmpdir(), 'plenary-nginx-'))
  const port = await freePort()
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
  writeFileSync(
    join(folder, 'nginx.conf'),
    `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log;
events {}
http {
  access_log off;
  ${temp.map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')}
  server {
    listen 127.0.0.1:${port};
    location / {
      proxy_pass http://127.0.0.1:${upstream};
      proxy_http_version 1.1;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection "upgrade";
      proxy_set_header Host $http_host;
    }
  }
}`,
  )
  const child = spawn('nginx', ['-c', join(folder, 'nginx.conf'), '-p', folder], { stdio: 'ignore' })
  const base = `http://127.0.0.1:${port}`
  for (let tries = 0; tries < 100; tries++) {
    if ((await fetch(`${base}/healthz`).catch(() => null))?.ok) break
    await delay(50) // nothing tells when it listens
  }
  return {
    sync: `ws://127.0.0.1:${port}`,
    stop: () => {
      child.kill('SIGKILL')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

test.skipIf(!installed)(
  'three silent minutes behind nginx: no reconnect, and the next word arrives',
  {
    timeout: IDLE_MS + 60_000,
  },
  async () => {
    const proxy = await startNginx(server.port)
    try {
      const workshop = await TestWorkshop.create(server)
      const { ben, chloe } = await workshop.cast()
      const behind = { sync: proxy.sync } as TestServer
      const [reader, writer] = [enter(behind, ben, boardOf(ben)), enter(behind, chloe, boardOf(chloe))]
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
