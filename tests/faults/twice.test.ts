/** Started a second time: what is served is not served twice, and whoever starts it is told in one sentence. */
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { takeHold } from '../../server/store/hold.ts'
import { openLmdbReader } from '../../server/store/lmdb-reader.ts'
import { run } from '../support/commands.ts'
import { freePort, MAIN, provideServer, TestServer } from '../support/server.ts'

const server = provideServer()

/** Starts another; resolves with what it said and its code once it has ended, or with code null once it serves. */
const startAnother = (port: number, dataDir: string) =>
  new Promise<{ code: number | null; out: string; err: string; child: ChildProcess }>((resolve) => {
    const argv = [MAIN, '--port', String(port), '--data', dataDir, '--host', '127.0.0.1']
    const child = spawn(process.execPath, argv, { env: { PATH: process.env.PATH ?? '' } })
    running.add(child)
    let [out, err] = ['', '']
    child.stdout.on('data', (data: Buffer) => {
      out += data.toString()
      if (out.includes('listening')) resolve({ code: null, out, err, child })
    })
    child.stderr.on('data', (data: Buffer) => {
      err += data.toString()
    })
    child.once('close', (code) => resolve({ code, out, err, child }))
  })

const running = new Set<ChildProcess>()
afterEach(async () => {
  for (const child of running)
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    }
  running.clear()
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
})

const folders: string[] = []
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), 'plenary-test-'))
  folders.push(folder)
  return folder
}

test('a data folder is served by one server, and by the next at once after a kill', async () => {
  const refused = {
    code: 1,
    out: '',
    err: `Something is using ${server.dataDir}: is Plenary running already?\n`,
  }
  expect(await startAnother(await freePort(), server.dataDir)).toMatchObject(refused)
  expect((await fetch(`${server.base}/readyz`)).status).toBe(200)
  for (let round = 0; round < 3; round++) {
    await server.kill()
    await server.start()
    expect(await startAnother(await freePort(), server.dataDir)).toMatchObject(refused)
  }
})

test('of several that start at the same moment on one folder, no two serve it', async () => {
  const dataDir = newFolder()
  const ports = await Promise.all([freePort(), freePort(), freePort()])
  const ends = await Promise.all(ports.map((port) => startAnother(port, dataDir)))
  expect(ends.filter(({ code }) => code === 1).length).toBeGreaterThanOrEqual(2)
})

test('a port that is in use is said in one sentence, and nothing is left open', async () => {
  const dataDir = newFolder()
  expect(await startAnother(server.port, dataDir)).toMatchObject({
    code: 1,
    out: '',
    err: `Port ${server.port} is in use: is Plenary running already?\n`,
  })
  const store = openLmdbReader(join(dataDir, 'store'))
  expect([...store.entries('server')]).toEqual([['orderly', true]])
  await store.close()
})

test('a folder that a server has just taken is neither compacted nor restored into, before it has opened its store too', async () => {
  const other = new TestServer()
  await other.start()
  await other.stop()
  const backup = join(newFolder(), 'backup')
  expect((await run('back-up', [backup, '--data', other.dataDir])).code).toBe(0)
  const before = readdirSync(other.dataDir, { recursive: true }).sort()
  const hold = await takeHold(other.dataDir)
  for (const [command, ...words] of [['compact'], ['restore', backup]] as const)
    expect(await run(command, [...words, '--data', other.dataDir])).toEqual({
      code: 1,
      out: '',
      err: `Something is using ${other.dataDir}, a server or another command. Stop it first; nothing was changed.\n`,
    })
  expect(readdirSync(other.dataDir, { recursive: true }).sort()).toEqual(before)
  await hold?.release()
  for (const [command, ...words] of [['compact'], ['restore', backup]] as const)
    expect((await run(command, [...words, '--data', other.dataDir])).code).toBe(0)
  await other.start()
  await other.dispose()
})
