/**
 * Who may do what: everybody in every room with every kind of message, every command, and every reading call. What is
 * refused leaves all that is stored of the workshop as it was, byte for byte. What was written without the right is
 * held, and arrives once the right comes: `rights-come.test.ts`.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { must } from '../../shared/assert.ts'
import { addPoint } from '../../shared/board/edits.ts'
import { pointsOf } from '../../shared/board/schema.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'
import { newPointId } from '../../shared/ids.ts'
import type { Command } from '../../shared/workshop/commands.ts'
import { readDesk } from '../../shared/workshop/desk-doc.ts'
import type { BoardState, Who } from '../support/hall.ts'
import { EVERYBODY, Hall } from '../support/hall.ts'
import { closeRawClients, RawClient } from '../support/raw.ts'
import { NOTHING } from '../support/raw-peer.ts'
import { provideServer } from '../support/server.ts'
import type { StoredState } from '../support/stored.ts'
import { readTable } from '../support/table.ts'
import { call, newCommandId } from '../support/workshop.ts'

const PUBLIC_URL = 'http://plenary.test:8080'
// Many of these come with wrong keys, more often than anybody may.
const server = provideServer({ PUBLIC_URL, LIMITS: '{"off":true}' })

type Place = 'plan' | 'desk' | 'note' | 'open board' | 'locked board' | 'closed round' | 'both'
/** Why somebody who reads a board may not write, a close code, `reads` where nobody ever writes. */
type May = 'writes' | 'reads' | 'viewer' | 'group' | 'round' | 'locked' | `4${string}`

/** The board is that of the first table; `both`: it is locked and its round is over. */
const ROOMS = readTable<Who, Place, May>(`
                                    | plan  | desk  | open board | locked board | closed round | both   | note
facilitator                         | reads | reads | writes     | writes       | writes       | writes | 4404
chair                               | reads | reads | viewer     | viewer       | viewer       | viewer | 4404
member of the table                 | reads | 4403  | writes     | locked       | round        | round  | 4404
member of another table             | reads | 4403  | group      | group        | group        | group  | 4404
member without a table              | reads | 4403  | group      | group        | group        | group  | 4404
viewer                              | reads | 4403  | viewer     | viewer       | viewer       | viewer | 4404
facilitator whose link was replaced | 4403  | 4403  | 4403       | 4403         | 4403         | 4403   | 4404
member whose link was replaced      | 4403  | 4403  | 4403       | 4403         | 4403         | 4403   | 4404
facilitator of another workshop     | 4403  | 4403  | 4403       | 4403         | 4403         | 4403   | 4404
somebody with a made-up token       | 4401  | 4401  | 4401       | 4401         | 4401         | 4401   | 4404
somebody without a token            | 4401  | 4401  | 4401       | 4401         | 4401         | 4401   | 4404
`)

type Message =
  | 'step 1'
  | 'first step 2'
  | 'step 2'
  | 'first update'
  | 'update'
  | 'what is known'
  | 'own awareness'
  | "another's awareness"
type Fate = 'answered' | 'saved' | 'dropped' | 'counted' | 'shown' | 'closed'

const MESSAGES = readTable<'writes' | 'reads' | 'is not let in', Message, Fate>(`
              | step 1   | first step 2 | step 2  | first update | update  | what is known | own awareness | another's awareness
writes        | answered | saved        | saved   | saved        | saved   | counted       | shown         | dropped
reads         | answered | dropped      | dropped | dropped      | dropped | counted       | shown         | dropped
is not let in | closed   | closed       | closed  | closed       | closed  | closed        | closed        | closed
`)

