/** Commands as such: what is malformed, wrong or unknown, sent twice, refused and sent again, and what a kill leaves. */
import { afterEach, beforeAll, expect, test } from 'vitest'
import { closeRawClients, RawClient } from '../support/raw.ts'
import { provideServer } from '../support/server.ts'
import type { Person } from '../support/workshop.ts'
import { call, newCommandId, TestWorkshop } from '../support/workshop.ts'

const server = provideServer()
afterEach(closeRawClients)

let workshop: TestWorkshop
let people: { readonly facilitator: Person; readonly member: Person; readonly viewer: Person }
beforeAll(async () => {
  workshop = await TestWorkshop.create(server)
  people = {
    facilitator: await workshop.join('facilitator'),
    member: await workshop.join({ table: 0 }),
    viewer: await workshop.join('viewer'),
  }
})

const planNow = async () => ({ ...(await workshop.plan(people.facilitator)), now: 0 })

test('malformed 400: no JSON, no object, no id', async () => {
  for (const body of [
    '',
    '{',
    'null',
    '7',
    '"x"',
    '[]',
    '{}',
    '{"id":5,"type":"stage"}',
    '{"id":"short","type":"stage"}',
  ]) {
    const answer = await workshop.tryCommand(people.facilitator, body)
    expect(answer.status, body).toBe(400)
    expect(answer.body.error?.message, body).toMatch(/^[A-Z].*\.$/)
  }
})

test('not valid 422: unknown command, unknown field, wrong value', async () => {
  const wrong = [
    { type: 'explode' },
    { type: 'constructor' },
    { type: '__proto__' },
    { type: 'stage' },
    { type: 'stage', view: 'everything' },
    { type: 'stage', view: 'blank', strand: 'x' },
    { type: 'lobby', open: true, extra: 1 },
    { type: 'lobby', open: 'yes' },
    { type: 'lock', boards: 'some', on: true },
    { type: 'lock', boards: ['../..'], on: true },
    { type: 'times', startsAt: 'nine', rounds: [] },
    { type: 'times', startsAt: null, rounds: [{ round: 'x', minutes: 0 }] },
    { type: 'times', startsAt: 1e18, rounds: [] },
    { type: 'workshop', title: '' },
    { type: 'workshop', title: 'x'.repeat(301) },
    { type: 'workshop', title: 7 },
    { type: 'workshop', date: 'tomorrow' },
  ]
  for (const command of wrong) {
    const { status, body } = await workshop.tryCommand(people.facilitator, {
      id: newCommandId(),
      ...command,
    })
    expect(status, JSON.stringify(command)).toBe(422)
    expect(body.error?.code, JSON.stringify(command)).toBeTypeOf('string')
  }
})

test('what is not in the workshop 404', async () => {
  for (const command of [
    { type: 'lock', boards: ['nosuch'], on: true },
    { type: 'round', round: 'nosuch', open: true },
    { type: 'times', startsAt: null, rounds: [{ round: 'nosuch', minutes: 5 }] },
    { type: 'strand', strand: 'nosuch', name: 'x' },
    { type: 'group', group: 'nosuch', name: 'x' },
    { type: 'stage', view: 'board', strand: 'nosuch' },
  ])
    expect((await workshop.tryCommand(people.facilitator, { id: newCommandId(), ...command })).status).toBe(
      404,
    )
})

test('too large 413, and the server answers the next one', async () => {
  const { status } = await workshop.tryCommand(people.facilitator, `{"id":"${'x'.repeat(5 * 1024 * 1024)}"}`)
  expect(status).toBe(413)
  expect((await workshop.plan(people.facilitator)).id).toBe(workshop.id)
})

test('the same command twice, one after the other or at once, is done once and gives the same answer', async () => {
  const before = (await workshop.plan(people.facilitator)).groups.length
  const command = { id: newCommandId(), type: 'group', name: 'Table 9' }
  const first = await workshop.tryCommand(people.facilitator, command)
  const again = await workshop.tryCommand(people.facilitator, command)
  expect(again).toEqual(first)
  const other = { id: newCommandId(), type: 'group', name: 'Table 10' }
  const answers = await Promise.all(
    Array.from({ length: 5 }, () => workshop.tryCommand(people.facilitator, other)),
  )
  for (const answer of answers) expect(answer).toEqual(answers[0])
  expect((await workshop.plan(people.facilitator)).groups).toHaveLength(before + 2)
})

test('under an id that another command has, or another person, nothing is done: 409', async () => {
  const id = newCommandId()
  const chair = await workshop.join('chair')
  const command = { id, type: 'message', to: 'all', text: 'Tea now' }
  await workshop.command(people.facilitator, command)
  const before = await planNow()
  for (const [who, other] of [
    [people.facilitator, { id, type: 'stage', view: 'blank' }],
    [chair, { id, type: 'stage', view: 'blank' }],
    [chair, command],
  ] as const) {
    const { status, body } = await workshop.tryCommand(who, other)
    expect(status, JSON.stringify(other)).toBe(409)
    expect(body.error?.message).toMatch(/^[A-Z].*\.$/)
  }
  // One of that kind by that person is the same.
  expect((await workshop.tryCommand(people.facilitator, { ...command, text: 'Tea later' })).status).toBe(200)
  expect(await planNow()).toEqual(before)
})

test('a command that is sent again after a restart is not carried out again', async () => {
  const links = () =>
    call(server, `/api/workshops/${workshop.id}/links`, { token: people.facilitator.token ?? '' })
  const commands = [
    { id: newCommandId(), type: 'strand', name: 'Added once' },
    { id: newCommandId(), type: 'group', name: 'Set up once' },
    { id: newCommandId(), type: 'message', to: 'all', text: 'Said once' },
    { id: newCommandId(), type: 'link.rotate', role: 'chair' },
  ]
  for (const command of commands) await workshop.command(people.facilitator, command)
  const before = [await planNow(), await links()]
  await server.kill()
  await server.start()
  const another = await workshop.join('facilitator')
  for (const command of commands) {
    const again = await workshop.tryCommand(people.facilitator, command)
    expect(again.status, command.type).toBe(200)
    expect(again.body).toEqual({ ok: true, seq: expect.any(Number) })
    expect((await workshop.tryCommand(another, command)).status, command.type).toBe(409)
  }
  const other = { id: commands[0]?.id, type: 'stage', view: 'blank' }
  expect((await workshop.tryCommand(people.facilitator, other)).status).toBe(409)
  expect([await planNow(), await links()]).toEqual(before)
})

test('a command that was refused may be sent again under its id', async () => {
  const id = newCommandId()
  expect(
    (await workshop.tryCommand(people.facilitator, { id, type: 'strand', strand: 'nosuch', name: 'x' }))
      .status,
  ).toBe(404)
  expect((await workshop.tryCommand(people.facilitator, { id, type: 'stage', view: 'blank' })).status).toBe(
    200,
  )
})

test('a command survives a kill, and is seen in the plan by everybody', async () => {
  const reader = await RawClient.joined(server, people.viewer.rooms.plan, people.viewer.token)
  await workshop.command(people.facilitator, { type: 'workshop', title: 'Renamed' })
  await reader.until(() => reader.doc.getMap('plan').get('title') === 'Renamed', 'seen')
  await server.kill()
  await server.start()
  expect((await workshop.plan(people.member)).title).toBe('Renamed')
})
