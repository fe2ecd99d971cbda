/** SIGTERM: everybody is told at once, all of it is flushed, and until the end whoever asks is told to come back. */
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { openLmdbReader } from '../../server/store/lmdb-reader.ts'
import { CLOSE } from '../../shared/wire/close-codes.ts'
import { TOKEN_PREFIX } from '../../shared/wire/messages.ts'
import { closeEverybody, enter } from '../support/people.ts'
import { closeRawClients, RawClient } from '../support/raw.ts'
import { provideServer } from '../support/server.ts'
import { storedDoc } from '../support/stored.ts'
import type { Person } from '../support/workshop.ts'
import { boardOf, TestWorkshop } from '../support/workshop.ts'

/**
 * How soon everybody is told, in ms, on a machine with time to spare. On a busy one everything is late, so what it takes
 * to show all of them a word just before is added.
 */
const TOLD_MS = 100
const PEOPLE = 60

const server = provideServer()
afterEach(async () => {
  closeEverybody()
  closeRawClients()
  await server.start()
})

test(`${PEOPLE} people are told within ${TOLD_MS} ms, it ends with 0, and all is there`, {
  retry: 2,
}, async () => {
  const { ana, ben } = await (await TestWorkshop.create(server)).cast()
  const room = boardOf(ben).room
  const writer = enter(server, ben, boardOf(ben))
  await writer.saved()
  const ids = ['heard', 'understood'].map((word) => writer.add('banked', word))
  await writer.saved()
  const people: RawClient[] = []
  for (let n = 0; n < PEOPLE; n++) people.push(await RawClient.joined(server, room, ana.token))

  const asked = performance.now()
  const last = writer.add('banked', 'just before')
  await Promise.all(
    people.map((client) => client.until(() => client.doc.getMap('points').has(last), 'the word has come')),
  )
  const oneWord = performance.now() - asked
  await writer.saved()

  const toldAfter: number[] = []
  const closed = people.map(async (client) => {
    const { code } = await client.closing()
    expect(code).toBe(CLOSE.restarting)
    toldAfter.push(performance.now() - from)
  })
  const from = performance.now()
  const ended = server.stop()
  await Promise.all(closed)
  expect(await ended).toBe(0)
  expect(Math.max(...toldAfter)).toBeLessThanOrEqual(TOLD_MS + oneWord)

  expect([...(await storedDoc(server, room)).getMap('points').keys()].sort()).toEqual([...ids, last].sort())
  const store = openLmdbReader(join(server.dataDir, 'store'))
  expect([...store.entries('server')]).toEqual([['orderly', true]])
  await store.close()
  await server.start()
  await writer.saved() // comes back by itself
})

/** A socket that was let in and never answers anything, not even a goodbye: the server waits a moment for it. */
const deaf = (room: string, { token }: Person) =>
  new Promise<{ told: Promise<unknown> }>((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1', () =>
      socket.write(
        `GET /sync/${room} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
          'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n' +
          `Sec-WebSocket-Protocol: plenary.1, ${TOKEN_PREFIX}${token}\r\n\r\n`,
      ),
    )
    socket.on('error', reject)
    const goodbye = (data: Buffer) => data.includes(Buffer.from('restarting'))
    const told = new Promise<void>((done) => socket.on('data', (data) => goodbye(data) && done()))
    socket.once('data', () => resolve({ told }))
  })

test('while it stops, /readyz says so, and whatever else is asked is answered 503', async () => {
  const { ana } = await (await TestWorkshop.create(server)).cast()
  const line = await deaf(ana.rooms.plan, ana)
  const get = (path: string) => fetch(server.base + path)
  expect((await get('/readyz')).status).toBe(200)
  const ended = server.stop()
  await line.told
  const ready = await get('/readyz')
  expect([ready.status, await ready.text()]).toEqual([503, 'not ready'])
  expect((await get('/healthz')).status).toBe(200)
  expect(await (await get('/metrics')).text()).toContain('plenary_ready 0')
  const time = await get('/api/time')
  expect([time.status, time.headers.get('retry-after')]).toEqual([503, '2'])
  expect(await time.json()).toMatchObject({ error: { code: 'stopping' } })
  expect((await get('/')).status).toBe(503)
  const late = new RawClient(server, ana.rooms.plan, ana.token)
  await late.until(() => late.refused !== null, 'it is refused')
  expect(late.refused).toBe(503)
  expect(await ended).toBe(0)
})
