/** Every kind of line against one contract, and what only one over HTTP can do: lose an answer, repeat a request. */
import { afterEach, describe, expect, test } from 'vitest'
import { newPointId } from '../../shared/ids.ts'
import { encodeUpdate } from '../../shared/wire/codec.ts'
import { encodeHttpFrames } from '../../shared/wire/http-frames.ts'
import { peerContract } from '../contracts/peer.contract.ts'
import { closeRawClients, RawClient } from '../support/raw.ts'
import { closeRawHttpClients, RawHttpClient } from '../support/raw-http.ts'
import type { RawPeer } from '../support/raw-peer.ts'
import { provideServer } from '../support/server.ts'
import { wordsOf, write } from '../support/words.ts'
import { boardOf, call, TestWorkshop } from '../support/workshop.ts'

const server = provideServer()
afterEach(() => {
  closeRawClients()
  closeRawHttpClients()
})

const overSocket = (room: string, token: string | null): RawPeer => new RawClient(server, room, token)
const overHttp =
  (way: 'stream' | 'poll') =>
  (room: string, token: string | null): RawPeer =>
    new RawHttpClient(server, room, token, way)
const stall = (peer: RawPeer) => {
  if (peer instanceof RawHttpClient) return peer.stall()
  if (!(peer instanceof RawClient)) throw new Error('a line of another kind')
  peer.socket.pause()
  return () => peer.socket.resume()
}

const all = { server, stall }
peerContract({ ...all, name: 'WebSocket', connect: overSocket, other: overHttp('poll'), flood: 20 })
peerContract({ ...all, name: 'HTTP by stream', connect: overHttp('stream'), other: overSocket, flood: 3 })
peerContract({ ...all, name: 'HTTP by long poll', connect: overHttp('poll'), other: overSocket, flood: 3 })

