/** A captive portal answers everything with a page of its own, and 200: no call takes that for an answer, nor a 503. */
import { expect, test } from 'vitest'
import { createApi } from '../../client/session/api.ts'
import type { WorkshopId } from '../../shared/ids.ts'

test('a server that is stopping is as good as away: no call shows its refusal', async () => {
  const stopping = async () => Response.json({ error: { code: 'stopping', message: 'S' } }, { status: 503 })
  const answer = await createApi(stopping, 'The server cannot be reached.').me('w' as WorkshopId, 'token')
  expect(answer).toMatchObject({ ok: false, error: { status: 0, code: 'unreachable' } })
})

test('every call of the API says that the server cannot be reached', async () => {
  const portal = async () =>
    new Response('<!doctype html><h1>Welcome to the hall</h1>', {
      headers: { 'content-type': 'text/html' },
    })
  const api = createApi(portal, 'The server cannot be reached.')
  const workshop = 'w' as WorkshopId
  const answers = await Promise.all([
    api.me(workshop, 'token'),
    api.look({ key: 'key' }),
    api.join(workshop, {}),
    api.joinByCode({ code: 'FERN-4827' }),
    api.command(workshop, 'token', {}),
    api.links(workshop, 'token'),
    api.noteTree(workshop, 'token'),
  ])
  for (const answer of answers)
    expect(answer).toEqual({
      ok: false,
      error: { status: 0, code: 'unreachable', message: 'The server cannot be reached.' },
    })
})
