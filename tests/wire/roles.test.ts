/** Who may do what: every role in every room with every kind of message, and every command over HTTP. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { must } from '../../shared/assert.ts'
import { addPoint } from '../../shared/board/edits.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'
import { newPointId } from '../../shared/ids.ts'
import type { Role } from '../../shared/roles.ts'
import { ROLES } from '../../shared/roles.ts'
import { closeRawClients, NOTHING, RawClient } from '../support/raw.ts'
import { provideServer } from '../support/server.ts'
import type { Person } from '../support/workshop.ts'
import { boardOf, call, newCommandId, TestWorkshop } from '../support/workshop.ts'

const PUBLIC_URL = 'http://plenary.test:8080'
const server = provideServer({ PUBLIC_URL })
afterEach(closeRawClients)

let workshop: TestWorkshop
const people = {} as Record<Who, Person>
beforeAll(async () => {
  workshop = await TestWorkshop.create(server)
  for (const role of ROLES)
    people[role] = role === 'member' ? await workshop.join({ table: 0 }) : await workshop.join(role)
  people['member of another table'] = await workshop.join({ table: 1 })
  people['member without a table'] = await workshop.join('member')
  await workshop.command(people.facilitator, { type: 'lobby', open: true }) // so that the desk holds something
})

type Who = Role | 'member of another table' | 'member without a table'
const EVERYBODY: readonly Who[] = [...ROLES, 'member of another table', 'member without a table']
const DESK: ReadonlySet<Who> = new Set(['facilitator', 'chair'])
const WRITERS: ReadonlySet<Who> = new Set(['facilitator', 'member'])

const write = (doc: Y.Doc, id: PointId) =>
  addPoint(doc, {
    id,
    column: 'banked' as ColumnId,
    body: [{ type: 'paragraph', runs: [{ text: id }] }],
    createdAt: 1,
  })

describe('sync: role x room x message', () => {
  const roomOf = (room: 'board' | 'plan' | 'desk') =>
    room === 'board'
      ? boardOf(people.facilitator).room
      : room === 'plan'
        ? people.facilitator.rooms.plan
        : must(people.facilitator.rooms.desk, 'a desk')

  for (const who of EVERYBODY)
    for (const room of ['board', 'plan', 'desk'] as const) {
      if (room === 'desk' && !DESK.has(who)) {
        test(`${who}, desk: is not let in`, async () => {
          const client = await RawClient.open(server, roomOf(room), people[who].token)
          await client.until(() => !client.isOpen, 'closed')
          expect(client.closed?.code).toBe(4403)
          expect(people[who].rooms.desk).toBeUndefined()
        })
        continue
      }
      const mayWrite = room === 'board' && WRITERS.has(who)

      test(`${who}, ${room}, step 1: is answered`, async () => {
        const client = await RawClient.open(server, roomOf(room), people[who].token)
        expect((await client.ask()).length).toBeGreaterThan(2)
      })

      for (const kind of ['update', 'step 2', 'first step 2'] as const)
        test(`${who}, ${room}, ${kind}: ${mayWrite ? 'is taken and saved' : 'is dropped, the socket stays open'}`, async () => {
          const reader = await RawClient.joined(
            server,
            roomOf(room),
            people[room === 'desk' ? 'chair' : 'viewer'].token,
          )
          const client = await RawClient.open(server, roomOf(room), people[who].token)
          await client.ask()
          if (kind !== 'first step 2') client.step2(NOTHING)
          const id = newPointId()
          const update = client.edit((doc) => write(doc, id))
          if (kind === 'update') client.update(update)
          else client.step2(update)
          await client.ask()
          if (mayWrite) {
            await client.until(() => client.saved === 1, 'saved')
            await reader.until(() => reader.doc.getMap('points').has(id), 'others have it')
          } else {
            expect(client.saved).toBe(0)
            await reader.ask()
            expect(reader.doc.getMap('points').has(id)).toBe(false)
          }
          expect(client.isOpen).toBe(true)
        })

      test(`${who}, ${room}, what is known already: is counted`, async () => {
        const client = await RawClient.joined(server, roomOf(room), people[who].token)
        client.step2(Y.encodeStateAsUpdate(client.doc))
        client.update(Y.encodeStateAsUpdate(client.doc))
        await client.until(() => client.saved === 2, 'counted')
      })

      test(`${who}, ${room}, own awareness: goes out, stamped`, async () => {
        const reader = await RawClient.joined(server, roomOf(room), people.chair.token)
        const client = await RawClient.joined(server, roomOf(room), people[who].token)
        const id = client.doc.clientID
        client.awareness([{ client: id, clock: 1, state: { user: { label: 'somebody else' } } }])
        const entry = () =>
          reader
            .all('awareness')
            .flatMap(({ entries }) => entries)
            .find((each) => each.client === id)
        await reader.until(() => entry() !== undefined, 'seen')
        const { id: member, label, colour, presence } = people[who].me
        expect(entry()?.state).toEqual({ user: { id: member, label, colour, presence } })
      })
    }
})

describe('commands', () => {
  const commands = async (): Promise<Record<string, Record<string, unknown>>> => {
    const plan = await workshop.plan(people.facilitator)
    const [strand, board, group] = [plan.rounds[0]?.strands[0], plan.boards[0], plan.groups[0]]
    return {
      stage: { type: 'stage', view: 'column', strand: strand?.id, column: 'banked' },
      lock: { type: 'lock', boards: [board?.id], on: false },
      round: { type: 'round', round: plan.round, open: true },
      group: { type: 'group', group: group?.id, name: 'Table 1' },
      strand: { type: 'strand', strand: strand?.id, name: 'Rivers' },
      workshop: { type: 'workshop', place: 'Kaub' },
      lobby: { type: 'lobby', open: true },
      timer: { type: 'timer', leftMs: 60_000 },
      message: { type: 'message', to: 'all', text: 'Five more minutes' },
      'points.carry': { type: 'points.carry', from: board?.id, to: plan.boards[1]?.id, points: 'all' },
      address: { type: 'address', url: PUBLIC_URL },
      'member.move': {
        type: 'member.move',
        member: people['member without a table'].me.id,
        group: group?.id,
      },
    }
  }
  const MAY: Record<Who, readonly string[]> = {
    facilitator: [
      'stage',
      'timer',
      'lock',
      'message',
      'round',
      'group',
      'strand',
      'workshop',
      'lobby',
      'address',
      'member.move',
      'points.carry',
    ],
    chair: ['stage', 'timer', 'lock', 'message'],
    member: [],
    viewer: [],
    'member of another table': [],
    'member without a table': [],
  }

  for (const who of EVERYBODY)
    for (const type of MAY.facilitator) {
      const allowed = MAY[who].includes(type)
      test(`${who}, ${type}: ${allowed ? 200 : 403}`, async () => {
        const before = await workshop.plan(people.facilitator)
        const { status, body } = await workshop.tryCommand(people[who], {
          id: newCommandId(),
          ...(await commands())[type],
        })
        expect(status, JSON.stringify(body)).toBe(allowed ? 200 : 403)
        if (allowed) return expect(body).toMatchObject({ ok: true, seq: expect.any(Number) })
        expect(body.error?.message).toMatch(/^[A-Z].*\.$/)
        const after = await workshop.plan(people.facilitator)
        for (const key of ['title', 'place', 'stage', 'round', 'joinCode', 'timer', 'messages'] as const)
          expect(after[key]).toEqual(before[key])
      })
    }

  test('a facilitator and the chair take a command back, once; nobody else does', async () => {
    for (const who of EVERYBODY) {
      const id = newCommandId()
      const was = (await workshop.plan(people.facilitator)).messages.length
      await workshop.command(people.facilitator, { id, type: 'message', to: 'all', text: `For ${who}` })
      const taken = () => workshop.tryCommand(people[who], { id: newCommandId(), type: 'undo', command: id })
      const may = who === 'facilitator' || who === 'chair'
      expect((await taken()).status, who).toBe(may ? 200 : 403)
      expect((await workshop.plan(people.facilitator)).messages.length - was, who).toBe(may ? 0 : 1)
      if (may) expect(await taken()).toMatchObject({ status: 409, body: { error: { code: 'too-late' } } })
    }
  })

  test('only a facilitator sees the links', async () => {
    for (const who of EVERYBODY) {
      const { status } = await call(server, `/api/workshops/${workshop.id}/links`, {
        token: people[who].token,
      })
      expect(status, who).toBe(who === 'facilitator' ? 200 : 403)
    }
  })

  test('only a facilitator and the chair see the note before it is published', async () => {
    for (const who of EVERYBODY) {
      const { status } = await call(server, `/api/workshops/${workshop.id}/note.json`, {
        token: people[who].token,
      })
      expect(status, who).toBe(who === 'facilitator' || who === 'chair' ? 200 : 403)
    }
  })

  test('without a session 401, with one of another workshop 403, in no workshop 404', async () => {
    const command = { id: newCommandId(), type: 'stage', view: 'blank' }
    expect((await workshop.tryCommand(null, command)).status).toBe(401)
    expect((await workshop.tryCommand({ token: 'x'.repeat(43) }, command)).status).toBe(401)
    expect((await workshop.tryCommand({ token: '../../' }, command)).status).toBe(401)
    const stranger = await (await TestWorkshop.create(server)).join('facilitator')
    expect((await workshop.tryCommand(stranger, command)).status).toBe(403)
    expect(
      (await call(server, '/api/workshops/nosuch/commands', { token: stranger.token, body: command })).status,
    ).toBe(404)
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
      { type: 'strand', strand: 'nosuch', name: 'x' },
      { type: 'group', group: 'nosuch', name: 'x' },
      { type: 'stage', view: 'board', strand: 'nosuch' },
    ])
      expect((await workshop.tryCommand(people.facilitator, { id: newCommandId(), ...command })).status).toBe(
        404,
      )
  })

  test('too large 413, and the server answers the next one', async () => {
    const { status } = await workshop.tryCommand(
      people.facilitator,
      `{"id":"${'x'.repeat(5 * 1024 * 1024)}"}`,
    )
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
})
