/** Who may make workshops where the server has a key for it. */
import { expect, test } from 'vitest'
import { provideServer } from '../support/server.ts'
import { call } from '../support/workshop.ts'

const BURST = 3
const server = provideServer({
  CREATE_KEY: 'open!sesame',
  LIMITS: JSON.stringify({ wrongKeys: { address: { burst: BURST, perMinute: 0 } } }),
})
const make = (token?: string) =>
  call<{ id?: string; error?: { code: string } }>(server, '/api/workshops', {
    ...(token !== undefined && { token }),
    body: { template: 'strands', title: 'The Rhine after the flood', strands: ['Rivers'] },
  })

test('none without the key, which is asked for; none with another; after many wrong ones none is read any more', async () => {
  const none = await make()
  expect([none.status, none.body.error?.code]).toEqual([401, 'create-key'])
  expect((await make('open!sesame')).status).toBe(201)
  const look = (token?: string) =>
    call<{ error?: { code: string } }>(server, '/api/workshops/preview', {
      ...(token !== undefined && { token }),
      body: { note: '- Fishing rights stay' },
    })
  expect((await look()).body.error?.code).toBe('create-key')
  expect((await look('open!sesame')).status).toBe(200)
  for (let n = 0; n < BURST; n++) {
    const wrong = await make(`open!sesam${n}`)
    expect([wrong.status, wrong.body.error?.code]).toEqual([401, 'wrong-create-key'])
  }
  expect((await make('open!sesame')).status).toBe(429)
  expect((await make()).status).toBe(401)
})
