/** Earlier versions of a board, over HTTP and real sockets: who may look, what a restore does to those who are in it. */
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { openLmdbReader } from '../../server/store/lmdb-reader.ts'
import { openCheckpoint } from '../../server/sync/checkpoint.ts'
import { must } from '../../shared/assert.ts'
import { plainLines } from '../../shared/board/body.ts'
import type { Checkpoint, CheckpointContent } from '../../shared/board/checkpoint.ts'
import { addPoint } from '../../shared/board/edits.ts'
import { readBoard } from '../../shared/board/read.ts'
import type { ColumnId } from '../../shared/ids.ts'
import { newPointId, planRoom } from '../../shared/ids.ts'
import { CLOSE } from '../../shared/wire/close-codes.ts'
import { readPlan } from '../../shared/workshop/plan-doc.ts'
import { inColumn } from '../support/columns.ts'
import { newFolder, removeFolders, run } from '../support/commands.ts'
import type { Who } from '../support/hall.ts'
import { EVERYBODY, Hall } from '../support/hall.ts'
import { closeRawClients, RawClient } from '../support/raw.ts'
import { provideServer } from '../support/server.ts'
import { readTable } from '../support/table.ts'
import type { Person } from '../support/workshop.ts'
import { boardOf, call, newCommandId, TestWorkshop } from '../support/workshop.ts'

const server = provideServer({ LIMITS: '{"off":true}' })
afterAll(closeRawClients)
afterAll(removeFolders)

const BANKED = 'banked' as ColumnId

const at = (workshop: TestWorkshop, board: string, id = '') =>
  `/api/workshops/${workshop.id}/boards/${board}/checkpoints${id && `/${id}`}`
const listed = async (workshop: TestWorkshop, person: Person, board: string) =>
  (await call<{ checkpoints: Checkpoint[] }>(server, at(workshop, board), { token: person.token })).body
    .checkpoints
const write = async (client: RawClient, text: string) => {
  const before = client.saved
  client.update(
    client.edit((doc) =>
      addPoint(doc, {
        id: newPointId(),
        column: BANKED,
        body: [{ type: 'paragraph', runs: [{ text }] }],
        createdAt: Date.now(),
      }),
    ),
  )
  const points = client.doc.getMap('points').size
  await client.until(
    () => client.saved > before && client.doc.getMap('refs').size === points,
    'saved, with a reference',
  )
}
const shown = (client: RawClient) =>
  inColumn(readBoard(client.doc).points, BANKED).map(({ body }) => plainLines(body)[0]?.text)
const stage = (workshop: TestWorkshop, ana: Person) =>
  workshop.command(ana, { type: 'stage', view: 'board', board: boardOf(ana).id })

/** The board is that of the first table. */
const LOOKING = readTable<Who, 'list' | 'read', '200' | '401' | '403'>(`
                                    | list | read
facilitator                         | 200  | 200
chair                               | 200  | 200
member of the table                 | 200  | 200
member of another table             | 403  | 403
member without a table              | 403  | 403
viewer                              | 403  | 403
facilitator whose link was replaced | 401  | 401
member whose link was replaced      | 401  | 401
facilitator of another workshop     | 403  | 403
somebody with a made-up token       | 401  | 401
somebody without a token            | 401  | 401
`)

test('who may look', async () => {
  const hall = await Hall.open(server)
  const facilitator = hall.person('facilitator')
  const board = boardOf(facilitator).id
  await stage(hall.workshop, facilitator)
  const [first] = await listed(hall.workshop, facilitator, board)
  expect(first).toEqual({ id: expect.any(String), at: expect.any(Number), why: 'stage', points: 1 })
  expect([...LOOKING.keys()]).toEqual(EVERYBODY)
  for (const [who, row] of LOOKING) {
    const { token } = hall.visitor(who)
    for (const [what, status] of row) {
      const path = at(hall.workshop, board, what === 'read' ? must(first, 'one').id : '')
      const answer = await call(server, path, token === null ? {} : { token })
      expect(answer.status, `${who}, ${what}`).toBe(Number(status))
    }
  }
  for (const path of [at(hall.workshop, 'nosuch'), at(hall.workshop, board, 'nosuch')])
    expect((await call(server, path, { token: facilitator.token })).status).toBe(404)
})