const COMMANDS = readTable<Who, Command['type'], '200' | '401' | '403'>(`
                                    | stage | timer | message | lock | undo | round | group | strand | workshop | times | lobby | address | points.carry | link.rotate | member.move | board.restore | member.takeBack
facilitator                         | 200   | 200   | 200     | 200  | 200  | 200   | 200   | 200    | 200      | 200   | 200   | 200     | 200          | 200         | 200 | 200 | 200
chair                               | 200   | 200   | 200     | 200  | 200  | 403   | 403   | 403    | 403      | 403   | 403   | 403     | 403          | 403         | 403 | 403 | 403
member of the table                 | 403   | 403   | 403     | 403  | 403  | 403   | 403   | 403    | 403      | 403   | 403   | 403     | 403          | 403         | 403 | 403 | 403
member of another table             | 403   | 403   | 403     | 403  | 403  | 403   | 403   | 403    | 403      | 403   | 403   | 403     | 403          | 403         | 403 | 403 | 403
member without a table              | 403   | 403   | 403     | 403  | 403  | 403   | 403   | 403    | 403      | 403   | 403   | 403     | 403          | 403         | 403 | 403 | 403
viewer                              | 403   | 403   | 403     | 403  | 403  | 403   | 403   | 403    | 403      | 403   | 403   | 403     | 403          | 403         | 403 | 403 | 403
facilitator whose link was replaced | 401   | 401   | 401     | 401  | 401  | 401   | 401   | 401    | 401      | 401   | 401   | 401     | 401          | 401         | 401 | 401 | 401
member whose link was replaced      | 401   | 401   | 401     | 401  | 401  | 401   | 401   | 401    | 401      | 401   | 401   | 401     | 401          | 401         | 401 | 401 | 401
facilitator of another workshop     | 403   | 403   | 403     | 403  | 403  | 403   | 403   | 403    | 403      | 403   | 403   | 403     | 403          | 403         | 403 | 403 | 403
somebody with a made-up token       | 401   | 401   | 401     | 401  | 401  | 401   | 401   | 401    | 401      | 401   | 401   | 401     | 401          | 401         | 401 | 401 | 401
somebody without a token            | 401   | 401   | 401     | 401  | 401  | 401   | 401   | 401    | 401      | 401   | 401   | 401     | 401          | 401         | 401 | 401 | 401
`)

/** What can be read over HTTP, before the note is published. */
const CALLS = readTable<Who, string, '200' | '401' | '403'>(`
                                    | /   | /me | /links | /note.json
facilitator                         | 200 | 200 | 200    | 200
chair                               | 200 | 200 | 403    | 200
member of the table                 | 200 | 200 | 403    | 403
member of another table             | 200 | 200 | 403    | 403
member without a table              | 200 | 200 | 403    | 403
viewer                              | 200 | 200 | 403    | 403
facilitator whose link was replaced | 401 | 401 | 401    | 401
member whose link was replaced      | 401 | 401 | 401    | 401
facilitator of another workshop     | 403 | 403 | 403    | 403
somebody with a made-up token       | 401 | 401 | 401    | 401
somebody without a token            | 401 | 401 | 401    | 401
`)

const STATES: Readonly<Partial<Record<Place, BoardState>>> = {
  'locked board': { locked: true },
  'closed round': { closed: true },
  both: { locked: true, closed: true },
}

/** Refusals have halls of their own, in which nobody ever writes: whatever changes there is what was refused. */
const quiet = new Map<Place, Hall>()
const lively = new Map<Place, Hall>()
/** What is stored of each quiet hall before anything is refused there. */
const atFirst = new Map<Hall, StoredState>()
const expectAsAtFirst = async (place: Place) => {
  const hall = must(quiet.get(place), place)
  expect(await hall.stored()).toEqual(must(atFirst.get(hall), place))
}
beforeAll(async () => {
  for (const halls of [quiet, lively]) {
    const open = await Hall.open(server)
    for (const place of ['plan', 'desk', 'note', 'open board'] as const) halls.set(place, open)
    for (const [place, state] of Object.entries(STATES))
      halls.set(place as Place, await Hall.open(server, state))
  }
  for (const hall of quiet.values()) if (!atFirst.has(hall)) atFirst.set(hall, await hall.stored())
})
afterAll(closeRawClients)

const kindOf = (place: Place) => (place === 'plan' || place === 'desk' || place === 'note' ? place : 'board')

const write = (doc: Y.Doc, id: PointId) =>
  addPoint(doc, {
    id,
    column: 'banked' as ColumnId,
    body: [{ type: 'paragraph', runs: [{ text: `words of ${id}` }] }],
    createdAt: 1,
  })

