/** What one person did lately is taken back over HTTP, and is so on every screen; nobody's name is left anywhere. */
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { openTables } from '../../server/store/lmdb-layout.ts'
import { must } from '../../shared/assert.ts'
import { plainLines } from '../../shared/board/body.ts'
import { addPoint, movePoint, setPointAside } from '../../shared/board/edits.ts'
import { readBoard } from '../../shared/board/read.ts'
import { bodyOf, pointOf } from '../../shared/board/schema.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'
import { deskRoom, newPointId } from '../../shared/ids.ts'
import { readDesk } from '../../shared/workshop/desk-doc.ts'
import { closeRawClients, RawClient } from '../support/raw.ts'
import { provideServer } from '../support/server.ts'
import type { Person } from '../support/workshop.ts'
import { boardOf, call, newCommandId, TestWorkshop } from '../support/workshop.ts'

const server = provideServer({ LIMITS: '{"off":true}', LOG_LEVEL: 'debug' })
afterAll(closeRawClients)

const add = (text: string, id: PointId = newPointId()) => ({
  id,
  edit: (doc: Y.Doc) =>
    addPoint(doc, {
      id,
      column: 'banked' as ColumnId,
      body: [{ type: 'paragraph', runs: [{ text }] }],
      createdAt: 1,
    }),
})
const type = (id: PointId, text: string) => (doc: Y.Doc) => {
  const body = must(bodyOf(must(pointOf(doc, id), 'a point')), 'a body')
  const words = (body.get(0) as Y.XmlElement).get(0) as Y.XmlText
  words.insert(words.length, text)
}
const send = async (client: RawClient, edit: (doc: Y.Doc) => void) => {
  const before = client.saved
  client.update(client.edit(edit))
  await client.until(() => client.saved > before, 'saved')
}
const shown = (client: RawClient) =>
  readBoard(client.doc)
    .points.filter(({ setAside }) => !setAside)
    .map(({ body }) => plainLines(body)[0]?.text)
    .sort()
const lately = (workshop: TestWorkshop, by: Person, of: Person, minutes: number | string = 5) =>
  call<{ boards: readonly Record<string, unknown>[] }>(
    server,
    `/api/workshops/${workshop.id}/members/${of.me.id}/lately?minutes=${minutes}`,
    { token: by.token },
  )

test('shown before, done, and undone; for the facilitator alone', async () => {
  const workshop = await TestWorkshop.create(server)
  const { ana, ben, chloe } = await workshop.cast()
  const { room } = boardOf(ben)
  const [first, second] = [
    await RawClient.joined(server, room, ben.token),
    await RawClient.joined(server, room, chloe.token),
  ]
  const [good, bad, both] = [add('The dyke is raised'), add('Nonsense'), add('Half')]
  await send(first, good.edit)
  await second.until(() => second.doc.getMap('points').size === 1, 'it came')
  await send(second, bad.edit)
  await send(second, both.edit)
  await send(second, type(good.id, ' and more nonsense'))
  await first.until(() => shown(first).includes('The dyke is raised and more nonsense'), 'it came')
  await send(first, type(both.id, ' sense'))

  expect((await lately(workshop, ben, chloe)).status).toBe(403)
  for (const minutes of [0, 16, 'x', 1.5])
    expect((await lately(workshop, ana, chloe, minutes)).status).toBe(422)
  const { body } = await lately(workshop, ana, chloe)
  expect(body.boards).toEqual([
    {
      board: boardOf(ana).id,
      removed: 1,
      aside: 1,
      cleaned: 1,
      refilled: 0,
      returned: 0,
      movedBack: 0,
      setRight: 0,
    },
  ])
  const id = newCommandId()
  const command = { id, type: 'member.takeBack', member: chloe.me.id, minutes: 5, reason: 'Taken back' }
  expect((await workshop.tryCommand(ben, command)).status).toBe(403)
  expect((await workshop.tryCommand(await workshop.join('chair'), command)).status).toBe(403)
  await workshop.command(ana, command)
  await first.until(() => shown(first).length === 1, 'taken back')
  expect(shown(first)).toEqual(['The dyke is raised'])
  expect(readBoard(first.doc).points.find((each) => each.id === both.id)?.setAside?.reason).toBe('Taken back')
  const again = { ...command, id: newCommandId() }
  expect((await workshop.tryCommand(ana, again)).body.error?.code).toBe('nothing-to-take-back')
  const versions = await call<{ checkpoints: { why: string; points: number }[] }>(
    server,
    `/api/workshops/${workshop.id}/boards/${boardOf(ana).id}/checkpoints`,
    { token: ana.token },
  )
  expect(versions.body.checkpoints.map(({ why, points }) => [why, points])).toEqual([['takeBack', 3]])

  // Chloé writes on, and her socket was never closed.
  await send(second, add('Sorry').edit)
  await workshop.command(ana, { type: 'undo', command: id })
  await first.until(() => shown(first).length === 4, 'all of it is back')
  expect(shown(first)).toEqual(['Half sense', 'Nonsense', 'Sorry', 'The dyke is raised and more nonsense'])
  await workshop.command(ana, { type: 'undo', command: id })
  expect(shown(first), 'it is back already').toHaveLength(4)

  const desk = await RawClient.joined(server, deskRoom(workshop.id), ana.token)
  const acts = readDesk(desk.doc).acts.filter(({ type }) => type === 'member.takeBack')
  expect(acts).toMatchObject([{ about: '', undone: true, by: { id: ana.me.id } }])
  expect(JSON.stringify(acts)).not.toContain(chloe.me.id)
})