describe('what is kept', () => {
  test('one at each decision that ends something, none where nothing was written since', async () => {
    const workshop = await TestWorkshop.create(server)
    const { ana, ben } = await workshop.cast()
    const board = boardOf(ana).id
    await stage(workshop, ana)
    expect(await listed(workshop, ana, board), 'an empty board').toEqual([])
    const client = await RawClient.joined(server, boardOf(ben).room, ben.token)
    await write(client, 'The dyke is raised')
    await stage(workshop, ana)
    await stage(workshop, ana)
    // Behind the decision, and before anybody is answered who asks.
    await listed(workshop, ana, board)
    await write(client, 'And who pays?')
    await workshop.command(ana, { type: 'lock', boards: 'all', on: true })
    await workshop.command(ana, { type: 'lock', boards: 'all', on: false })
    await listed(workshop, ana, board)
    await write(client, 'The county')
    await workshop.command(ana, { type: 'round', round: (await workshop.plan(ana)).round, open: false })
    const all = await listed(workshop, ana, board)
    expect(all.map(({ why, points }) => [why, points])).toEqual([
      ['stage', 1],
      ['lock', 2],
      ['round', 3],
    ])
    const { body } = await call<CheckpointContent>(server, at(workshop, board, must(all[1], 'two').id), {
      token: ben.token,
    })
    expect(inColumn(body.content.points, BANKED).map((each) => plainLines(each.body)[0]?.text)).toEqual([
      'The dyke is raised',
      'And who pays?',
    ])
    expect(Object.values(body.content.refs).sort()).toEqual(['R1', 'R2'])
    await server.stop()
    await server.start()
    expect(await listed(workshop, ana, board)).toEqual(all)
  })
})

test('a backup carries them, and finds itself whole with them', async () => {
  const workshop = await TestWorkshop.create(server)
  const { ana, ben } = await workshop.cast()
  await write(await RawClient.joined(server, boardOf(ben).room, ben.token), 'The dyke is raised')
  await stage(workshop, ana)
  const [checkpoint] = await listed(workshop, ana, boardOf(ana).id)
  const folder = join(newFolder(), 'backup')
  const ran = await run('back-up', [folder, '--data', server.dataDir])
  expect(ran.err).toBe('')
  expect(ran.out).not.toContain('not whole')
  const copy = openLmdbReader(join(folder, 'store'))
  const room = `${workshop.id}/checkpoint.${boardOf(ana).id}.${checkpoint?.id}`
  expect(copy.ends().has(room)).toBe(true)
  const doc = openCheckpoint(must((await copy.load(room)).snapshot, 'its content'))
  expect(readBoard(doc).points.map(({ body }) => plainLines(body)[0]?.text)).toEqual(['The dyke is raised'])
  await copy.close()
})

