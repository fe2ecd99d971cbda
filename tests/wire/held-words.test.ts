/**
 * Words that come without the right to write, or before it is known what they build on. Rule by rule, against the
 * built server over real sockets.
 *
 * S4  Without the right to write a frame is dropped, the socket stays open and `saved` is held back. `why` is the
 *     first that holds of viewer, group, round, locked, limit. A frame that brings nothing is counted from anybody.
 * S5  When the right comes: 101, then a fresh step 1; the step 2 that answers it makes up for all that was held.
 * S6  After a dropped frame nothing is applied, or judged, before the next step 2 with the right.
 * S7  Before a connection's first step 2, updates that build on what it will bring are held, and judged after it.
 */
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { refsOf } from '../../shared/board/schema.ts'
import { readPlan } from '../../shared/workshop/plan-doc.ts'
import { boardHall } from '../support/board-hall.ts'
import { closeEverybody, enter } from '../support/people.ts'
import { closeRawClients, RawClient } from '../support/raw.ts'
import { NOTHING } from '../support/raw-peer.ts'
import { provideServer } from '../support/server.ts'
import { storedDoc } from '../support/stored.ts'
import { wordsOf, write } from '../support/words.ts'

const server = provideServer()
afterEach(() => {
  closeRawClients()
  closeEverybody()
})

describe('S4 without the right', () => {
  test("[S4] a viewer's words are dropped: the socket stays, saved is held back, the board is the same", async () => {
    const { workshop, ana, ben, board, join, state } = await boardHall(server)
    const writer = await join(ben)
    writer.update(writer.edit((doc) => write(doc, 'before')))
    await writer.until(() => writer.saved === 1, 'saved')
    const before = await state()
    const viewer = await join(await workshop.join('viewer'))
    expect(viewer.rights).toEqual({ mayRead: true, mayWrite: false, why: 'viewer' })
    viewer.update(viewer.edit((doc) => write(doc, 'mine')))
    viewer.step2(Y.encodeStateAsUpdate(viewer.doc))
    await viewer.ask()
    expect(viewer.isOpen).toBe(true)
    expect(viewer.saved).toBe(0)
    expect((await state()).bytes).toBe(before.bytes)
    // It goes on reading, and what was saved for others meanwhile is not saved for it.
    writer.update(writer.edit((doc) => write(doc, 'after')))
    await viewer.until(() => wordsOf(viewer.doc).includes('after'), 'the viewer reads on')
    await writer.until(() => writer.saved === 2, 'saved for the writer')
    await viewer.ask()
    expect(viewer.saved).toBe(0)
    await state()
    expect(await server.stop()).toBe(0)
    const stored = await storedDoc(server, board.room)
    await server.start()
    expect(wordsOf(stored)).toEqual(['after', 'before'])
    expect(ana.role).toBe('facilitator')
  })

  test('[S4] a frame that brings nothing is counted from a viewer too', async () => {
    const { workshop, ben, join, state } = await boardHall(server)
    const writer = await join(ben)
    writer.update(writer.edit((doc) => write(doc, 'read by all')))
    await writer.until(() => writer.saved === 1, 'saved')
    await state()
    const viewer = await join(await workshop.join('viewer'))
    viewer.step2(Y.encodeStateAsUpdate(viewer.doc))
    await viewer.until(() => viewer.saved === 1, 'counted')
  })

  test('[S4] why: group at the board of another table, and its words stay out', async () => {
    const { dev, join, state } = await boardHall(server)
    const before = await state()
    const client = await join(dev)
    expect(client.rights).toEqual({ mayRead: true, mayWrite: false, why: 'group' })
    client.update(client.edit((doc) => write(doc, 'from the other table')))
    await client.ask()
    expect(client.isOpen).toBe(true)
    expect((await state()).bytes).toBe(before.bytes)
  })

  test('[S4] why: locked, and round before locked', async () => {
    const { workshop, ana, ben, board, join } = await boardHall(server)
    const client = await join(ben)
    await workshop.command(ana, { type: 'lock', boards: [board.id], on: true })
    await client.until(() => client.rights?.mayWrite === false, 'told')
    expect(client.rights?.why).toBe('locked')
    const { round } = await workshop.plan(ana)
    await workshop.command(ana, { type: 'round', round, open: false })
    await client.until(() => client.rights?.why === 'round', 'told why first')
  })

  test('[S4] lock and round bind members only', async () => {
    const { workshop, ana, join } = await boardHall(server)
    await workshop.command(ana, { type: 'lock', boards: 'all', on: true })
    const client = await join(ana)
    expect(client.rights).toEqual({ mayRead: true, mayWrite: true })
    client.update(client.edit((doc) => write(doc, 'the desk may')))
    await client.until(() => client.saved === 1, 'saved')
  })

  test('[S4] nobody may write to the plan, not even a facilitator', async () => {
    const { ana, workshop } = await boardHall(server)
    const before = await workshop.plan(ana)
    const client = await RawClient.joined(server, ana.rooms.plan, ana.token)
    client.update(client.edit((doc) => doc.getMap('plan').set('title', 'Mine')))
    client.update(client.edit((doc) => doc.getMap('points').set('x', 1)))
    await client.ask()
    expect(client.isOpen).toBe(true)
    expect(client.saved).toBe(0)
    const other = await RawClient.joined(server, ana.rooms.plan, ana.token)
    expect(readPlan(other.doc)?.title).toBe(before.title)
    expect(other.doc.getMap('points').size).toBe(0)
    expect((await workshop.plan(ana)).title).toBe(before.title)
  })
})