test('who has left since can be taken back; who did something lately is said to the facilitator alone', async () => {
  const workshop = await TestWorkshop.create(server)
  const { ana, ben, chloe } = await workshop.cast()
  const { room } = boardOf(ben)
  const [first, second] = [
    await RawClient.joined(server, room, ben.token),
    await RawClient.joined(server, room, chloe.token),
  ]
  const people = async (by: Person) => {
    const path = `/api/workshops/${workshop.id}/lately`
    return call<{ people: readonly { id: string; label: string }[] }>(server, path, { token: by.token })
  }
  expect((await people(ana)).body.people).toEqual([])
  await send(second, add('Nonsense').edit)
  second.close()
  expect((await people(ben)).status).toBe(403)
  expect((await people(ana)).body.people).toMatchObject([{ id: chloe.me.id, label: 'Chloé' }])
  await workshop.command(ana, { type: 'member.takeBack', member: chloe.me.id, minutes: 5 })
  await first.until(() => first.doc.getMap('points').size === 1 && shown(first).length === 0, 'taken back')
})

test('what somebody deleted comes back once, however often it is taken back; once more when that is undone', async () => {
  const workshop = await TestWorkshop.create(server)
  const { ana, ben, chloe } = await workshop.cast()
  const { room } = boardOf(ben)
  const [first, second] = [
    await RawClient.joined(server, room, ben.token),
    await RawClient.joined(server, room, chloe.token),
  ]
  const hello = add('Hello world')
  await send(first, hello.edit)
  await second.until(() => second.doc.getMap('points').size === 1, 'it came')
  const words = (doc: Y.Doc) =>
    (must(bodyOf(must(pointOf(doc, hello.id), 'a point')), 'a body').get(0) as Y.XmlElement).get(
      0,
    ) as Y.XmlText
  await send(second, (doc) => words(doc).delete(0, 6))
  const command = () => ({ id: newCommandId(), type: 'member.takeBack', member: chloe.me.id, minutes: 5 })
  const once = command()
  await workshop.command(ana, once)
  await first.until(() => shown(first)[0] === 'Hello world', 'it is back')
  expect((await workshop.tryCommand(ana, command())).body.error?.code).toBe('nothing-to-take-back')
  expect(shown(first)).toEqual(['Hello world'])
  await workshop.command(ana, { type: 'undo', command: once.id })
  await first.until(() => shown(first)[0] === 'world', 'it has gone again')
  await workshop.command(ana, command())
  await first.until(() => shown(first)[0] === 'Hello world', 'it is back again')
})

