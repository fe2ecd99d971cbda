/** The door: how often it may be tried, what it says, and what it makes of odd input. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { must } from '../../shared/assert.ts'
import { closeRawClients, RawClient } from '../support/raw.ts'
import { provideServer } from '../support/server.ts'
import type { Person } from '../support/workshop.ts'
import { call, newDevice, TestWorkshop } from '../support/workshop.ts'

interface Refused {
  readonly error: { readonly code: string; readonly message: string }
}

// Behind a proxy, so that a test can come from many addresses. Few wrong codes, so that it need not try many.
const server = provideServer({
  TRUST_PROXY: 'true',
  LIMITS: JSON.stringify({
    wrongCodes: {
      address: { burst: 5, perMinute: 0.1 },
      overall: { burst: 40, perMinute: 0.1 },
    },
    wrongKeys: { address: { burst: 20, perMinute: 0.1 } },
    wrongScreens: { address: { burst: 5, perMinute: 0.1 } },
    screens: { address: { burst: 5, perMinute: 0.1 } },
  }),
})
afterEach(closeRawClients)

const from = (address: string) => ({ 'x-forwarded-for': address })
const look = (body: unknown, address: string) =>
  call<Record<string, unknown> & Refused>(server, '/api/look', { body, headers: from(address) })
const secretIn = (url: string) => must(url.split('#')[1], 'a secret')
const wrongSecret = (i: number) => `wrong${i}`.padEnd(22, 'x')

let workshop: TestWorkshop
let other: TestWorkshop
beforeAll(async () => {
  workshop = await TestWorkshop.create(server)
  other = await TestWorkshop.create(server)
})

describe('what a door says', () => {
  test('an unknown workshop, a wrong key, a cut one and one of another workshop are one and the same answer', async () => {
    const key = secretIn(workshop.links.member)
    const answers = await Promise.all(
      [
        { workshop: 'nosuchworkshop', key },
        { workshop: workshop.id, key: wrongSecret(1) },
        { workshop: workshop.id, key: key.slice(0, 15) },
        { workshop: workshop.id, key: secretIn(other.links.member) },
        { workshop: workshop.id, key: null },
        { workshop: workshop.id },
        { key: wrongSecret(2) },
      ].map((body) => look(body, 'says-1')),
    )
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]?.status).toBe(404)
    expect(answers[0]?.body.error.message).toMatch(/^This link does not lead to a workshop\./)
  })

  test('a code that was never given, one of a lobby that is closed, and one that cannot be a code are one answer', async () => {
    const closed = await TestWorkshop.create(server)
    const ana = await closed.join('facilitator')
    await closed.command(ana, { type: 'lobby', open: false })
    const answers = await Promise.all(
      ['FERN-0000', closed.joinCode, 'not a code', 17].map((code) => look({ code }, 'says-2')),
    )
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers[0]?.status).toBe(404)
    // The link is another door.
    const byLink = await look({ workshop: closed.id, key: secretIn(closed.links.member) }, 'says-2')
    expect(byLink.body.open).toBe(false)
  })

  test('looking gives what the join screen shows: rounds, letters, and who is in the room', async () => {
    const ben = await workshop.join({ table: 0 })
    const chloe = await workshop.join({ table: 0 }, { presence: 'remote' })
    for (const each of [ben, chloe]) await RawClient.joined(server, each.rooms.plan, each.token)
    const seen = async () => (await look({ code: workshop.joinCode }, 'says-3')).body
    await expect.poll(async () => (await seen()).people, { timeout: 10_000 }).toBe(2)
    const { rounds, groups, room, remote, open } = await seen()
    expect({ room, remote, open }).toEqual({ room: 1, remote: 1, open: true })
    expect(rounds).toEqual([
      { id: expect.any(String), name: 'Progress of the strands', open: true, current: true },
    ])
    expect(groups).toMatchObject([
      { name: 'Table 1', strand: 'Rivers', letter: 'R', people: 2, room: 1, remote: 1 },
      { name: 'Table 2', strand: 'Energy', letter: 'E', people: 0, room: 0, remote: 0 },
    ])
  })

  test('a token of another workshop opens nothing here', async () => {
    const stranger = await other.join('facilitator')
    const { status, body } = await call<Refused>(server, `/api/workshops/${workshop.id}`, {
      token: stranger.token,
    })
    expect([status, body.error.message]).toEqual([403, 'This link belongs to another workshop.'])
    const client = new RawClient(server, `${workshop.id}/plan`, stranger.token)
    await client.until(() => client.closed !== null, 'closed')
    expect(client.closed?.code).toBe(4403)
  })

  test('another site’s page is refused before anything is read', async () => {
    const { token, rooms } = await workshop.join('member')
    const client = new RawClient(server, rooms.plan, token, { origin: 'https://elsewhere.example' })
    await client.until(() => client.refused !== null, 'refused')
    expect(client.refused).toBe(403)
  })
})

test('after many wrong secrets none is searched for; who names the workshop still gets in', async () => {
  const key = secretIn(workshop.links.member)
  expect((await look({ key }, 'search')).status).toBe(200)
  const searched = []
  for (let i = 0; i < 20; i++) searched.push((await look({ key: wrongSecret(i) }, 'search')).status)
  expect(new Set(searched)).toEqual(new Set([404]))
  const answer = await look({ key }, 'search')
  expect([answer.status, answer.body.error.code]).toEqual([429, 'too-many'])
  expect(answer.retryAfter).not.toBeNull()
  expect((await look({ key, workshop: workshop.id }, 'search')).status).toBe(200)
})

describe('who comes in', () => {
  const join = (body: Record<string, unknown>, address = 'joins') =>
    call<Person & Refused>(server, `/api/workshops/${workshop.id}/join`, {
      body: { key: secretIn(workshop.links.member), device: newDevice(), ...body },
      headers: from(address),
    })

  test('two people with one link are two people; one device is one person, at whatever table', async () => {
    const first = await join({ name: 'Ana' })
    const second = await join({ name: 'Ana' })
    expect(first.body.me.id).not.toBe(second.body.me.id)
    const device = newDevice()
    const table = (index: number) => secretIn(must(workshop.links.groups[index], 'a table').url)
    const before = await join({ key: table(0), device, name: 'Ben' })
    const after = await join({ key: table(1), device })
    expect(after.body.me).toEqual({ ...before.body.me, group: workshop.links.groups[1]?.id })
    const byCode = await call<Person>(server, '/api/join', {
      body: { code: workshop.joinCode, device },
      headers: from('joins'),
    })
    expect(byCode.body.me).toEqual({ ...after.body.me, byTableLink: false })
    // Who only watches sits nowhere, and a facilitator is nobody of the tables.
    const watching = await join({ device, group: null })
    expect(watching.body.me).not.toHaveProperty('group')
    const facilitator = await join({ key: secretIn(workshop.links.facilitator), device })
    expect(facilitator.body.me.id).not.toBe(before.body.me.id)
  })

  for (const [what, typed, shown] of [
    ['control characters', 'A\u0000n\u0007a\u009b', 'Ana'],
    ['marks that turn the direction of writing', '\u202eanA\u2066 the\u2069 First\u200f', 'anA the First'],
    ['blanks without width', '\u200bA\ufeffn\u2060a\u00ad', 'Ana'],
    ['line breaks', ' Ana\nthe\u2028First ', 'Ana the First'],
    ['half a character', 'Ana\ud800', 'Ana'],
    ['joiners that join', 'می\u200cنا 👩\u200d🌾', 'می\u200cنا 👩\u200d🌾'],
  ] as const)
    test(`a name with ${what}`, async () => {
      expect((await join({ name: typed })).body.me.label).toBe(shown)
    })

  test('a name that is nothing but unseen marks is no name', async () => {
    expect((await join({ name: '\u200b\u202e\u0007' })).body.me.label).toMatch(/^Participant \d+$/)
  })

  test('a name of 1,000 characters, of another kind, and a table there is not: refused in a sentence each', async () => {
    const refusals = await Promise.all(
      [
        { name: 'x'.repeat(1000) },
        { organisation: 'x'.repeat(1000) },
        { name: 5 },
        { group: 'nosuch' },
        { device: '!' },
      ].map(async (each) => {
        const { status, body } = await join(each)
        return `${status} ${body.error.message}`
      }),
    )
    expect(refusals).toEqual([
      '422 The name is longer than 160 characters.',
      '422 The organisation is longer than 160 characters.',
      '422 The name has to be text.',
      '404 There is no such table in this workshop.',
      '422 The device is not right.',
    ])
  })

  test('200 people join by link from one address within a minute', async () => {
    const began = Date.now()
    const key = secretIn(workshop.links.member)
    const statuses: number[] = []
    for (let batch = 0; batch < 20; batch++)
      await Promise.all(
        Array.from({ length: 10 }, async () => {
          statuses.push((await look({ workshop: workshop.id, key }, 'hall')).status)
          statuses.push((await join({}, 'hall')).status)
        }),
      )
    expect(statuses).toHaveLength(400)
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(Date.now() - began).toBeLessThan(60_000)
  })
})

describe('who tries often', () => {
  const WAIT = 'Too many wrong codes were tried. Wait a minute, or open the link you were sent.'

  test('wrong codes from one address: a few, then 429 for right ones too; links still open', async () => {
    const statuses = []
    for (let i = 0; i < 8; i++) statuses.push((await look({ code: `FERN-100${i}` }, 'guesser')).status)
    expect(statuses).toEqual([404, 404, 404, 404, 404, 429, 429, 429])
    const right = await look({ code: workshop.joinCode }, 'guesser')
    expect([right.status, right.body.error.message]).toEqual([429, WAIT])
    expect(Number(right.retryAfter)).toBeGreaterThan(0)
    const joined = await call<Refused>(server, '/api/join', {
      body: { code: workshop.joinCode },
      headers: from('guesser'),
    })
    expect(joined.status).toBe(429)
    const link = { workshop: workshop.id, key: secretIn(workshop.links.member) }
    expect((await look(link, 'guesser')).status).toBe(200)
    // The last hop counts, whatever the caller writes before it.
    expect((await look({ code: 'FERN-1009' }, '1.2.3.4, guesser')).status).toBe(429)
    expect((await look({ code: workshop.joinCode }, 'guesser, somebody else')).status).toBe(200)
  })

  test('[S12] wrong keys and wrong tokens: 404 and 401, then 429, and 4429 on a socket; the right ones still open', async () => {
    const statuses = []
    for (let i = 0; i < 22; i++)
      statuses.push((await look({ workshop: workshop.id, key: wrongSecret(i) }, 'keys')).status)
    expect(statuses).toEqual([...Array<number>(20).fill(404), 429, 429])
    const token = 'x'.repeat(43)
    const me = await call<Refused>(server, `/api/workshops/${workshop.id}/me`, {
      token,
      headers: from('keys'),
    })
    expect([me.status, me.body.error.code]).toEqual([429, 'too-many'])
    const knock = async (by: string, address: string) => {
      const client = new RawClient(server, `${workshop.id}/plan`, by, from(address))
      await client.until(() => client.closed !== null || client.has('step1'), 'an answer')
      return client.closed?.code ?? 'open'
    }
    expect(await knock(token, 'somebody else')).toBe(4401)
    expect(await knock(token, 'keys')).toBe(4429)
    const ben = await workshop.join('member')
    expect(await knock(ben.token, 'keys')).toBe('open')
    const key = secretIn(workshop.links.member)
    expect((await look({ workshop: workshop.id, key }, 'keys')).status).toBe(200)
  })

  test('10,000 wrong codes from 10,000 addresses: the door stops reading, and an open code is not found', async () => {
    const codes = Array.from({ length: 10_000 }, (_, i) => `MOSS-${1000 + (i % 9000)}`)
    codes[9000] = workshop.joinCode // late enough to come when the door has stopped reading
    const counts: Record<number, number> = {}
    let found = 0
    for (let start = 0; start < codes.length; start += 100)
      await Promise.all(
        codes.slice(start, start + 100).map(async (code, i) => {
          const { status, body } = await look({ code }, `10.1.${start / 100}.${i}`)
          counts[status] = (counts[status] ?? 0) + 1
          if (status === 429) expect(body.error.message).toBe(WAIT)
          if (body.workshop === workshop.id) found++
        }),
      )
    expect(found).toBe(0)
    expect(counts[404]).toBeLessThanOrEqual(41)
    expect((counts[404] ?? 0) + (counts[429] ?? 0)).toBe(10_000)
    // The hall is in the workshop: who types its code there still comes in, and who guesses there does not.
    expect((await look({ code: workshop.joinCode }, 'hall')).status).toBe(200)
    expect((await look({ code: other.joinCode }, 'hall')).status).toBe(429)
    for (let i = 0; i < 5; i++) await look({ code: `REED-100${i}` }, 'hall')
    expect((await look({ code: workshop.joinCode }, 'hall')).status).toBe(429)
  })

  test('nothing of this is in what the server wrote: no address, no name, no secret', () => {
    expect(server.stderr).toBe('')
  })
})

describe('a screen that waits', () => {
  const ask = (address: string) =>
    call<{ code: string; claim: string } & Refused>(server, '/api/screens', {
      body: {},
      headers: from(address),
    })
  const read = (claim: string) =>
    call<{ pending?: true; workshop?: string; key?: string } & Refused>(server, `/api/screens/${claim}`)
  const give = (by: Person, code: unknown, address = 'desk') =>
    call<Refused>(server, `/api/workshops/${workshop.id}/screens`, {
      token: by.token,
      body: { code },
      headers: from(address),
    })

  test('shows four letters, and is given the viewers’ link of the workshop whose desk enters them', async () => {
    const chair = await workshop.join('chair')
    const asked = await ask('screen-1')
    expect(asked.status).toBe(201)
    const { code, claim } = asked.body
    expect(code).toMatch(/^[BCDFGHJKMPRSTWXZ]{4}$/)
    expect((await read(claim)).body).toEqual({ pending: true })
    expect((await give(chair, ` ${code.slice(0, 2)}-${code.slice(2)} `.toLowerCase())).status).toBe(200)
    const shown = (await read(claim)).body
    expect(shown).toEqual({ workshop: workshop.id, key: secretIn(workshop.links.viewer) })
    // Sent twice it does no harm; the letters are good for no other workshop.
    expect((await give(chair, code)).status).toBe(200)
    const stranger = await other.join('facilitator')
    const late = await call<Refused>(server, `/api/workshops/${other.id}/screens`, {
      token: stranger.token,
      body: { code },
      headers: from('desk'),
    })
    expect(late.status).toBe(404)
    expect((await read(claim)).body).toEqual(shown)
  })

  test('is not given by a member, to nobody’s claim, by wrong or odd letters; too many tries are refused', async () => {
    const [ana, ben, viewer] = await Promise.all([
      workshop.join('facilitator'),
      workshop.join('member'),
      workshop.join('viewer'),
    ])
    const { code, claim } = (await ask('screen-2')).body
    for (const each of [ben, viewer]) expect((await give(each, code)).status).toBe(403)
    expect((await read('x'.repeat(22))).status).toBe(404)
    for (const odd of ['', 'AEIO', 'BCDFG', 7, null]) expect((await give(ana, odd, 'odd')).status).toBe(422)
    const wrong = code === 'BBBB' ? 'CCCC' : 'BBBB'
    const statuses = []
    for (let i = 0; i < 6; i++) statuses.push((await give(ana, wrong, 'wrong')).status)
    expect(statuses).toEqual([404, 404, 404, 404, 404, 429])
    expect((await give(ana, code, 'wrong')).status).toBe(429)
    expect((await read(claim)).body).toEqual({ pending: true })
    expect((await give(ana, code)).status).toBe(200)
    const asked = []
    for (let i = 0; i < 6; i++) asked.push((await ask('screen-3')).status)
    expect(asked).toEqual([201, 201, 201, 201, 201, 429])
  })
})

test('whatever the body, it is refused in a sentence of ours', async () => {
  const paths = [
    '/api/join',
    '/api/look',
    '/api/workshops',
    '/api/workshops/preview',
    `/api/workshops/${workshop.id}/join`,
    ...['me', 'commands', 'screens'].map((part) => `/api/workshops/${workshop.id}/${part}`),
  ]
  const odd = [5, [], {}, null, true, 'x']
  const bodies = [
    ...odd,
    ...[
      'name',
      'group',
      'device',
      'presence',
      'title',
      'rounds',
      'note',
      'template',
      'date',
      'type',
      'x',
    ].flatMap((key) => odd.map((value) => ({ id: 'abcdefgh', type: 'lock', [key]: value }))),
    ...odd.map((value) => ({ title: 'T', rounds: [value] })),
    ...odd.map((value) => ({ title: 'T', rounds: [{ name: 'R', strands: [value] }] })),
    ...odd.map((value) => ({ title: 'T', template: 'strands', strands: value, groups: value })),
    ...odd.map((value) => ({ title: 'T', template: 'strands', strands: [value] })),
  ]
  const { token } = await workshop.join('facilitator')
  for (const [n, path] of paths.entries())
    for (const body of bodies) {
      const headers = from(`10.1.${n}.${bodies.indexOf(body)}`)
      const { status, body: answer } = await call<Partial<Refused>>(server, path, {
        body: JSON.stringify(body),
        headers,
        ...(path.includes(workshop.id) && { token }),
      })
      if (status < 300) continue
      const said = `${path} ${JSON.stringify(body)}: ${answer.error?.message}`
      expect(said).toMatch(/: [“A-Z][^\n]*[.]$/)
      expect(said).not.toMatch(/Invalid|Expected|received/)
    }
})
