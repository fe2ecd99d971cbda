/** What the server writes while people are named, refused and cut off: what happened, and none of who, whence or what. */
import { afterEach, expect, test } from 'vitest'
import { must } from '../../shared/assert.ts'
import { byHand, section, textIn } from '../support/by-hand.ts'
import { closeEverybody, enter } from '../support/people.ts'
import { closeRawClients, RawClient } from '../support/raw.ts'
import { provideServer } from '../support/server.ts'
import { boardOf, call, newDevice, TestWorkshop } from '../support/workshop.ts'

const server = provideServer({
  LOG_LEVEL: 'info',
  TRUST_PROXY: 'true',
  CREATE_KEY: 'CorncrakeKey',
  METRICS_KEY: 'WoodcockKey',
  LIMITS: JSON.stringify({ wrongKeys: { address: { burst: 2, perMinute: 0 } } }),
})
afterEach(() => {
  closeEverybody()
  closeRawClients()
})

test('no line carries a name, an address, a key, a token or a word, whatever went wrong', async () => {
  const address = '203.0.113.77'
  const headers = { 'x-forwarded-for': address, 'user-agent': 'LapwingBrowser' }
  const workshop = await TestWorkshop.create(
    server,
    { title: 'Quillfeather', place: 'Saltmarsh', strands: ['Marram'], groups: 1 },
    { headers, token: 'CorncrakeKey' },
  )
  const device = newDevice()
  const ana = await workshop.join('facilitator', { name: 'Zephyrine', organisation: 'Harrier', device })
  const ben = await workshop.join({ table: 0 }, { name: 'Barnabas' })
  await workshop.command(ana, { type: 'message', to: 'all', text: 'Oystercatcher' })

  // Words that are taken in, and words that are not: in a frame, in a root's name, as text, in a request.
  const writer = enter(server, ben, boardOf(ben))
  await writer.saved()
  writer.add('banked', 'Dunlin')
  await writer.saved()
  const room = boardOf(ben).room
  const refuse = async (send: (client: RawClient) => void) => {
    const client = await RawClient.joined(server, room, ben.token)
    send(client)
    expect((await client.closing()).code).toBe(4400)
  }
  await refuse((client) => client.update(byHand([section(7, 0, [textIn('Sandpiper', 'Turnstone')])])))
  await refuse((client) => client.send('Redshank'))
  await refuse((client) => client.send(Buffer.from('Whimbrel')))
  await refuse((client) => client.awareness([{ client: 9, clock: 1, state: { name: 'B'.repeat(5000) } }]))
  const join = (body: unknown) => call(server, `/api/workshops/${workshop.id}/join`, { headers, body })
  for (const body of ['{"name": Avocet', { key: 'GodwitSecret', name: 'Knot' }, { key: 7 }, ['Pintail']])
    expect((await join(body)).status).toBeGreaterThanOrEqual(400)
  for (let n = 0; n < 4; n++)
    expect((await join({ key: 'GodwitSecret', name: 'Knot' })).status).toBeGreaterThanOrEqual(400)
  await call(server, '/api/look', { headers, body: { code: 'TERN-4827' } })
  await call(server, `/api/workshops/${workshop.id}`, { headers, token: 'SanderlingToken' })
  await call(server, '/metrics', { headers, token: 'PloverKey' })
  await call(server, `/api/${encodeURIComponent('Guillemot')}`, { headers })
  for (const token of ['SanderlingToken', null]) {
    const stranger = new RawClient(server, room, token, headers)
    expect((await stranger.closing()).code).toBeGreaterThanOrEqual(4400)
  }
  const nested = '['.repeat(200_000)
  await call(server, `/api/workshops/${workshop.id}/join`, { headers, body: nested })

  await server.stop()
  const written = server.stdout + server.stderr
  const lines = written.split('\n').filter((line) => line.startsWith('{'))
  const said = lines.map((line) => (JSON.parse(line) as { msg: string }).msg)
  expect(said).toContain('serving')
  expect(said.filter((each) => each === 'a frame was refused').length).toBeGreaterThanOrEqual(4)
  expect(said.at(-1)).toBe('stopped: all is flushed')
  for (const line of lines) expect(Object.keys(JSON.parse(line))).not.toContain('hostname')

  const secrets = [workshop.links.facilitator, workshop.links.member].map((url) =>
    must(url.split('#')[1], 'its secret'),
  )
  const canaries = [
    ...[address, '203.0.113', 'LapwingBrowser', 'CorncrakeKey', 'WoodcockKey', 'PloverKey'],
    ...['Quillfeather', 'Saltmarsh', 'Marram', 'Zephyrine', 'Harrier', 'Barnabas', 'Oystercatcher', 'Dunlin'],
    ...[
      'Sandpiper',
      'Turnstone',
      'Redshank',
      'Whimbrel',
      'BBBB',
      'Avocet',
      'GodwitSecret',
      'Knot',
      'Pintail',
    ],
    ...['TERN', '4827', 'SanderlingToken', 'Guillemot'],
    ...[ana.token, ben.token, device, workshop.joinCode, ...secrets].map((each) => each.slice(0, 8)),
  ]
  for (const canary of canaries) expect(written).not.toContain(canary)
})
