/** Commands as such: what is malformed, wrong or unknown, sent twice, refused and sent again, and what a kill leaves. */
import { afterEach, beforeAll, expect, test } from 'vitest'
import { closeRawClients, RawClient } from '../support/raw.ts'
import { provideServer } from '../support/server.ts'
import type { Person } from '../support/workshop.ts'
import { newCommandId, TestWorkshop } from '../support/workshop.ts'

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
