/**
 * Who is not let in, and how a socket ends, rule by rule, against the built server over real sockets.
 *
 * S12 Close codes: 4401 no session, 4403 another workshop's, 4404 no such room, 1012 stopping.
 * S13 An Origin, when there is one, must be this host's.
 */
import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { MOST_LINES } from '../../server/sync/session-lines.ts'
import { boardHall } from '../support/board-hall.ts'
import { closeRawClients, RawClient } from '../support/raw.ts'
import { provideServer } from '../support/server.ts'
import { write } from '../support/words.ts'
import { TestWorkshop } from '../support/workshop.ts'

const server = provideServer()
afterEach(closeRawClients)

describe('S12 close codes', () => {
  test('[S12] 4401 without a session', async () => {
    const { board } = await boardHall(server)
    for (const token of [null, 'x'.repeat(43), ''])
      expect((await new RawClient(server, board.room, token === '' ? null : token).closing()).code).toBe(4401)
  })

  test("[S12] 4403 with another workshop's token", async () => {
    const { board } = await boardHall(server)
    const elsewhere = await TestWorkshop.create(server)
    const stranger = await elsewhere.join('facilitator')
    const client = new RawClient(server, board.room, stranger.token)
    expect((await client.closing()).code).toBe(4403)
    expect(client.received).toEqual([])
  })

  test('[S12] who is not let in and does not say goodbye is cut off, in the middle of a message too', async () => {
    const { board } = await boardHall(server)
    const stranger = await (await TestWorkshop.create(server)).join('facilitator')
    for (const token of [null, stranger.token]) {
      const socket = connect(server.port, '127.0.0.1').on('error', () => undefined)
      const gone = new Promise((resolve) => socket.once('close', resolve))
      const head = [
        `GET /sync/${board.room} HTTP/1.1`,
        'Host: plenary.test',
        'Upgrade: websocket',
        'Connection: Upgrade',
        'Sec-WebSocket-Version: 13',
        'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
        ...(token === null ? [] : [`Sec-WebSocket-Protocol: plenary.1, token.${token}`]),
      ]
      socket.write(`${head.join('\r\n')}\r\n\r\n`)
      const frame = Buffer.alloc(4 * 1024 * 1024)
      frame.writeUInt16BE(0x82_ff)
      frame.writeBigUInt64BE(BigInt(frame.length), 2)
      socket.resume().write(frame)
      await gone
    }
  }, 20_000)

  test('[S12] 4404 where there is no such room', async () => {
    const { workshop, ana } = await boardHall(server)
    for (const name of [
      `${workshop.id}/board.nosuchdoc`,
      `${workshop.id}/`,
      'nosuchworkshop/plan',
      'a/b/c',
      '..%2f..',
      '%00',
    ])
      expect((await new RawClient(server, name, ana.token).closing()).code, name).toBe(4404)
  })

  test('[S12] 1012 when the server stops, which it does in order', async () => {
    const { ben, join } = await boardHall(server)
    const client = await join(ben)
    client.update(client.edit((doc) => write(doc, 'the last word')))
    const [code] = await Promise.all([server.stop(), client.closing()])
    expect(client.closed?.code).toBe(1012)
    expect(code).toBe(0)
    await server.start()
  })
})

test('[S12] 1013 past 1,000 lines of one session, and one that is over makes room', async () => {
  const { ana, board } = await boardHall(server)
  const lines = Array.from({ length: MOST_LINES }, () => new RawClient(server, board.room, ana.token))
  for (const line of lines) await line.until(() => line.has('step1'), 'let in')
  expect((await new RawClient(server, board.room, ana.token).closing()).code).toBe(1013)
  lines[0]?.close()
  await lines[0]?.closing()
  const next = new RawClient(server, board.room, ana.token)
  await next.until(() => next.has('step1') || next.closed !== null, 'let in')
  expect(next.closed).toBeNull()
})

describe('S13 Origin', () => {
  test('[S13] a foreign one is refused with 403', async () => {
    const { ana, board } = await boardHall(server)
    for (const origin of ['https://evil.example', 'null', `http://127.0.0.1:${server.port + 1}`]) {
      const client = new RawClient(server, board.room, ana.token, { origin })
      await client.until(() => client.refused !== null, 'refused')
      expect(client.refused).toBe(403)
    }
  })

  test('[S13] the own one, and none, are fine', async () => {
    const { ana, board } = await boardHall(server)
    for (const headers of [{ origin: server.base }, {}]) {
      const client = new RawClient(server, board.room, ana.token, headers)
      await client.until(() => client.has('step1') || client.refused !== null, 'let in')
      expect(client.refused).toBeNull()
    }
  })
})