describe('messages', () => {
  for (const [who, places] of ROOMS)
    for (const [place, may] of places) {
      const row = /^\d/.test(may) ? 'is not let in' : may === 'writes' ? 'writes' : 'reads'
      for (const [message, fate] of must(MESSAGES.get(row), row))
        test(`${who}, ${place}, ${message}: ${fate}${fate === 'closed' ? ` ${may}` : ''}`, async () => {
          const changes = fate === 'saved'
          const hall = must((changes ? lively : quiet).get(place), place)
          const before = changes ? await hall.stored() : null
          if (fate === 'closed') await triesTheDoor(hall, place, who, message, Number(may))
          else await sends(hall, place, who, message, fate, may)
          if (changes) expect(await hall.stored()).not.toEqual(before)
        })
      test(`${who}, ${place}: all that was not to be saved left what is stored as it was`, () =>
        expectAsAtFirst(place))
    }

  /** Sends before it is known whether they are let in, as whoever hopes for a gap would. */
  async function triesTheDoor(hall: Hall, place: Place, who: Who, message: Message, code: number) {
    const room = hall.room(kindOf(place))
    const listener = hall.listener(room)
    const seen = listener?.count('awareness') ?? 0
    const client = new RawClient(server, room, hall.visitor(who).token)
    client.socket.once('open', () => {
      const made = client.edit((doc) => write(doc, newPointId()))
      if (message === 'step 1') client.step1()
      else if (message === 'step 2') client.step2(NOTHING)
      else if (message === 'what is known') client.step2(Y.encodeStateAsUpdate(listener?.doc ?? client.doc))
      if (message.endsWith('step 2')) client.step2(made)
      if (message.endsWith('update')) client.update(made)
      if (message.endsWith('awareness')) {
        const of = message === 'own awareness' ? client : (listener ?? client)
        client.awareness([{ client: of.doc.clientID, clock: 9, state: { at: 'forged' } }])
      }
    })
    expect((await client.closing()).code).toBe(code)
    expect(client.received).toEqual([])
    if (listener) expect(forged(listener, seen)).toEqual([])
  }

  async function sends(hall: Hall, place: Place, who: Who, message: Message, fate: Fate, may: May) {
    const room = hall.room(kindOf(place))
    const listener = must(hall.listener(room), 'a listener')
    const client = await RawClient.open(server, room, hall.person(who).token)
    try {
      if (kindOf(place) !== 'board') expect(client.rights?.mayWrite ?? false).toBe(false)
      else if (may === 'writes') expect(client.rights).toEqual({ mayRead: true, mayWrite: true })
      else expect(client.rights).toEqual({ mayRead: true, mayWrite: false, why: may })
      if (message === 'step 1') {
        await client.ask()
        expect(Y.encodeStateAsUpdate(client.doc)).toEqual(Y.encodeStateAsUpdate(listener.doc))
      } else if (message.endsWith('awareness')) await shows(client, listener, hall, who, message, fate)
      else await brings(client, listener, message, fate)
      expect(client.isOpen).toBe(true)
    } finally {
      client.close()
      await client.closing()
    }
  }

  async function brings(client: RawClient, listener: RawClient, message: Message, fate: Fate) {
    await client.ask()
    if (message === 'what is known') {
      client.step2(Y.encodeStateAsUpdate(client.doc))
      client.update(Y.encodeStateAsUpdate(client.doc))
      return client.until(() => client.saved === 2, fate)
    }
    if (!message.startsWith('first')) client.step2(NOTHING)
    const id = newPointId()
    const made = client.edit((doc) => write(doc, id))
    if (message.endsWith('update')) client.update(made)
    else client.step2(made)
    await client.ask() // what came before has been judged
    if (fate === 'saved') {
      await client.until(() => client.saved === 1, 'saved')
      await listener.until(() => pointsOf(listener.doc).has(id), 'others have it')
    } else expect(client.saved).toBe(0)
  }

  /** The listener's own awareness clock. */
  let clock = 0

  async function shows(
    client: RawClient,
    listener: RawClient,
    hall: Hall,
    who: Who,
    message: Message,
    fate: Fate,
  ) {
    await client.ask()
    const seen = listener.count('awareness')
    const own = client.doc.clientID
    if (message === "another's awareness") {
      // The other is there, and known to be: their id is theirs alone.
      const theirs = listener.doc.clientID
      listener.awareness([{ client: theirs, clock: ++clock, state: { at: 'there' } }])
      await client.until(() => since(client, 0).some((each) => each.client === theirs), 'the other is seen')
      client.awareness([{ client: theirs, clock: 2 ** 40, state: { at: 'forged' } }])
      client.awareness([{ client: theirs, clock: 2 ** 40 + 1, state: null }])
    }
    client.awareness([{ client: own, clock: 1, state: { at: 'here', user: { label: 'somebody else' } } }])
    const entry = () => since(listener, seen).find((each) => each.client === own)
    // Goes out after what was sent before it, or together with that.
    await listener.until(() => entry() !== undefined, 'own awareness is seen')
    const { id, label, colour, presence } = hall.person(who).me
    expect(entry()?.state).toEqual({ at: 'here', user: { id, label, colour, presence } })
    if (fate === 'dropped') {
      expect(forged(listener, seen)).toEqual([])
      const gone = since(listener, seen).filter(({ state }) => state === null)
      expect(gone.map((each) => each.client)).not.toContain(listener.doc.clientID)
    }
  }

  const since = (client: RawClient, seen: number) =>
    client
      .all('awareness')
      .slice(seen)
      .flatMap(({ entries }) => entries)
  const forged = (client: RawClient, seen: number) =>
    since(client, seen).filter(({ state }) => state?.at === 'forged')
})

