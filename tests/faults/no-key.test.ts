/** The key by which all links are made: where it is missing and there are workshops, no server starts with another. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { run } from '../support/commands.ts'
import { TestServer } from '../support/server.ts'

const server = new TestServer()
afterAll(() => server.dispose())

test('a server without its key does not start, and does once it is back', async () => {
  await server.start()
  await server.stop()
  const key = join(server.dataDir, 'key')
  const kept = readFileSync(key)
  rmSync(key)
  expect(await run('main', ['--port', '0', '--data', server.dataDir])).toEqual({
    code: 1,
    out: '',
    err: `Plenary could not start: ${key}, by which all links were made, is missing. Put it back from a backup.\n`,
  })
  writeFileSync(key, kept)
  await server.start()
  expect(await server.stop()).toBe(0)
})
