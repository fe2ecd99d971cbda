/** What a page of another site may do here: ask, and nothing else. */
import { expect, test } from 'vitest'
import { provideServer } from '../support/server.ts'
import { TestWorkshop } from '../support/workshop.ts'

const server = provideServer({ PUBLIC_URL: 'https://board.example' })

const ask = async (path: string, { method = 'POST', origin }: { method?: string; origin?: string }) => {
  const response = await fetch(server.base + path, {
    method,
    headers: { 'content-type': 'text/plain', ...(origin !== undefined && { origin }) },
    ...(method === 'POST' && {
      body: JSON.stringify({ template: 'strands', title: 'T', strands: ['Rivers'] }),
    }),
  })
  const { error } = (await response.json()) as { error?: { code: string; message: string } }
  return [response.status, error?.code]
}

test('it makes, changes and deletes nothing', async () => {
  const workshop = await TestWorkshop.create(server)
  const refused = [403, 'other-site']
  for (const origin of [
    'https://evil.example',
    'null',
    `http://127.0.0.1:${server.port + 1}`,
    'no address',
  ]) {
    for (const path of ['/api/workshops', '/api/workshops/preview', '/api/look', '/api/join', '/api/screens'])
      expect(await ask(path, { origin }), path).toEqual(refused)
    expect(await ask(`/api/workshops/${workshop.id}/commands`, { origin })).toEqual(refused)
    expect(await ask(`/api/workshops/${workshop.id}`, { method: 'DELETE', origin })).toEqual(refused)
  }
  expect((await ask('/api/time', { method: 'GET', origin: 'https://evil.example' }))[0]).toBe(200)
})

test('a page of this host and of PUBLIC_URL may, and who sends no Origin', async () => {
  for (const origin of [server.base, 'https://board.example', undefined])
    expect(await ask('/api/workshops', origin === undefined ? {} : { origin })).toEqual([201, undefined])
})