describe('S5 and S6: the right comes', () => {
  for (const how of ['lock', 'round'] as const)
    test(`[S5] ${how}: 101, a fresh step 1, and what was held arrives once`, async () => {
      const { workshop, ana, ben, chloe, board, join, state } = await boardHall(server)
      const { round } = await workshop.plan(ana)
      const set = (mayWrite: boolean) =>
        how === 'lock'
          ? workshop.command(ana, { type: 'lock', boards: [board.id], on: !mayWrite })
          : workshop.command(ana, { type: 'round', round, open: mayWrite })
      const client = await join(ben)
      client.update(client.edit((doc) => write(doc, 'first')))
      await client.until(() => client.saved === 1, 'saved')
      await set(false)
      await client.until(() => client.rights?.mayWrite === false, 'told no')
      client.update(client.edit((doc) => write(doc, 'held')))
      client.update(client.edit((doc) => write(doc, 'held too')))
      await client.ask()
      expect(client.saved).toBe(1)
      expect(wordsOf((await state()).doc)).toEqual(['first'])

      const asked = client.count('step1')
      const seen = client.received.length
      await set(true)
      await client.until(() => client.count('step1') > asked, 'asked again')
      const notices = client.received.slice(seen).filter(({ kind }) => kind === 'rights' || kind === 'step1')
      expect(notices.map(({ kind }) => kind)).toEqual(['rights', 'step1'])
      expect(client.rights).toEqual({ mayRead: true, mayWrite: true })
      client.step2(client.answer())
      await client.until(() => client.saved === 4, 'the count covers all that was sent')
      const reader = await join(chloe)
      expect(wordsOf(reader.doc)).toEqual(['first', 'held', 'held too'])
    })

  test('[S5] a real client holds its words, and they arrive once', async () => {
    const { workshop, ana, ben, chloe, board } = await boardHall(server)
    const [writer, reader] = [enter(server, ben, board), enter(server, chloe, board)]
    const id = writer.add('banked', 'Fishing rights')
    await writer.saved()
    await workshop.command(ana, { type: 'lock', boards: 'all', on: true })
    await writer.until(() => writer.session.link.facts.rights?.mayWrite === false, 'told no')
    writer.type(id, ' stay')
    writer.type(id, ' with the towns')
    expect(writer.light).toEqual({ kind: 'held', changes: 2, kept: 'page', why: 'locked' })
    await workshop.command(ana, { type: 'lock', boards: 'all', on: false })
    await writer.saved()
    await reader.until(() => reader.textOf(id) === 'Fishing rights stay with the towns', 'arrived once')
  })

  test('[S5] a member who changes to this table may write', async () => {
    const { workshop, ana, board } = await boardHall(server)
    const eve = await workshop.join('member', { name: 'Eve' })
    const client = enter(server, eve, board)
    await client.until(() => client.session.link.facts.rights?.why === 'group', 'no table yet')
    const id = client.add('banked', 'held until she sits')
    await client.until(() => client.light.kind === 'held', 'held')
    const { groups } = await workshop.plan(ana)
    const response = await fetch(`${server.base}/api/workshops/${workshop.id}/me`, {
      method: 'POST',
      headers: { authorization: `Bearer ${eve.token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ group: groups[0]?.id }),
    })
    expect(response.status).toBe(200)
    await client.saved()
    await client.until(() => refsOf(client.doc).has(id), 'the server has it')
  })

  test('[S6] between a dropped frame and the step 2 nothing is applied, and nothing is judged', async () => {
    const { workshop, ana, ben, board, join, state } = await boardHall(server)
    const client = await join(ben)
    await workshop.command(ana, { type: 'lock', boards: [board.id], on: true })
    await client.until(() => client.rights?.mayWrite === false, 'told no')
    client.update(client.edit((doc) => write(doc, 'dropped')))
    client.update(Uint8Array.of(9, 9, 9, 9)) // no update at all
    await client.ask()
    await workshop.command(ana, { type: 'lock', boards: [board.id], on: false })
    await client.until(() => client.rights?.mayWrite === true, 'told yes')
    client.update(client.edit((doc) => write(doc, 'before the step 2')))
    await client.ask()
    expect(client.isOpen).toBe(true)
    expect(wordsOf((await state()).doc)).toEqual([])
    expect(client.saved).toBe(0)
    client.step2(client.answer())
    await client.until(() => client.saved === 4, 'all frames up to the step 2 are covered')
    expect(wordsOf((await state()).doc)).toEqual(['before the step 2', 'dropped'])
  })

  test('[S6] a step 2 without the right does not end it', async () => {
    const { workshop, ana, ben, board, join, state } = await boardHall(server)
    const client = await join(ben)
    await workshop.command(ana, { type: 'lock', boards: [board.id], on: true })
    await client.until(() => client.rights?.mayWrite === false, 'told no')
    client.update(client.edit((doc) => write(doc, 'dropped')))
    client.step2(client.answer())
    await client.ask()
    expect(client.saved).toBe(0)
    expect(wordsOf((await state()).doc)).toEqual([])
    await workshop.command(ana, { type: 'lock', boards: [board.id], on: false })
    await client.until(() => client.count('step1') === 2, 'asked again')
    client.step2(client.answer())
    await client.until(() => client.saved === 3, 'covered')
  })
})

describe('S7 before the first step 2', () => {
  test('[S7] an update that builds on what the step 2 will bring is held, and counted with it', async () => {
    const { ben, chloe, board, join } = await boardHall(server)
    const client = await RawClient.open(server, board.room, ben.token)
    await client.ask()
    client.edit((doc) => write(doc, 'written offline'))
    const brought = client.answer()
    client.update(client.edit((doc) => write(doc, 'typed while connecting')))
    await client.ask()
    expect(client.isOpen).toBe(true)
    expect(client.saved).toBe(0)
    client.step2(brought)
    await client.until(() => client.saved === 2, 'both are saved')
    expect(wordsOf((await join(chloe)).doc)).toEqual(['typed while connecting', 'written offline'])
  })

  test('[S7] more than is held is not lost: the step 2, encoded later, brings it', async () => {
    const { ben, chloe, board, join } = await boardHall(server)
    const client = await RawClient.open(server, board.room, ben.token)
    await client.ask()
    client.edit((doc) => write(doc, 'offline'))
    for (let i = 0; i < 260; i++) client.update(client.edit((doc) => write(doc, `typed ${i}`)))
    await client.ask()
    expect(client.isOpen).toBe(true)
    client.step2(client.answer())
    await client.until(() => client.saved === 261, 'all are saved')
    expect(wordsOf((await join(chloe)).doc)).toHaveLength(261)
  })

  test('[S7] after it, an update that builds on what was never sent is invalid', async () => {
    const { ben, join } = await boardHall(server)
    const client = await join(ben)
    client.edit((doc) => write(doc, 'never sent'))
    client.update(client.edit((doc) => write(doc, 'builds on it')))
    expect((await client.closing()).code).toBe(4400)
  })

  test('[S7] also where it was held and the step 2 did not bring it', async () => {
    const { ben, board } = await boardHall(server)
    const client = await RawClient.open(server, board.room, ben.token)
    await client.ask()
    client.edit((doc) => write(doc, 'never sent'))
    client.update(client.edit((doc) => write(doc, 'builds on it')))
    client.step2(NOTHING)
    expect((await client.closing()).code).toBe(4400)
  })
})
