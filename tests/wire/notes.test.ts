/** Notes that are read on the server: all rooms wait for it, so there is a bound to each and to how many. */
import { expect, test } from 'vitest'
import { LIMITS } from '../../shared/workshop/fields.ts'
import { provideServer } from '../support/server.ts'
import { call } from '../support/workshop.ts'

const BURST = 3
const server = provideServer({
  LIMITS: JSON.stringify({ notes: { address: { burst: BURST, perMinute: 0 } } }),
})
/** What a preview of it gives, in short. */
const ROUNDS = [
  {
    name: 'Round',
    kind: 'lists',
    strands: [
      {
        name: 'Rivers',
        columns: [
          { id: 'a', name: 'Banked', sure: true, points: [{ text: 'Fishing rights stay', children: [] }] },
        ],
      },
    ],
  },
]
const NOTE = '# Rivers\n## Banked\n- Fishing rights stay'
const send = async (path: string, body: object) => {
  const { status, body: answer } = await call<{ error?: { code: string; message: string } }>(server, path, {
    body,
  })
  return { status, ...answer.error }
}

test('a note of too many lines is not read, however they end; after many notes none is read for a while', async () => {
  for (const end of ['\n', '\r\n', '\r', '\u2028']) {
    const note = `# a${end}`.repeat(LIMITS.noteLines)
    expect(await send('/api/workshops/preview', { note })).toEqual({
      status: 413,
      code: 'too-large',
      message: 'This note has more than 20,000 lines. Send the part that holds the points.',
    })
    expect(await send('/api/workshops', { note, title: 'T' })).toMatchObject({ status: 413 })
  }
  const most = Array.from({ length: LIMITS.noteLines }, () => '- a').join('\n')
  expect(await send('/api/workshops/preview', { note: most })).toEqual({ status: 200 })
  expect(await send('/api/workshops/preview', { note: NOTE })).toEqual({ status: 200 })
  expect((await send('/api/workshops', { note: NOTE, title: 'Rivers' })).status).toBe(201)
  for (const path of ['/api/workshops/preview', '/api/workshops'])
    expect(await send(path, { note: NOTE, title: 'Rivers' })).toMatchObject({ status: 429, code: 'too-many' })
  expect(await send('/api/workshops', { rounds: ROUNDS, title: 'Rivers' })).toMatchObject({ status: 429 })
  const fromTemplate = { template: 'strands', title: 'Rivers', strands: ['Rivers'] }
  expect((await send('/api/workshops', fromTemplate)).status).toBe(201)
})
