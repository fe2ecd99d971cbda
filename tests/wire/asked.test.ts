/** Whatever stands in the headers and paths that say where a request goes to: it is answered, or refused with a sentence. */
import { request } from 'node:http'
import { expect, test } from 'vitest'
import { provideServer } from '../support/server.ts'
import { call, TestWorkshop } from '../support/workshop.ts'

const server = provideServer({ TRUST_PROXY: 'true' })

const ask = (path: string, headers: Record<string, string | string[]>) =>
  new Promise<{ status: number; body: string }>((resolve, reject) => {
    const asked = request(server.base + path, { headers }, (response) => {
      let body = ''
      response.on('data', (part) => {
        body += part
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
    })
    asked.on('error', reject)
    asked.end()
  })

const ODD = [
  '',
  ',',
  ' , ',
  'a b',
  'a/../b',
  'user:word@evil.example',
  'a:99999',
  ':1',
  '[::g]',
  '[2001:db8::7',
  '2001:db8::7',
  '%00',
  'bücher.example',
  '\xff\xfe',
  'xn--',
  'javascript',
  'x'.repeat(10_000),
]

test('odd words of a proxy are as good as none', async () => {
  const workshop = await TestWorkshop.create(server)
  const { token } = await workshop.join('facilitator')
  const links = async (headers: Record<string, string | string[]>) => {
    const { status, body } = await ask(`/api/workshops/${workshop.id}/links`, {
      ...headers,
      authorization: `Bearer ${token}`,
    })
    expect({ status, body: body.slice(0, 200) }).toMatchObject({ status: 200 })
    return (JSON.parse(body) as { readonly address: string }).address
  }
  for (const odd of ODD) {
    await links({ 'x-forwarded-host': odd })
    await links({ 'x-forwarded-proto': odd })
    await links({ 'x-forwarded-for': odd })
    await links({ 'x-forwarded-host': ['one.example', odd], 'x-forwarded-proto': ['gopher', 'https'] })
  }
  const good = { 'x-forwarded-host': 'board.example.org, inner', 'x-forwarded-proto': 'https, http' }
  expect(await links(good)).toBe('https://board.example.org')
})

test('an odd Host is answered, or refused', async () => {
  const workshop = await TestWorkshop.create(server)
  const { token } = await workshop.join('facilitator')
  for (const host of ODD) {
    const headers = { host, authorization: `Bearer ${token}` }
    const { status } = await ask(`/api/workshops/${workshop.id}/links`, headers)
    expect([200, 400], host.slice(0, 30)).toContain(status)
  }
})

test('an id that no workshop has is not there, however long it is and whatever stands in it', async () => {
  const workshop = await TestWorkshop.create(server)
  const { token } = await workshop.join('facilitator')
  for (const id of ['x', 'x'.repeat(33), 'x'.repeat(2000), 'x'.repeat(8000), '%00', '__proto__', '..%2f']) {
    const there = { status: 404, body: { error: { code: 'no-workshop' } } }
    const path = `/api/workshops/${id}`
    expect(await call(server, path, { token }), id.slice(0, 40)).toMatchObject(there)
    expect(await call(server, `${path}/commands`, { token, body: {} }), id.slice(0, 40)).toMatchObject(there)
    const joined = await call(server, `${path}/join`, { body: { key: 'k' } })
    expect(joined, id.slice(0, 40)).toMatchObject({ status: 404, body: { error: { code: 'no-link' } } })
  }
})
