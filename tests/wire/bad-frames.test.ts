/**
 * Bytes that kill stock servers, and 2,000 messages made up or broken under a seed. The process lives, the socket of
 * somebody else goes on working, and the board is the same afterwards.
 */
import { randomBytes } from 'node:crypto'
import { connect } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { refsOf } from '../../shared/board/schema.ts'
import { encodeStep1 } from '../../shared/wire/codec.ts'
import { SUBPROTOCOL, TOKEN_PREFIX } from '../../shared/wire/messages.ts'
import { broken, honestUpdates } from '../support/hostile.ts'
import { fingerprint } from '../support/people.ts'
import { chanceOf, seedOfRun } from '../support/random.ts'
import { closeRawClients, RawClient } from '../support/raw.ts'
import { provideServer } from '../support/server.ts'
import { write } from '../support/words.ts'
import { boardOf, TestWorkshop } from '../support/workshop.ts'

const server = provideServer()
afterEach(closeRawClients)

const setting = async () => {
  const workshop = await TestWorkshop.create(server)
  const { ana, ben, chloe } = await workshop.cast()
  const { room } = boardOf(ana)
  const bystander = await RawClient.joined(server, room, chloe.token)
  bystander.update(bystander.edit((doc) => write(doc, 'The dyke at Kaub stays as it is')))
  await bystander.until(() => bystander.saved === 1 && refsOf(bystander.doc).size === 1, 'saved')
  let words = 1
  /** Somebody else still writes, and is told that it is saved. */
  const stillWorks = async () => {
    const before = bystander.saved
    bystander.update(bystander.edit((doc) => write(doc, `still here ${words++}`)))
    await bystander.until(
      () => bystander.saved > before || bystander.closed !== null,
      'somebody else’s words are saved',
    )
    expect(bystander.closed, server.stderr).toBeNull()
  }
  return { workshop, room, ana, ben, bystander, stillWorks }
}

/** A WebSocket frame as a client sends it: masked, unless `mask` is false. */
const rawFrame = (
  first: number,
  payload: Uint8Array,
  { mask = true, length }: { mask?: boolean; length?: bigint } = {},
) => {
  const size = length ?? BigInt(payload.length)
  const header: number[] = [first]
  const bit = mask ? 0x80 : 0
  if (size < 126n) header.push(bit | Number(size))
  else if (size < 65_536n) header.push(bit | 126, Number(size >> 8n), Number(size & 255n))
  else {
    header.push(bit | 127)
    for (let shift = 56n; shift >= 0n; shift -= 8n) header.push(Number((size >> shift) & 255n))
  }
  if (mask) header.push(0, 0, 0, 0) // a mask of zeroes: the payload is as it is
  return Buffer.concat([Buffer.from(header), payload])
}