test('what was undone is taken back again as it was at first: it is theirs still', async () => {
  const workshop = await TestWorkshop.create(server)
  const { ana, ben, chloe } = await workshop.cast()
  const { room } = boardOf(ben)
  const [first, second] = [
    await RawClient.joined(server, room, ben.token),
    await RawClient.joined(server, room, chloe.token),
  ]
  const [edited, moved, aside, own] = [add('The dyke'), add('The ferry'), add('The quay'), add('Nonsense')]
  for (const { edit } of [edited, moved, aside]) await send(first, edit)
  await second.until(() => second.doc.getMap('points').size === 3, 'they came')
  const state = () => readBoard(first.doc).points.map(({ body, ...rest }) => [plainLines(body), rest])
  await send(second, type(edited.id, ' and nonsense'))
  await send(second, (doc) => void movePoint(doc, moved.id, 'discuss' as ColumnId, null))
  await send(second, (doc) => void setPointAside(doc, aside.id, { reason: 'ha', at: 1 }))
  await send(second, own.edit)
  await first.until(() => first.doc.getMap('points').size === 4, 'it came')
  const before = state()
  const command = () => ({ id: newCommandId(), type: 'member.takeBack', member: chloe.me.id, minutes: 5 })
  const good = ['The dyke', 'The ferry', 'The quay']
  const counts = (await lately(workshop, ana, chloe)).body.boards
  for (const _ of ['once', 'twice', 'thrice']) {
    expect((await lately(workshop, ana, chloe)).body.boards).toEqual(counts)
    const taking = command()
    await workshop.command(ana, taking)
    await first.until(() => shown(first).join() === good.join(), 'taken back')
    expect(readBoard(first.doc).points.find(({ id }) => id === moved.id)?.column).toBe('banked')
    await workshop.command(ana, { type: 'undo', command: taking.id })
    await first.until(() => shown(first).includes('Nonsense'), 'all of it is back')
    expect(state()).toEqual(before)
  }
})

test('points carried to another board since end the undoing: it would be done to what is not there any more', async () => {
  const workshop = await TestWorkshop.create(server)
  const { ana, ben, chloe } = await workshop.cast()
  const [first, second] = [
    await RawClient.joined(server, boardOf(ben).room, ben.token),
    await RawClient.joined(server, boardOf(ben).room, chloe.token),
  ]
  const from = boardOf(ben).id
  const to = must((await workshop.plan(ana)).boards.find(({ id }) => id !== from)?.id, 'another board')
  const good = add('The dyke is raised')
  await send(first, good.edit)
  await second.until(() => second.doc.getMap('points').size === 1, 'it came')
  await send(second, type(good.id, ' and nonsense'))
  const id = newCommandId()
  await workshop.command(ana, { id, type: 'member.takeBack', member: chloe.me.id, minutes: 5 })
  await first.until(() => shown(first)[0] === 'The dyke is raised', 'taken back')
  const carry = { type: 'points.carry', from, to, points: [good.id] }
  await workshop.command(ana, carry)
  await first.until(() => shown(first).length === 0, 'it has left')
  const undo = { type: 'undo', command: id }
  expect((await workshop.tryCommand(ana, { id: newCommandId(), ...undo })).body.error).toMatchObject({
    code: 'changed-since',
    message: 'This cannot be undone: points were carried to another board since.',
  })
  await workshop.command(ana, { ...carry, from: to, to: from })
  expect((await workshop.tryCommand(ana, { id: newCommandId(), ...undo })).body.error?.code).toBe(
    'changed-since',
  )
  await first.until(() => shown(first)[0] === 'The dyke is raised', 'it is here, as it was carried')
})

test('who it was is in no file but that of the sessions, and in no log; a start knows of nobody', async () => {
  const workshop = await TestWorkshop.create(server)
  const { ana, ben } = await workshop.cast()
  const client = await RawClient.joined(server, boardOf(ben).room, ben.token)
  const kept = add('Written, and taken back')
  await send(client, kept.edit)
  await workshop.command(ana, { type: 'member.takeBack', member: ben.me.id, minutes: 1 })
  await send(client, add('Written again').edit)
  expect(server.stdout).not.toContain(ben.me.id)
  await workshop.command(ana, { type: 'member.takeBack', member: ben.me.id, minutes: 1 })
  await server.stop()
  const stored = openTables(join(server.dataDir, 'store'), { readOnly: true })
  const holding = [...stored.logs.getRange({}), ...stored.tables.getRange({})]
    .filter(({ value }) =>
      (Buffer.isBuffer(value) ? value.toString('latin1') : JSON.stringify(value)).includes(ben.me.id),
    )
    .map(({ key }) => key[0])
  await stored.env.close()
  expect(holding).toEqual(['sessions'])
  await server.start()
  expect((await lately(workshop, ana, ben)).body.boards).toEqual([])
})