describe('commands', () => {
  type Fields = Readonly<Record<string, unknown>>
  /** One of each that changes something; the types say that none is forgotten. */
  const SAMPLES: { readonly [Type in Command['type']]: (hall: Hall) => Promise<Fields> } = {
    stage: async (hall) => ({ view: 'board', strand: (await hall.plan()).rounds[0]?.strands[0]?.id }),
    timer: async () => ({ leftMs: 60_000 }),
    message: async () => ({ to: 'all', text: 'Five more minutes' }),
    lock: async () => ({ boards: 'all', on: true }),
    undo: async (hall) => {
      const id = newCommandId()
      await hall.workshop.command(hall.person('facilitator'), { id, type: 'timer', leftMs: 90_000 })
      return { command: id }
    },
    round: async (hall) => ({ round: (await hall.plan()).round, open: false }),
    group: async (hall) => ({ group: (await hall.plan()).groups[0]?.id, name: 'By the window' }),
    strand: async (hall) => ({ strand: (await hall.plan()).rounds[0]?.strands[0]?.id, name: 'Streams' }),
    workshop: async () => ({ place: 'Kaub' }),
    times: async (hall) => ({
      startsAt: 1_800_000_000_000,
      rounds: [{ round: (await hall.plan()).round, minutes: 45 }],
    }),
    lobby: async () => ({ open: false }),
    address: async () => ({ url: PUBLIC_URL }),
    'points.carry': async (hall) => {
      const { boards } = await hall.plan()
      return { from: boards[0]?.id, to: boards[1]?.id, points: 'all' }
    },
    'board.restore': async (hall) => {
      const { boards } = await hall.plan()
      const facilitator = hall.person('facilitator')
      await hall.workshop.command(facilitator, { type: 'stage', view: 'board', board: boards[0]?.id })
      const at = `/api/workshops/${hall.workshop.id}/boards/${boards[0]?.id}/checkpoints`
      const { body } = await call<{ checkpoints: { id: string }[] }>(server, at, {
        token: facilitator.token ?? '',
      })
      return { board: boards[0]?.id, checkpoint: body.checkpoints[0]?.id }
    },
    'member.takeBack': async (hall) => {
      const { person } = hall.visitor('member of the table')
      if (!person) throw new Error('nobody at the table')
      // A hall in which nobody may write has nothing to be taken back: those who may not are told so before.
      if (hall !== quiet.get('plan')) {
        const client = await RawClient.joined(server, hall.room('board'), person.token)
        client.update(client.edit((doc) => write(doc, newPointId())))
        await client.until(() => client.saved === 1 && client.doc.getMap('refs').size === 2, 'written')
      }
      return { member: person.me.id, minutes: 5 }
    },
    'link.rotate': async () => ({ role: 'viewer' }),
    'member.move': async (hall) => ({
      member: hall.person('member without a table').me.id,
      group: (await hall.plan()).groups[0]?.id,
    }),
  }

  test('the table has everybody and every command', () => {
    for (const [who, row] of COMMANDS)
      expect([...row.keys()].sort(), who).toEqual(Object.keys(SAMPLES).sort())
    expect([...COMMANDS.keys()]).toEqual(EVERYBODY)
  })

  for (const [who, row] of COMMANDS)
    for (const [type, status] of row)
      test(`${who}, ${type}: ${status}`, async () => {
        const allowed = status === '200'
        // A command that is carried out changes the hall for good.
        const hall = allowed ? await Hall.open(server) : must(quiet.get('plan'), 'a hall')
        const command = { id: newCommandId(), type, ...(await SAMPLES[type](hall)) }
        const before = await hall.stored()
        const { token } = hall.visitor(who)
        const { status: answered, body } = await hall.workshop.tryCommand(
          token === null ? null : { token },
          command,
        )
        expect(answered, JSON.stringify(body)).toBe(Number(status))
        const after = await hall.stored()
        if (allowed) {
          expect(body).toMatchObject({ ok: true, seq: expect.any(Number) })
          expect(after).not.toEqual(before)
        } else {
          expect(body.error?.message).toMatch(/^[A-Z].*\.$/)
          expect(after).toEqual(before)
        }
      })

  for (const [type, may] of must(COMMANDS.get('chair'), 'the chair'))
    if (may === '403')
      test(`chair, undo of ${type}: 403`, async () => {
        const hall = await Hall.open(server)
        const id = newCommandId()
        await hall.workshop.command(hall.person('facilitator'), { id, type, ...(await SAMPLES[type](hall)) })
        const undo = { id: newCommandId(), type: 'undo', command: id }
        const chair = hall.person('chair')
        const { status, body } = await hall.workshop.tryCommand(chair, undo)
        expect(status, JSON.stringify(body)).toBe(403)
        const desk = await RawClient.joined(server, `${hall.workshop.id}/desk`, chair.token)
        expect(readDesk(desk.doc).acts.filter(({ undone }) => undone)).toEqual([])
      })

  test('a command is taken back once, however many ask for it', async () => {
    const hall = await Hall.open(server)
    const undo = await SAMPLES.undo(hall)
    const plans: unknown[] = []
    for (const who of ['chair', 'facilitator'] as const) {
      const command = { id: newCommandId(), type: 'undo', ...undo }
      expect((await hall.workshop.tryCommand(hall.person(who), command)).status, who).toBe(200)
      const { stage, timer, messages, rounds } = await hall.workshop.plan(hall.person(who))
      plans.push({ stage, timer, messages, rounds })
    }
    expect(plans[1]).toEqual(plans[0])
  })

  test('in no workshop 404, whoever asks', async () => {
    const hall = must(quiet.get('plan'), 'a hall')
    const body = { id: newCommandId(), type: 'stage', view: 'blank' }
    for (const who of EVERYBODY) {
      const { token } = hall.visitor(who)
      const answer = await call(server, '/api/workshops/nosuch/commands', {
        ...(token !== null && { token }),
        body,
      })
      expect(answer.status, who).toBe(404)
    }
  })
})

describe('reading over HTTP', () => {
  for (const [who, row] of CALLS)
    for (const [path, status] of row)
      test(`${who}, ${path}: ${status}`, async () => {
        const hall = must(quiet.get('plan'), 'a hall')
        const { token } = hall.visitor(who)
        const at = `/api/workshops/${hall.workshop.id}${path === '/' ? '' : path}`
        expect((await call(server, at, token === null ? {} : { token })).status).toBe(Number(status))
      })
})