describe('a restore', () => {
  test('[S18] everybody is sent to the new document; the old one is closed for good, also after a start', async () => {
    const workshop = await TestWorkshop.create(server)
    const { ana, ben, chloe } = await workshop.cast()
    const board = boardOf(ana).id
    const old = boardOf(ben).room
    const [first, second] = [
      await RawClient.joined(server, old, ben.token),
      await RawClient.joined(server, old, chloe.token),
    ]
    await write(first, 'The dyke is raised')
    await stage(workshop, ana)
    const [checkpoint] = await listed(workshop, ana, board)
    await write(second, 'Written later')
    const plan = await RawClient.joined(server, planRoom(workshop.id), ben.token)
    const command = {
      id: newCommandId(),
      type: 'board.restore',
      board,
      checkpoint: must(checkpoint, 'one').id,
    }
    for (const by of [ben, await workshop.join('chair')])
      expect((await workshop.tryCommand(by, { ...command, id: newCommandId() })).status).toBe(403)
    expect(
      (await workshop.tryCommand(ana, { ...command, id: newCommandId(), checkpoint: 'nosuch' })).status,
    ).toBe(404)
    expect(first.closed).toBeNull()

    const before = (await workshop.plan(ana)).boards[0]
    await workshop.command(ana, { ...command, reason: 'After the version' })
    expect((await workshop.tryCommand(ana, command)).body, 'once').toMatchObject({ ok: true })
    for (const each of [first, second]) {
      await each.until(() => each.closed !== null, 'sent away')
      expect(each.closed?.code).toBe(CLOSE.gone)
    }
    const entry = must((await workshop.plan(ana)).boards[0], 'the board')
    expect(entry).toMatchObject({ id: board })
    expect(entry.room).not.toBe(old)
    expect({ ...entry, doc: '', room: '', counts: {}, changedAt: 0 }).toEqual({
      ...before,
      doc: '',
      room: '',
      counts: {},
      changedAt: 0,
    })
    await plan.until(() => readPlan(plan.doc)?.boards[0]?.counts.banked === 1, 'counted anew')
    const again = await RawClient.joined(server, entry.room, ben.token)
    expect(shown(again)).toEqual(['The dyke is raised'])
    expect(readBoard(again.doc).points.find(({ setAside }) => setAside)).toMatchObject({
      setAside: { reason: 'After the version' },
    })
    await write(again, 'A new one')
    expect(Object.values(readBoard(again.doc).refs).sort()).toEqual(['R1', 'R2', 'R3'])

    const late = new RawClient(server, old, ben.token)
    await late.until(() => late.closed !== null, 'refused')
    expect(late.closed?.code).toBe(CLOSE.gone)
    await server.kill()
    await server.start()
    const later = new RawClient(server, old, ben.token)
    await later.until(() => later.closed !== null, 'refused')
    expect(later.closed?.code).toBe(CLOSE.gone)
    expect(shown(await RawClient.joined(server, entry.room, ben.token))).toEqual([
      'The dyke is raised',
      'A new one',
    ])
  })

  test('[S18] of somebody who types on and on through it, all that was called saved is there', async () => {
    const workshop = await TestWorkshop.create(server)
    const { ana, ben } = await workshop.cast()
    const board = boardOf(ana).id
    const client = await RawClient.joined(server, boardOf(ben).room, ben.token)
    await write(client, 'The dyke is raised')
    await stage(workshop, ana)
    const [checkpoint] = await listed(workshop, ana, board)
    const sent: string[] = []
    const already = client.saved
    const restoring = workshop.command(ana, {
      type: 'board.restore',
      board,
      checkpoint: checkpoint?.id,
      reason: 'Later',
    })
    // As fast as each is taken in, until the line is closed.
    while (client.closed === null && sent.length < 5000) {
      const text = `Word ${sent.length}`
      client.update(
        client.edit((doc) =>
          addPoint(doc, {
            id: newPointId(),
            column: BANKED,
            body: [{ type: 'paragraph', runs: [{ text }] }],
            createdAt: 1,
          }),
        ),
      )
      sent.push(text)
      await new Promise((resolve) => setImmediate(resolve))
    }
    await restoring
    expect(client.closed?.code).toBe(CLOSE.gone)
    const saved = sent.slice(0, client.saved - already)
    expect(saved.length).toBeLessThan(sent.length)
    const { room } = must((await workshop.plan(ana)).boards[0], 'the board')
    const next = await RawClient.joined(server, room, ben.token)
    const there = new Set(readBoard(next.doc).points.map(({ body }) => plainLines(body)[0]?.text))
    expect(saved.filter((text) => !there.has(text))).toEqual([])
    expect(shown(next)).toEqual(['The dyke is raised'])
  })

  test('it is undone like any other decision, and the desk says so', async () => {
    const workshop = await TestWorkshop.create(server)
    const { ana, ben } = await workshop.cast()
    const board = boardOf(ana).id
    const client = await RawClient.joined(server, boardOf(ben).room, ben.token)
    await write(client, 'The dyke is raised')
    await stage(workshop, ana)
    const [checkpoint] = await listed(workshop, ana, board)
    await write(client, 'Written later')
    const id = newCommandId()
    await workshop.command(ana, { id, type: 'board.restore', board, checkpoint: checkpoint?.id })
    await workshop.command(ana, { type: 'undo', command: id })
    const { room } = must((await workshop.plan(ana)).boards[0], 'the board')
    expect(shown(await RawClient.joined(server, room, ben.token))).toEqual([
      'The dyke is raised',
      'Written later',
    ])
    expect((await listed(workshop, ana, board)).map(({ why }) => why)).toEqual([
      'stage',
      'restore',
      'restore',
    ])
    // It is taken back already: nothing is done once more.
    await workshop.command(ana, { type: 'undo', command: id })
    expect(await listed(workshop, ana, board)).toHaveLength(3)
  })
})

test('who is cut off while commands of theirs wait has none of those carried out, and keeps nobody from cutting them off', async () => {
  const workshop = await TestWorkshop.create(server)
  const [ana, mal] = [await workshop.join('facilitator'), await workshop.join('facilitator')]
  const { ben } = await workshop.cast()
  const board = boardOf(ana).id
  await write(await RawClient.joined(server, boardOf(ben).room, ben.token), 'The dyke is raised')
  await stage(workshop, ana)
  const [first] = await listed(workshop, ana, board)
  const restore = { type: 'board.restore', board, checkpoint: must(first, 'one').id }
  const answers: { readonly status: number; readonly code?: string | undefined; readonly late: boolean }[] =
    []
  let isCutOff = false
  const flood = Array.from({ length: 60 }, async () => {
    const { status, body } = await workshop.tryCommand(mal, { id: newCommandId(), ...restore })
    answers.push({ status, code: body.error?.code, late: isCutOff })
  })
  // Whoever is turned away is so because as many wait as may.
  await Promise.race(flood)
  await workshop.command(ana, { type: 'link.rotate', role: 'facilitator' })
  isCutOff = true
  await Promise.all(flood)
  const count = (what: Partial<(typeof answers)[number]>) =>
    answers.filter((answer) => Object.entries(what).every(([key, value]) => answer[key as never] === value))
      .length
  expect(count({ status: 409, code: 'under-way' })).toBeGreaterThan(0)
  expect(count({ status: 401, code: 'revoked' })).toBeGreaterThan(0)
  // Those that were under way.
  expect(count({ status: 200, late: true })).toBeLessThan(4)
  await workshop.command(ana, restore)
})