describe('HTTP', () => {
  const setting = async () => {
    const workshop = await TestWorkshop.create(server)
    const { ana, ben, chloe } = await workshop.cast()
    const room = boardOf(ana).room
    const enter = async (token: string, way: 'stream' | 'poll' = 'poll') => {
      const client = new RawHttpClient(server, room, token, way)
      await client.greet()
      return client
    }
    return { workshop, room, ana, ben, chloe, enter }
  }
  const framed = (client: RawHttpClient, text: string) =>
    encodeHttpFrames([encodeUpdate(client.edit((doc) => write(doc, text)))])

  test('[H4] a request that is repeated is answered, applied once and counted once', async () => {
    const { ben, enter } = await setting()
    const client = await enter(ben.token)
    const body = framed(client, 'once')
    const seq = client.seq + 1
    for (let i = 0; i < 3; i++) expect((await client.up(seq, body)).status).toBe(204)
    client.seq = seq
    client.update(client.edit((doc) => write(doc, 'then another')))
    await client.until(() => client.saved >= 2, 'saved')
    await client.ask()
    expect(client.saved).toBe(2)
    expect(wordsOf(client.doc)).toEqual(['once', 'then another'])
  })

  test('[H4] a request out of turn is refused with the number that should come, and nothing of it is read', async () => {
    const { ben, enter } = await setting()
    const client = await enter(ben.token)
    const [first, second] = [framed(client, 'first'), framed(client, 'second')]
    const early = await client.up(client.seq + 2, second)
    expect(early.status).toBe(409)
    expect(await early.json()).toMatchObject({ expect: client.seq + 1 })
    expect((await client.up(client.seq + 1, first)).status).toBe(204)
    expect((await client.up(client.seq + 2, second)).status).toBe(204)
    await client.until(() => client.saved === 2, 'both are saved')
  })

  test('[H4] many messages in one request, and two requests at once, are taken in order', async () => {
    const { ben, chloe, enter } = await setting()
    const [client, far] = [await enter(ben.token), await enter(chloe.token)]
    const updates = Array.from({ length: 50 }, (_, i) =>
      encodeUpdate(client.edit((doc) => write(doc, `word ${i}`))),
    )
    const body = encodeHttpFrames(updates)
    const answers = await Promise.all([1, 1, 1].map((by) => client.up(client.seq + by, body)))
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204])
    await client.until(() => client.saved === 50, 'all are saved')
    await far.until(() => wordsOf(far.doc).length === 50, 'there')
  })

  test('[H3] what is asked for again comes again; what has arrived does not', async () => {
    const { ben, chloe, enter } = await setting()
    const client = await enter(ben.token)
    const far = await enter(chloe.token)
    client.stall()
    far.update(far.edit((doc) => write(doc, 'said once')))
    await far.until(() => far.saved === 1, 'saved')
    const down = async (after: number) =>
      new Uint8Array(await (await client.request(`${client.line}/down?after=${after}`)).arrayBuffer())
    const [once, twice] = [await down(client.after), await down(client.after)]
    expect(once.length).toBeGreaterThan(0)
    expect([...twice.subarray(0, once.length)]).toEqual([...once])
  })

  test('[H3] a poll with nothing to bring is answered empty when its time is up', async () => {
    const { ben, enter } = await setting()
    const client = await enter(ben.token)
    client.stall()
    const late = await client.request(`${client.line}/down?after=${client.after}&wait=50`)
    expect([200, 204]).toContain(late.status)
    for (const query of ['after=x', 'after=99999', 'from=99999', 'after=0&wait=x'])
      expect((await client.request(`${client.line}/down?${query}`)).status).toBe(400)
    for (const query of ['seq=0', 'seq=x', 'nothing=1'])
      expect((await client.request(`${client.line}/up?${query}`, { method: 'POST', body: '' })).status).toBe(
        400,
      )
  })

  test('[H1] a line is its own client’s: another token, room or id is 404, and so is a line of an earlier run', async () => {
    const { ana, ben, room, enter } = await setting()
    const client = await enter(ben.token)
    const id = client.line?.split('/').at(-1)
    const path = `/sync-http/${room}/${id}`
    const ask = async (at: string, token: string) =>
      (await call(server, `${at}/up?seq=1`, { token, method: 'POST' })).status
    expect(await ask(path, ana.token)).toBe(404)
    expect(await ask(`/sync-http/${ben.rooms.plan}/${id}`, ben.token)).toBe(404)
    expect(await ask(`/sync-http/${room}/${'x'.repeat(22)}`, ben.token)).toBe(404)
    client.stall()
    await server.stop()
    await server.start()
    expect(await ask(path, ben.token)).toBe(404)
  })

  test('[H1] who is not let in has the code as a status, and no line', async () => {
    const { ana, ben, workshop } = await setting()
    const at = (room: string, token?: string) =>
      call<{ close: { code: number } }>(server, `/sync-http/${room}`, {
        method: 'POST',
        ...(token !== undefined && { token }),
      })
    const all = [
      await at(boardOf(ana).room),
      await at(`${workshop.id}/desk`, ben.token),
      await at(`${workshop.id}/board.nosuchdoc`, ana.token),
    ]
    expect(all.map(({ status, body }) => [status, body.close.code])).toEqual([
      [401, 4401],
      [403, 4403],
      [404, 4404],
    ])
  })

  test('[H5] after the end was told, everything is answered 410', async () => {
    const { ben, enter } = await setting()
    for (const way of ['poll', 'stream'] as const) {
      const client = await enter(ben.token, way)
      client.send(Uint8Array.of(99))
      expect((await client.closing()).code).toBe(4400)
      const again = encodeHttpFrames([encodeUpdate(client.edit((doc) => write(doc, newPointId())))])
      expect((await client.up(client.seq + 1, again)).status).toBe(410)
      expect((await client.request(`${client.line}/down?after=${client.after}`)).status).toBe(410)
      expect((await client.request(`${client.line}/down`)).status).toBe(410)
    }
  })

  test('[H4] a body that holds no messages closes with 4400, one over the limit is 413', async () => {
    const { ben, enter } = await setting()
    for (const body of [
      Uint8Array.of(1, 2),
      Uint8Array.of(0, 0, 0, 9, 1),
      Uint8Array.of(255, 255, 255, 255),
    ]) {
      const client = await enter(ben.token)
      await client.up(client.seq + 1, body)
      expect((await client.closing()).code).toBe(4400)
    }
    const client = await enter(ben.token)
    expect((await client.up(client.seq + 1, new Uint8Array(7 * 1024 * 1024))).status).toBe(413)
    expect(client.isOpen).toBe(true)
  })

  test('[S13] a page of another site is refused with 403', async () => {
    const { ben, room } = await setting()
    const answer = await call(server, `/sync-http/${room}`, {
      token: ben.token,
      method: 'POST',
      headers: { origin: 'https://evil.example' },
    })
    expect(answer.status).toBe(403)
  })
})
