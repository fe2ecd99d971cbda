/** `/metrics`: who may read it, that it is what Prometheus reads, that it counts, and that it names nobody. */
import { request } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import type { PointId } from '../../shared/ids.ts'
import { byHand, section, textIn } from '../support/by-hand.ts'
import { closeEverybody, enter } from '../support/people.ts'
import { closeRawClients, RawClient } from '../support/raw.ts'
import { provideServer } from '../support/server.ts'
import { boardOf, call, TestWorkshop } from '../support/workshop.ts'

const KEY = 'read!only'
const server = provideServer({
  METRICS_KEY: KEY,
  LIMITS: JSON.stringify({
    look: { address: { burst: 2, perMinute: 0 } },
    wrongKeys: { address: { burst: 3, perMinute: 0 } },
  }),
})
afterEach(() => {
  closeEverybody()
  closeRawClients()
})

/** By hand, since `fetch` sends no Host but its own. */
const read = (headers: Record<string, string> = {}) =>
  new Promise<{ status: number; text: string; type: string }>((resolve, reject) => {
    const asked = request(`${server.base}/metrics`, { headers }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text += part
      })
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          text,
          type: String(response.headers['content-type']),
        }),
      )
    })
    asked.on('error', reject)
    asked.end()
  })

/** The samples by name and labels, as they are written. */
const samples = async () => {
  const { text } = await read()
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
  return new Map(lines.map((line) => [line.replace(/ \S+$/, ''), Number(line.split(' ').at(-1))]))
}

test('a program on this machine reads it; a request that a proxy passed on, or by another name, does not', async () => {
  expect((await read()).status).toBe(200)
  expect((await read({ host: `localhost:${server.port}` })).status).toBe(200)
  for (const headers of [
    { 'x-forwarded-for': '127.0.0.1' },
    { forwarded: 'for=127.0.0.1' },
    { 'x-real-ip': '127.0.0.1' },
    { via: '1.1 proxy' },
    { host: 'board.example.org' },
    { host: '127.0.0.1.example.org' },
  ]) {
    const { status, text } = await read(headers)
    expect([status, JSON.parse(text).error.code], JSON.stringify(headers)).toEqual([401, 'metrics-key'])
  }
})

test('with the key it is read from anywhere; without it, or with many wrong ones, not', async () => {
  const from = { 'x-forwarded-for': '203.0.113.9', host: 'board.example.org' }
  const by = (key: string) => read({ ...from, authorization: `Bearer ${key}` })
  expect((await by(KEY)).status).toBe(200)
  for (let n = 0; n < 3; n++) expect((await by(`wrong${n}`)).status).toBe(401)
  expect((await by('wrong')).status).toBe(429)
  expect((await by(KEY)).status).toBe(429)
  expect((await samples()).get('plenary_refused_by_budget_total{budget="wrongKeys"}')).toBe(2)
})

test('every line is one that Prometheus reads; each metric is explained, each histogram adds up', async () => {
  const { text, type } = await read()
  expect(type).toBe('text/plain; version=0.0.4; charset=utf-8')
  expect(text.endsWith('\n')).toBe(true)
  const typeOf = new Map<string, string>()
  for (const line of text.trimEnd().split('\n')) {
    const [, name, kind] = /^# TYPE (\w+) (counter|gauge|histogram)$/.exec(line) ?? []
    if (name && kind) typeOf.set(name, kind)
    else expect(line).toMatch(/^(# HELP \w+ .+\.|[a-z_]+(\{\w+="[^"\\]+"\})? -?\d+(\.\d+)?(e[-+]\d+)?)$/)
  }
  const all = await samples()
  for (const name of all.keys()) {
    const plain = name.replace(/\{.*$/, '')
    expect(typeOf.has(plain) || typeOf.has(plain.replace(/_(bucket|sum|count)$/, '')), name).toBe(true)
    if (typeOf.get(plain) === 'counter') expect(plain).toMatch(/_total$/)
  }
  for (const [name, kind] of typeOf) {
    if (kind !== 'histogram') continue
    const buckets = [...all].filter(([key]) => key.startsWith(`${name}_bucket`)).map(([, value]) => value)
    expect(buckets).toEqual([...buckets].sort((a, b) => a - b))
    expect(buckets.at(-1)).toBe(all.get(`${name}_count`))
  }
})

test('it counts what people do and what is refused, and names nobody and nothing of it', async () => {
  const workshop = await TestWorkshop.create(server, { title: 'Quillfeather', strands: ['Marram'] })
  const ana = await workshop.join('facilitator', { name: 'Zephyrine' })
  const ben = await workshop.join({ table: 0 }, { name: 'Barnabas' })
  const before = await samples()
  const more = async (name: string) => ((await samples()).get(name) ?? Number.NaN) - (before.get(name) ?? 0)

  const [writer, reader] = [enter(server, ben, boardOf(ben)), enter(server, ana, boardOf(ana))]
  await Promise.all([writer.saved(), reader.saved()])
  const id: PointId = writer.add('banked', 'Dunlin')
  await reader.until(() => reader.textOf(id) === 'Dunlin', 'the other has read it')
  await writer.saved()
  expect(await more('plenary_updates_total')).toBe(1)
  expect(await more('plenary_deliveries_total')).toBeGreaterThanOrEqual(1)
  expect(await more('plenary_delivered_bytes_total')).toBeGreaterThan('Dunlin'.length)
  expect(await more('plenary_records_total')).toBeGreaterThanOrEqual(2) // the words, and their reference
  expect(await more('plenary_commit_seconds_count')).toBe(await more('plenary_records_total'))
  expect((await samples()).get('plenary_peers{kind="board"}')).toBe(2)
  expect((await samples()).get('plenary_rooms{kind="board"}')).toBe(1)
  expect((await samples()).get('plenary_ready')).toBe(1)
  expect((await samples()).get('plenary_disk_free_bytes')).toBeGreaterThan(0)

  const refuse = async (send: (client: RawClient) => void) => {
    const client = await RawClient.joined(server, boardOf(ben).room, ben.token)
    send(client)
    expect((await client.closing()).code).toBe(4400)
  }
  await refuse((client) => client.update(byHand([section(7, 0, [textIn('Sandpiper', 'Turnstone')])])))
  await refuse((client) => client.send('Redshank'))
  expect(await more('plenary_refused_frames_total{rule="G3"}')).toBe(1)
  expect(await more('plenary_refused_frames_total{rule="S8"}')).toBe(1)
  for (let n = 0; n < 3; n++) await call(server, '/api/look', { body: { key: 'Whimbrel' } })
  expect(await more('plenary_refused_by_budget_total{budget="look"}')).toBe(1)

  const { text } = await read()
  for (const word of [
    workshop.id,
    workshop.joinCode,
    boardOf(ben).room.split('.').at(-1) ?? '',
    ben.token,
    ...['Quillfeather', 'Marram', 'Zephyrine', 'Barnabas', 'Dunlin', 'Sandpiper', 'Turnstone', 'Redshank'],
  ])
    expect(text).not.toContain(word)
})
