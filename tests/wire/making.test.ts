/** Workshops that anybody may make: how many from one address, since each stays on the disk. */
import { expect, test } from 'vitest'
import { provideServer } from '../support/server.ts'
import { call } from '../support/workshop.ts'

const BURST = 2
const LIMITS = JSON.stringify({ workshops: { address: { burst: BURST, perMinute: 0 } } })
const CREATE_KEY = 'a-key-of-the-hall'
const open = provideServer({ LIMITS })
const keyed = provideServer({ LIMITS, CREATE_KEY })

const NEW = { template: 'strands', title: 'Rivers', strands: ['Rivers'] }

test('after many workshops from one address none is made for a while; what is refused as it stands costs nothing', async () => {
  for (let i = 0; i <= BURST; i++)
    expect((await call(open, '/api/workshops', { body: { ...NEW, title: 7 } })).status).toBe(422)
  for (let i = 0; i < BURST; i++) expect((await call(open, '/api/workshops', { body: NEW })).status).toBe(201)
  const { status, body } = await call<{ error: { code: string } }>(open, '/api/workshops', { body: NEW })
  expect({ status, code: body.error.code }).toEqual({ status: 429, code: 'too-many' })
})

test('whoever has the key makes as many as they like', async () => {
  for (let i = 0; i <= BURST; i++)
    expect((await call(keyed, '/api/workshops', { body: NEW, token: CREATE_KEY })).status).toBe(201)
})
