/** Requests whose bodies come late, or never: nothing waits for them that is refused anyway, and what holds is who may in the end. */
import { expect, test } from 'vitest'
import { must } from '../../shared/assert.ts'
import { holdBody } from '../support/held-body.ts'
import { provideServer } from '../support/server.ts'
import { call, newCommandId, TestWorkshop } from '../support/workshop.ts'

const server = provideServer()

test('who was replaced while the body was held back does nothing with it', async () => {
  const workshop = await TestWorkshop.create(server)
  const at = `/api/workshops/${workshop.id}`
  const [ana, chair, other, ben] = await Promise.all([
    workshop.join('facilitator'),
    workshop.join('chair'),
    workshop.join('facilitator'),
    workshop.join('member'),
  ])
  const { code, claim } = (await call<{ code: string; claim: string }>(server, '/api/screens', { body: {} }))
    .body
  const command = (by: { token: string }, fields: object) =>
    holdBody(server, `${at}/commands`, by.token, { id: newCommandId(), ...fields })
  const table = must((await workshop.plan(ana)).groups[1], 'a table').id
  const held = await Promise.all([
    command(chair, { type: 'message', to: 'all', text: 'From a chair of before' }),
    command(chair, { type: 'lock', boards: 'all', on: true }),
    command(other, { type: 'workshop', title: 'Another title' }),
    command(other, { type: 'member.move', member: ben.me.id, group: table }),
    holdBody(server, `${at}/screens`, chair.token, { code }),
    holdBody(server, `${at}/me`, ben.token, { name: 'Ben of before' }),
  ])
  const before = await workshop.plan(ana)
  for (const role of ['facilitator', 'chair', 'member'])
    await workshop.command(ana, { type: 'link.rotate', role })
  for (const each of held)
    expect(await each.finish()).toMatchObject({ status: 401, body: { error: { code: 'revoked' } } })
  const { messages, boards, title, groups } = await workshop.plan(ana)
  expect({ messages, boards, title, groups }).toEqual({
    messages: before.messages,
    boards: before.boards,
    title: before.title,
    groups: before.groups,
  })
  expect((await call(server, `/api/screens/${claim}`)).body).toEqual({ pending: true })
})

test('a command whose workshop was deleted before it was whole is answered as any other is', async () => {
  const workshop = await TestWorkshop.create(server)
  const ana = await workshop.join('facilitator')
  const at = `/api/workshops/${workshop.id}`
  const held = await holdBody(server, `${at}/commands`, ana.token, {
    id: newCommandId(),
    type: 'lobby',
    open: false,
  })
  expect((await call(server, at, { method: 'DELETE', token: ana.token })).status).toBe(200)
  expect(await held.finish()).toMatchObject({ status: 404, body: { error: { code: 'no-workshop' } } })
  expect(server.stderr).toBe('')
})

test('what is refused anyway is refused before its body is there', async () => {
  const workshop = await TestWorkshop.create(server)
  const ben = await workshop.join('member')
  const at = `/api/workshops/${workshop.id}`
  const stranger = 'x'.repeat(43)
  const refused = async (path: string, token: string) => {
    const held = await holdBody(server, path, token, {})
    const { status, body } = await held.answer
    return [path, status, body.error?.code]
  }
  const line = `/sync-http/${must(ben.boards[0], 'a board').room}/${'l'.repeat(22)}/up?seq=1`
  for (const [path, token, status, code] of [
    ['/api/nothing', stranger, 404, 'not-found'],
    [`${at}/commands`, stranger, 401, 'no-session'],
    [`${at}/me`, stranger, 401, 'no-session'],
    [line, stranger, 404, 'no-line'],
    [line, ben.token, 404, 'no-line'],
  ] as const)
    expect(await refused(path, token)).toEqual([path, status, code])
})

test('at the door a body is small; a note is not', async () => {
  const body = JSON.stringify({ key: 'x'.repeat(20_000) })
  for (const path of ['/api/look', '/api/join']) expect((await call(server, path, { body })).status).toBe(413)
  expect(
    (await call(server, '/api/workshops/preview', { body: { note: 'a'.repeat(1_500_000) } })).status,
  ).toBe(200)
})