const BAD: Record<string, readonly Buffer[]> = {
  'RSV1 set without an extension': [rawFrame(0x80 | 0x40 | 2, Uint8Array.of(0))],
  'RSV2 set': [rawFrame(0x80 | 0x20 | 2, Uint8Array.of(0))],
  'RSV3 set': [rawFrame(0x80 | 0x10 | 2, Uint8Array.of(0))],
  'an unknown data opcode': [rawFrame(0x80 | 3, Uint8Array.of(0))],
  'an unknown control opcode': [rawFrame(0x80 | 0xb, Uint8Array.of(0))],
  'an unmasked frame': [rawFrame(0x80 | 2, Uint8Array.of(0), { mask: false })],
  'a length of 2^62': [rawFrame(0x80 | 2, new Uint8Array(), { length: 2n ** 62n })],
  'a length with the highest bit set': [rawFrame(0x80 | 2, new Uint8Array(), { length: 2n ** 63n })],
  'a length of 101 MB': [rawFrame(0x80 | 2, new Uint8Array(1000), { length: 101n * 1024n * 1024n })],
  'a frame just over the limit, all of it': [rawFrame(0x80 | 2, new Uint8Array(5 * 1024 * 1024 + 1))],
  'a message in fragments that together are too large': Array.from({ length: 12 }, (_, i) =>
    rawFrame(i === 0 ? 2 : 0, new Uint8Array(500 * 1024)),
  ),
  'a text frame of bad UTF-8': [rawFrame(0x80 | 1, Uint8Array.of(0xff, 0xfe, 0xfd))],
  'a continuation of nothing': [rawFrame(0x80 | 0, Uint8Array.of(1))],
  'a new message inside a fragmented one': [
    rawFrame(2, Uint8Array.of(0)),
    rawFrame(0x80 | 2, Uint8Array.of(0)),
  ],
  'a ping of 126 bytes': [rawFrame(0x80 | 9, new Uint8Array(126))],
  'a fragmented ping': [rawFrame(9, Uint8Array.of(1))],
  'a close frame of one byte': [rawFrame(0x80 | 8, Uint8Array.of(1))],
  'a close frame with a code that is none': [rawFrame(0x80 | 8, Uint8Array.of(0, 1))],
  'a close frame with bad UTF-8': [rawFrame(0x80 | 8, Uint8Array.of(3, 232, 0xff, 0xfe))],
  'HTTP after the upgrade': [Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')],
  noise: [randomBytes(4096)],
}

/** Upgrades by hand, sends these bytes, and resolves once the server has closed. */
const sendRaw = (room: string, token: string, frames: readonly Buffer[]) =>
  new Promise<void>((resolve, reject) => {
    const socket = connect(server.port, '127.0.0.1')
    const timer = setTimeout(() => {
      socket.destroy()
      reject(new Error('the server did not close this socket'))
    }, 10_000)
    let upgraded = false
    let head = ''
    socket.on('data', (data) => {
      if (upgraded) return
      head += data.toString('latin1')
      if (!head.includes('\r\n\r\n')) return
      upgraded = true
      for (const frame of frames) socket.write(frame)
    })
    socket.on('error', () => undefined)
    socket.on('end', () => socket.end())
    socket.on('close', () => {
      clearTimeout(timer)
      if (upgraded) resolve()
      else reject(new Error(`no upgrade: ${head}`))
    })
    socket.write(
      `GET /sync/${room} HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n` +
        `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\nSec-WebSocket-Version: 13\r\n` +
        `Sec-WebSocket-Protocol: ${SUBPROTOCOL}, ${TOKEN_PREFIX}${token}\r\n\r\n`,
    )
  })

describe('frames', () => {
  for (const [what, frames] of Object.entries(BAD))
    test(`${what} costs this socket, never the process`, async () => {
      const { room, ben, bystander, stillWorks } = await setting()
      const { pid } = server
      const before = fingerprint(bystander.doc)
      await sendRaw(room, ben.token, frames)
      expect(server.alive).toBe(true)
      expect(server.pid).toBe(pid)
      const reader = await RawClient.joined(server, room, ben.token)
      expect(fingerprint(reader.doc)).toBe(before)
      await stillWorks()
    })

  test('upgrades that are none leave the server as it was', async () => {
    const { stillWorks } = await setting()
    const heads = [
      'GET /sync/ HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
      'GET /sync/a/plan HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 99\r\n\r\n',
      'GET /sync/%E0%A4%A HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: x\r\n\r\n',
      'GET /elsewhere HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n',
      'GET /sync/a/plan HTTP/1.1\r\nHost: x\r\nUpgrade: h2c\r\nConnection: Upgrade\r\n\r\n',
      'NONSENSE\r\n\r\n',
      `GET /sync/${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n`,
    ]
    for (const head of heads)
      await new Promise<void>((resolve, reject) => {
        const socket = connect(server.port, '127.0.0.1', () => socket.write(head))
        const timer = setTimeout(() => reject(new Error(`not closed: ${head.slice(0, 60)}`)), 10_000)
        socket.on('error', () => undefined)
        socket.on('data', () => undefined)
        socket.on('end', () => socket.end())
        socket.on('close', () => {
          clearTimeout(timer)
          resolve()
        })
      })
    expect(server.alive).toBe(true)
    await stillWorks()
  })

  test('a socket that is cut off amid a frame is nobody’s business', async () => {
    const { room, ben, stillWorks } = await setting()
    const client = await RawClient.joined(server, room, ben.token)
    const half = rawFrame(0x80 | 2, new Uint8Array(), { length: 1000n })
    const tcp = (
      client.socket as unknown as { _socket: { write(data: Buffer): void; resetAndDestroy(): void } }
    )._socket
    tcp.write(half)
    tcp.resetAndDestroy()
    await client.closing()
    await stillWorks()
  })
})

/** One message at a time on each of twenty sockets, 2,000 in all; a socket that is closed is replaced. */
const throwAt = async (
  room: string,
  tokens: readonly string[],
  next: (client: RawClient) => Uint8Array,
  closedWith: (code: number) => void,
  meanwhile: () => Promise<void> = async () => undefined,
) => {
  let sockets = 0
  let slowest = 0
  const open = async (index: number) => {
    sockets++
    return RawClient.joined(server, room, tokens[index % tokens.length] ?? '')
  }
  let clients = await Promise.all(Array.from({ length: 20 }, (_, index) => open(index)))
  for (let round = 0; round < 100; round++) {
    for (const client of clients) client.send(next(client))
    const start = performance.now()
    await Promise.all([round % 5 === 0 ? meanwhile() : null, ...clients.map((client) => client.ask())])
    slowest = Math.max(slowest, performance.now() - start)
    clients = await Promise.all(
      clients.map((client, index) => {
        if (client.closed === null) return client
        closedWith(client.closed.code)
        return open(index)
      }),
    )
  }
  return { sockets, slowest }
}

describe('messages', () => {
  test('2,000 broken messages without the right to write: the board stays byte-equal', {
    timeout: 120_000,
  }, async () => {
    const seed = seedOfRun()
    const chance = chanceOf(seed)
    const workshop = await TestWorkshop.create(server)
    const { ben } = await workshop.cast()
    const { room } = boardOf(ben)
    const writer = await RawClient.joined(server, room, ben.token)
    for (let i = 0; i < 10; i++) writer.update(writer.edit((doc) => write(doc, `point ${i}`)))
    await writer.until(() => writer.saved === 10 && refsOf(writer.doc).size === 10, 'saved')
    const before = Buffer.from(await writer.ask())
    const viewer = await workshop.join('viewer')
    const updates = Array.from({ length: 6 }, () => honestUpdates(chance, writer.doc)).flat()
    const vector = Y.encodeStateVector(writer.doc)
    const { sockets } = await throwAt(
      room,
      [viewer.token],
      () => broken(chance, updates, vector),
      (code) => expect(code, `seed ${seed}`).toBe(4400),
    )
    expect(server.alive).toBe(true)
    expect(Buffer.from(await writer.ask()).equals(before), `seed ${seed}`).toBe(true)
    process.stdout.write(`broken messages, reading only: seed ${seed}, ${sockets} sockets\n`)
  })

  test('2,000 broken messages with the right to write: every document stays whole, and loads', {
    timeout: 120_000,
  }, async () => {
    const seed = seedOfRun()
    const chance = chanceOf(seed)
    const { workshop, room, ana, bystander, stillWorks } = await setting()
    const { pid } = server
    // Twenty people, each with a document of their own: what is broken only a little is still accepted.
    const people = await Promise.all(Array.from({ length: 20 }, () => workshop.join({ table: 0 })))
    const tokens = people.map((person) => person.token)
    const { sockets, slowest } = await throwAt(
      room,
      tokens,
      (client) => broken(chance, honestUpdates(chance, client.doc), Y.encodeStateVector(client.doc)),
      (code) => expect([4400, 1013], `seed ${seed}`).toContain(code),
      stillWorks,
    )
    expect(server.pid).toBe(pid)
    expect(server.stderr, `seed ${seed}`).toBe('')
    // Whatever of it was taken is a document like any other: nothing pending, the same for all, and after a kill.
    const reader = await RawClient.joined(server, room, ana.token)
    // References come once they are stored: both ask until nothing is new to either.
    let [one, other] = ['', ' ']
    for (let round = 0; one !== other && round < 100; round++) {
      await bystander.ask()
      one = fingerprint(bystander.doc)
      await reader.ask()
      other = fingerprint(reader.doc)
    }
    expect(one, `seed ${seed}`).toBe(other)
    expect(JSON.parse(one).pending, `seed ${seed}`).toBe(false)
    await server.kill()
    await server.start()
    const again = await RawClient.joined(server, room, ana.token)
    await again.until(() => refsOf(again.doc).size >= refsOf(reader.doc).size, 'loaded')
    expect(again.doc.getMap('points').toJSON(), `seed ${seed}`).toEqual(reader.doc.getMap('points').toJSON())
    expect(again.doc.store.pendingStructs, `seed ${seed}`).toBeNull()
    process.stdout.write(
      `broken messages, writing: seed ${seed}, ${sockets} sockets, slowest round of 20 ${Math.round(slowest)} ms\n`,
    )
  })
})

test('[S17] a flood is read slowly: nobody else waits for it, and its own words all arrive', async () => {
  const { workshop, room, ben, bystander, stillWorks } = await setting()
  const flood = await RawClient.joined(server, room, ben.token)
  for (let n = 0; n < 3000; n++) flood.send(encodeStep1(Uint8Array.of(0)))
  const words = flood.edit((doc) => write(doc, 'behind three thousand questions'))
  flood.update(words)
  await stillWorks()
  await stillWorks()
  expect(bystander.doc.getMap('points').size, 'not read yet').toBe(3)
  expect(flood.closed).toBeNull()
  // It asked for more than it will ever read; whoever comes back says it again.
  flood.socket.terminate()
  const again = await RawClient.joined(server, room, ben.token)
  again.step2(Y.encodeStateAsUpdate(flood.doc))
  await bystander.until(() => bystander.doc.getMap('points').size === 4, 'the words are there')
  expect((await workshop.plan(ben)).title).toBe('The Rhine after the flood')
})
