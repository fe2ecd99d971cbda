/**
 * The sync protocol, rule by rule, against the built server over real sockets.
 *
 * S1  The server sends step 1 on every connection; on a board 101 (rights) before it, and again at each change.
 * S2  Both ends count each step 2 and update frame of the client that is not exactly `00 00`, also what is known
 *     already; 100 (saved) says how many are flushed. It never goes back, and what it covers survives a kill.
 * S3  A step 1 is answered with all that is stored; a connection gets updates only after its step 1 was answered.
 * S4  Without the right to write a frame is dropped, the socket stays open and `saved` is held back. `why` is the
 *     first that holds of viewer, group, round, locked, limit. A frame that brings nothing is counted from anybody.
 * S5  When the right comes: 101, then a fresh step 1; the step 2 that answers it makes up for all that was held.
 * S6  After a dropped frame nothing is applied, or judged, before the next step 2 with the right.
 * S7  Before a connection's first step 2, updates that build on what it will bring are held, and judged after it.
 * S8  What the guard refuses, and every frame that is none, closes with 4400; nothing of it is applied.
 * S9  In a step 2, words of an id that is another device's never close: they are taken only for ids not heard from
 *     since a stop that was not orderly, and otherwise dropped like words without the right.
 * S10 References are the server's: given once, counted per strand, never used again.
 * S11 Awareness is stamped with the session's person; entries about others' ids are dropped; a socket takes its own
 *     along when it closes.
 * S12 Close codes: 4401 no session, 4403 another workshop's, 4404 no such room, 1012 stopping.
 * S13 An Origin, when there is one, must be this host's.
 * S14 More than 64 client ids with content per device and board: 101 with `limit`, never a close.
 */
import { afterEach, describe, expect, onTestFinished, test } from 'vitest'
import * as Y from 'yjs'
import { must } from '../../shared/assert.ts'
import { plainLines } from '../../shared/board/body.ts'
import { addPoint } from '../../shared/board/edits.ts'
import { readPoints } from '../../shared/board/read.ts'
import { refsOf } from '../../shared/board/schema.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'
import { newPointId } from '../../shared/ids.ts'
import { readPlan } from '../../shared/workshop/plan-doc.ts'
import { closeEverybody, enter, fingerprint } from '../support/people.ts'
import { closeRawClients, RawClient } from '../support/raw.ts'
import { NOTHING } from '../support/raw-peer.ts'
import { provideServer, TestServer } from '../support/server.ts'
import { storedDoc } from '../support/stored.ts'
import { boardOf, TestWorkshop } from '../support/workshop.ts'

const server = provideServer()
afterEach(() => {
  closeRawClients()
  closeEverybody()
})

/** Adds a point with these words. */
const write = (doc: Y.Doc, text: string, id: PointId = newPointId()): PointId => {
  const body = [{ type: 'paragraph' as const, runs: [{ text }] }]
  addPoint(doc, { id, column: 'banked' as ColumnId, body, createdAt: 1_700_000_000_000 })
  return id
}

const wordsOf = (doc: Y.Doc) =>
  readPoints(doc)
    .map((point) =>
      plainLines(point.body)
        .map(({ text }) => text)
        .join('\n'),
    )
    .sort()

const room = async (wanted: Record<string, unknown> = {}, on = server) => {
  const workshop = await TestWorkshop.create(on, wanted)
  const cast = await workshop.cast()
  const board = boardOf(cast.ana)
  const join = (by: { readonly token: string }) => RawClient.joined(on, board.room, by.token)
  /** The board as it is on the server, with every reference given. */
  const state = async () => {
    const reader = await join(cast.ana)
    await reader.until(
      () => refsOf(reader.doc).size >= reader.doc.getMap('points').size,
      'references are given',
    )
    const bytes = await reader.ask()
    reader.close()
    return { bytes: Buffer.from(bytes).toString('hex'), doc: reader.doc }
  }
  return { workshop, ...cast, board, join, state }
}

describe('S1 greeting', () => {
  test('[S1] a board sends the rights first, then step 1', async () => {
    const { ben, board } = await room()
    const client = await RawClient.open(server, board.room, ben.token)
    expect(client.received.map(({ kind }) => kind).slice(0, 2)).toEqual(['rights', 'step1'])
    expect(client.rights).toEqual({ mayRead: true, mayWrite: true })
  })

  test('[S1] the plan sends step 1 first, and behind it a member is told where they sit', async () => {
    const { ben } = await room()
    const client = await RawClient.joined(server, ben.rooms.plan, ben.token)
    expect(client.received[0]?.kind).toBe('step1')
    expect(client.rights).toMatchObject({ mayWrite: false, group: ben.me.group })
    expect(readPlan(client.doc)?.title).toBe('The Rhine after the flood')
  })
})

describe('S2 saved', () => {
  test('[S2] an empty step 2 or update is not counted', async () => {
    const { ben, join } = await room()
    const client = await join(ben)
    client.update(NOTHING)
    client.step2(NOTHING)
    client.update(client.edit((doc) => write(doc, 'one')))
    await client.until(() => client.saved > 0, 'saved')
    expect(client.all('saved').map(({ count }) => count)).toEqual([1])
  })

  test('[S2] frames that bring nothing new are counted', async () => {
    const { ben, join } = await room()
    const client = await join(ben)
    const update = client.edit((doc) => write(doc, 'twice'))
    client.update(update)
    client.update(update)
    client.step2(Y.encodeStateAsUpdate(client.doc))
    await client.until(() => client.saved === 3, 'all three are counted')
    expect(wordsOf(client.doc)).toEqual(['twice'])
  })

  test('[S2] the count only ever rises, and ends at all that was sent', async () => {
    const { ben, join } = await room()
    const client = await join(ben)
    for (let i = 1; i <= 200; i++) client.update(client.edit((doc) => write(doc, `point ${i}`)))
    await client.until(() => client.saved === 200, 'all are saved')
    const counts = client.all('saved').map(({ count }) => count)
    expect(counts).toEqual([...new Set(counts)].sort((a, b) => a - b))
    expect(counts.length).toBeLessThan(100) // at most once a window, not once a frame
  })

  test('[S2] each connection counts from 0', async () => {
    const { ben, join } = await room()
    const first = await join(ben)
    first.update(first.edit((doc) => write(doc, 'first')))
    await first.until(() => first.saved === 1, 'saved on the first connection')
    const second = await join(ben)
    second.update(second.edit((doc) => write(doc, 'second')))
    await second.until(() => second.saved === 1, 'saved on the second connection')
    expect(first.saved).toBe(1)
  })

  test('[S2] a real client is told Saved once as many frames are flushed as it sent', async () => {
    const { ben, board } = await room()
    const client = enter(server, ben, board)
    await client.saved()
    const id = client.add('banked', 'The dyke at Kaub stays')
    for (const char of ' as it is') client.type(id, char)
    expect(client.light.kind).toBe('saving')
    await client.saved()
    const { sent, saved } = client.session.link.facts
    expect(sent).toBe(saved)
    expect(sent).toBeGreaterThan(0)
  })

  test('[S2] what the count covers survives a kill', async () => {
    const { ben, board, join } = await room()
    const client = await join(ben)
    client.update(client.edit((doc) => write(doc, 'kept')))
    await client.until(() => client.saved === 1, 'saved')
    await server.kill()
    const stored = await storedDoc(server, board.room)
    await server.start()
    expect(wordsOf(stored)).toEqual(['kept'])
  })
})

describe('S3 step 1', () => {
  test('[S3] a step 1 is answered with all that is stored, also after a kill', async () => {
    const { ana, ben, join, state } = await room()
    const client = await join(ben)
    for (const word of ['dykes', 'levies', 'gauges']) client.update(client.edit((doc) => write(doc, word)))
    await client.until(() => client.saved === 3, 'saved')
    const before = await state()
    await server.kill()
    await server.start()
    const fresh = await join(ana)
    expect(wordsOf(fresh.doc)).toEqual(['dykes', 'gauges', 'levies'])
    expect(fingerprint(fresh.doc)).toBe(fingerprint(before.doc))
  })

  test('[S3] a step 1 gets what it lacks, not everything', async () => {
    const { ben, chloe, join } = await room()
    const writer = await join(ben)
    writer.update(writer.edit((doc) => write(doc, 'long ago '.repeat(200))))
    await writer.until(() => writer.saved === 1 && refsOf(writer.doc).size === 1, 'saved')
    const reader = await join(chloe)
    reader.step1(Y.encodeStateVector(reader.doc))
    await reader.until(() => reader.count('step2') === 2, 'answered twice')
    const [all, rest] = reader.all('step2')
    expect(all?.update.length).toBeGreaterThan(1800)
    expect(rest?.update.length).toBeLessThan(100)
  })

  test('[S3] who has not asked yet gets no updates', async () => {
    const { ben, chloe, board, join } = await room()
    const silent = await RawClient.open(server, board.room, chloe.token)
    const writer = await join(ben)
    const update = writer.edit((doc) => write(doc, 'early'))
    writer.update(update)
    await writer.until(() => writer.count('update') > 0, 'the echo has come')
    expect(silent.has('update')).toBe(false)
    await silent.ask()
    expect(silent.has('update')).toBe(false)
    expect(wordsOf(silent.doc)).toEqual(['early'])
  })
})

describe('S4 without the right', () => {
  test("[S4] a viewer's words are dropped: the socket stays, saved is held back, the board is the same", async () => {
    const { workshop, ana, ben, board, join, state } = await room()
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
    const { workshop, ben, join, state } = await room()
    const writer = await join(ben)
    writer.update(writer.edit((doc) => write(doc, 'read by all')))
    await writer.until(() => writer.saved === 1, 'saved')
    await state()
    const viewer = await join(await workshop.join('viewer'))
    viewer.step2(Y.encodeStateAsUpdate(viewer.doc))
    await viewer.until(() => viewer.saved === 1, 'counted')
  })

  test('[S4] why: group at the board of another table, and its words stay out', async () => {
    const { dev, join, state } = await room()
    const before = await state()
    const client = await join(dev)
    expect(client.rights).toEqual({ mayRead: true, mayWrite: false, why: 'group' })
    client.update(client.edit((doc) => write(doc, 'from the other table')))
    await client.ask()
    expect(client.isOpen).toBe(true)
    expect((await state()).bytes).toBe(before.bytes)
  })

  test('[S4] why: locked, and round before locked', async () => {
    const { workshop, ana, ben, board, join } = await room()
    const client = await join(ben)
    await workshop.command(ana, { type: 'lock', boards: [board.id], on: true })
    await client.until(() => client.rights?.mayWrite === false, 'told')
    expect(client.rights?.why).toBe('locked')
    const { round } = await workshop.plan(ana)
    await workshop.command(ana, { type: 'round', round, open: false })
    await client.until(() => client.rights?.why === 'round', 'told why first')
  })

  test('[S4] lock and round bind members only', async () => {
    const { workshop, ana, join } = await room()
    await workshop.command(ana, { type: 'lock', boards: 'all', on: true })
    const client = await join(ana)
    expect(client.rights).toEqual({ mayRead: true, mayWrite: true })
    client.update(client.edit((doc) => write(doc, 'the desk may')))
    await client.until(() => client.saved === 1, 'saved')
  })

  test('[S4] nobody may write to the plan, not even a facilitator', async () => {
    const { ana, workshop } = await room()
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
      const { workshop, ana, ben, chloe, board, join, state } = await room()
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
    const { workshop, ana, ben, chloe, board } = await room()
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
    const { workshop, ana, board } = await room()
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
    const { workshop, ana, ben, board, join, state } = await room()
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
    const { workshop, ana, ben, board, join, state } = await room()
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
    const { ben, chloe, board, join } = await room()
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
    const { ben, chloe, board, join } = await room()
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
    const { ben, join } = await room()
    const client = await join(ben)
    client.edit((doc) => write(doc, 'never sent'))
    client.update(client.edit((doc) => write(doc, 'builds on it')))
    expect((await client.closing()).code).toBe(4400)
  })

  test('[S7] also where it was held and the step 2 did not bring it', async () => {
    const { ben, board } = await room()
    const client = await RawClient.open(server, board.room, ben.token)
    await client.ask()
    client.edit((doc) => write(doc, 'never sent'))
    client.update(client.edit((doc) => write(doc, 'builds on it')))
    client.step2(NOTHING)
    expect((await client.closing()).code).toBe(4400)
  })
})

describe('S8 invalid', () => {
  const otherDoc = (edit: (doc: Y.Doc) => void) => {
    const doc = new Y.Doc()
    doc.transact(() => edit(doc))
    return Y.encodeStateAsUpdate(doc)
  }
  const frame = (update: Uint8Array) => {
    const holder = new Uint8Array(update.length + 6)
    holder.set([0, 2])
    let at = 2
    let length = update.length
    while (length > 127) {
      holder[at++] = 128 | (length & 127)
      length >>= 7
    }
    holder[at++] = length
    holder.set(update, at)
    return holder.slice(0, at + update.length)
  }
  const hostile: Record<string, () => Uint8Array | string> = {
    'a text frame': () => 'hello',
    'an empty frame': () => new Uint8Array(),
    'a frame of an unknown type': () => Uint8Array.of(4, 0),
    'a notice of the server': () => Uint8Array.of(100, 1),
    'the stock "auth" frame': () => Uint8Array.of(2, 0),
    'an unknown sync step': () => Uint8Array.of(0, 3, 0),
    'bytes after the end': () => Uint8Array.of(0, 2, 2, 0, 0, 7),
    'a state vector that is none': () => Uint8Array.of(0, 0, 2, 9, 9),
    'an update that is none': () => frame(Uint8Array.of(1, 1, 5, 0, 99)),
    'an update over 256 kB': () => frame(otherDoc((doc) => write(doc, 'x'.repeat(257 * 1024)))),
    'awareness that is none': () => Uint8Array.of(1, 3, 1, 1, 1),
    'an awareness state over 4 kB': () => {
      const json = `{"at":"${'x'.repeat(4200)}"}`
      const body = [1, 1, 1, (json.length & 127) | 128, json.length >> 7, ...Buffer.from(json)]
      return Uint8Array.from([1, (body.length & 127) | 128, body.length >> 7, ...body])
    },
    'an unknown root': () => frame(otherDoc((doc) => doc.getMap('other').set('a', 1))),
    'a write under refs': () => frame(otherDoc((doc) => doc.getMap('refs').set('a', 'R1'))),
    'a subdocument': () => frame(otherDoc((doc) => doc.getMap('points').set('a', new Y.Doc()))),
    'binary content': () => frame(otherDoc((doc) => doc.getMap('points').set('a', Uint8Array.of(1)))),
  }
  for (const [what, make] of Object.entries(hostile))
    test(`[S8] ${what} closes with 4400 and changes nothing`, async () => {
      const { ben, chloe, join, state } = await room()
      const writer = await join(chloe)
      writer.update(writer.edit((doc) => write(doc, 'stays')))
      await writer.until(() => writer.saved === 1, 'saved')
      const before = await state()
      const client = await join(ben)
      client.send(make())
      const { code, reason } = await client.closing()
      expect(code).toBe(4400)
      expect(reason.length).toBeGreaterThan(0)
      expect(writer.isOpen).toBe(true)
      expect((await state()).bytes).toBe(before.bytes)
    })

  test('[S8] an update of 250 kB, and a step 2 of 3 MB, are fine; a step 2 over 4 MB is not', async () => {
    const { ben, join } = await room()
    const client = await join(ben)
    client.update(client.edit((doc) => write(doc, 'x'.repeat(250 * 1024))))
    client.edit((doc) => {
      for (let i = 0; i < 12; i++) write(doc, 'y'.repeat(250 * 1024))
    })
    client.step2(client.answer())
    await client.until(() => client.saved === 2, 'both are saved')
    client.step2(
      otherDoc((doc) => {
        for (let i = 0; i < 17; i++) write(doc, 'z'.repeat(250 * 1024))
      }),
    )
    expect(await client.closing()).toEqual({ code: 4400, reason: 'step 2 too large' })
  })

  test("[S8] an update under another person's client id closes with 4400", async () => {
    const { ben, chloe, join, state } = await room()
    const victim = await join(ben)
    victim.update(victim.edit((doc) => write(doc, 'mine')))
    await victim.until(() => victim.saved === 1, 'saved')
    const before = await state()
    const thief = await join(chloe)
    const forged = new Y.Doc()
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(victim.doc))
    forged.clientID = victim.doc.clientID
    const sv = Y.encodeStateVector(forged)
    forged.transact(() => write(forged, 'in your name'))
    thief.update(Y.encodeStateAsUpdate(forged, sv))
    expect((await thief.closing()).code).toBe(4400)
    expect((await state()).bytes).toBe(before.bytes)
    expect(victim.isOpen).toBe(true)
  })
})

describe("S9 another's words in a step 2", () => {
  /** A step 2 of `by` that holds words under the id of `victim` that the server never had. */
  const forge = (victim: Y.Doc, text: string) => {
    const copy = new Y.Doc()
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(victim))
    copy.clientID = victim.clientID
    copy.transact(() => write(copy, text))
    return Y.encodeStateAsUpdate(copy)
  }

  test('[S9] are dropped without closing, saved is held back and the server asks again', async () => {
    const { ben, chloe, join, state } = await room()
    const victim = await join(ben)
    victim.update(victim.edit((doc) => write(doc, 'mine')))
    await victim.until(() => victim.saved === 1, 'saved')
    const before = await state()
    const other = await join(chloe)
    other.step2(forge(victim.doc, 'in your name'))
    await other.until(() => other.count('step1') === 2, 'asked again')
    expect(other.isOpen).toBe(true)
    expect(other.saved).toBe(0)
    expect((await state()).bytes).toBe(before.bytes)
    // Once the owner has brought them, they are no longer another's news.
    victim.edit((doc) => write(doc, 'in my name'))
    other.step2(Y.encodeStateAsUpdate(other.doc))
    await other.until(() => other.saved === 2, 'a step 2 without them is saved and covers all')
  })

  test('[S9] are taken after a kill, from whoever received them, until their owner is heard', async () => {
    const { ben, chloe, join } = await room()
    const victim = await join(ben)
    victim.update(victim.edit((doc) => write(doc, 'stored')))
    await victim.until(() => victim.saved === 1 && refsOf(victim.doc).size === 1, 'saved')
    const held = forge(victim.doc, 'seen by others before the power went')
    await server.kill()
    await server.start()
    const witness = await join(chloe)
    witness.step2(held)
    await witness.until(() => witness.saved === 1, 'taken')
    const reader = await join(ben)
    expect(wordsOf(reader.doc)).toEqual(['seen by others before the power went', 'stored'])
  })

  test('[S9] are not taken after a kill once their owner was heard', async () => {
    const { ben, chloe, join } = await room()
    const victim = await join(ben)
    victim.update(victim.edit((doc) => write(doc, 'stored')))
    await victim.until(() => victim.saved === 1 && refsOf(victim.doc).size === 1, 'saved')
    const held = forge(victim.doc, 'made up')
    await server.kill()
    await server.start()
    const back = await join(ben)
    back.awareness([{ client: victim.doc.clientID, clock: 1, state: {} }])
    await back.ask()
    const witness = await join(chloe)
    witness.step2(held)
    await witness.until(() => witness.count('step1') === 2, 'asked again')
    expect(witness.saved).toBe(0)
    expect(wordsOf((await join(ben)).doc)).toEqual(['stored'])
  })

  test('[S9] are not taken after an orderly stop, where nothing was lost before', async () => {
    const orderly = new TestServer()
    onTestFinished(() => orderly.dispose())
    await orderly.start()
    const { ben, chloe, join } = await room({}, orderly)
    const victim = await join(ben)
    victim.update(victim.edit((doc) => write(doc, 'stored')))
    await victim.until(() => victim.saved === 1 && refsOf(victim.doc).size === 1, 'saved')
    const held = forge(victim.doc, 'made up')
    expect(await orderly.stop()).toBe(0)
    await orderly.start()
    const witness = await join(chloe)
    witness.step2(held)
    await witness.until(() => witness.count('step1') === 2, 'asked again')
    expect(wordsOf((await join(ben)).doc)).toEqual(['stored'])
  })

  test('[S9] structs of ids that are nobody’s pass: offline work of an earlier page load', async () => {
    const { ben, chloe, board, join } = await room()
    const client = await RawClient.open(server, board.room, ben.token)
    await client.ask()
    const earlier = new Y.Doc()
    Y.applyUpdate(earlier, Y.encodeStateAsUpdate(client.doc))
    earlier.transact(() => write(earlier, 'from yesterday'))
    client.step2(Y.encodeStateAsUpdate(earlier, client.all('step1').at(-1)?.stateVector))
    await client.until(() => client.saved === 1, 'saved')
    expect(wordsOf((await join(chloe)).doc)).toEqual(['from yesterday'])
  })
})

describe('S10 references', () => {
  const refs = (doc: Y.Doc) => Object.values(refsOf(doc).toJSON()).sort()

  test('[S10] are numbered by the server in the order of writing, with the letter of the strand', async () => {
    const { ben, join } = await room()
    const client = await join(ben)
    for (let i = 1; i <= 3; i++) {
      const id = newPointId()
      client.update(client.edit((doc) => write(doc, `point ${i}`, id)))
      await client.until(() => refsOf(client.doc).has(id), 'a reference')
      expect(refsOf(client.doc).get(id)).toBe(`R${i}`)
    }
  })

  test('[S10] are not used again for a point that was destroyed', async () => {
    const { ben, join } = await room()
    const client = await join(ben)
    const [first, second] = [newPointId(), newPointId()]
    client.update(client.edit((doc) => write(doc, 'a mistake', first)))
    await client.until(() => refsOf(client.doc).has(first), 'a reference')
    client.update(client.edit((doc) => doc.getMap('points').delete(first)))
    client.update(client.edit((doc) => write(doc, 'the real one', second)))
    await client.until(() => refsOf(client.doc).has(second), 'a reference')
    expect(refsOf(client.doc).get(second)).toBe('R2')
  })

  test('[S10] survive a kill, and counting goes on behind them', async () => {
    const { ben, chloe, join } = await room()
    const client = await join(ben)
    const ids = [newPointId(), newPointId()]
    client.update(client.edit((doc) => ids.forEach((id, i) => void write(doc, `point ${i}`, id))))
    await client.until(() => refsOf(client.doc).size === 2, 'references')
    const before = refsOf(client.doc).toJSON()
    await server.kill()
    await server.start()
    const again = await join(chloe)
    expect(refsOf(again.doc).toJSON()).toEqual(before)
    const third = newPointId()
    again.update(again.edit((doc) => write(doc, 'after', third)))
    await again.until(() => refsOf(again.doc).has(third), 'a reference')
    expect(Number(refsOf(again.doc).get(third)?.slice(1))).toBeGreaterThan(2)
  })

  test('[S10] two people who add at the same time get different ones', async () => {
    const { ben, chloe, join } = await room()
    const [one, two] = await Promise.all([join(ben), join(chloe)])
    for (let i = 0; i < 40; i++)
      for (const each of [one, two]) each.update(each.edit((doc) => write(doc, `point ${i}`)))
    for (const each of [one, two]) await each.until(() => refsOf(each.doc).size === 80, 'all have one')
    const all = refs(one.doc)
    expect(new Set(all).size).toBe(80)
    expect(refs(two.doc)).toEqual(all)
    expect(new Set(all)).toEqual(new Set(Array.from({ length: 80 }, (_, i) => `R${i + 1}`)))
  })

  test('[S10] boards of one strand count together', async () => {
    const workshop = await TestWorkshop.create(server, { strands: ['Rivers'], groups: 2, boards: 'group' })
    const [ben, dev] = [await workshop.join({ table: 0 }), await workshop.join({ table: 1 })]
    const roomOf = (index: number) => must(ben.boards[index], 'a board of each table').room
    const one = await RawClient.joined(server, roomOf(0), ben.token)
    const two = await RawClient.joined(server, roomOf(1), dev.token)
    for (let i = 0; i < 10; i++)
      for (const each of [one, two]) each.update(each.edit((doc) => write(doc, `point ${i}`)))
    for (const each of [one, two]) await each.until(() => refsOf(each.doc).size === 10, 'all have one')
    expect(new Set([...refs(one.doc), ...refs(two.doc)]).size).toBe(20)
  })

  for (const value of [
    { get: 1 },
    'a word',
    7,
    null,
    [1],
    true,
    new Y.Text('words'),
    new Y.Array(),
    new Y.XmlElement('p'),
  ])
    test(`[S10] a value that is no point costs nobody anything: ${value instanceof Y.AbstractType ? value.constructor.name : JSON.stringify(value)}`, async () => {
      const { workshop, ana, ben, chloe, join } = await room()
      const client = await join(ben)
      client.update(client.edit((doc) => doc.getMap('points').set('odd', value)))
      const id = newPointId()
      client.update(client.edit((doc) => write(doc, 'a real point', id)))
      await client.until(() => refsOf(client.doc).has(id), 'the point beside it has a reference')
      const plan = await RawClient.joined(server, ana.rooms.plan, ana.token)
      await plan.until(() => readPlan(plan.doc)?.boards[0]?.counts.banked === 1, 'and is counted')
      const note = await fetch(`${server.base}/api/workshops/${workshop.id}/note.md`, {
        headers: { authorization: `Bearer ${ana.token}` },
      })
      expect(note.status).toBe(200)
      expect(await note.text()).toContain('a real point')
      await server.kill()
      await server.start()
      expect(wordsOf((await join(chloe)).doc)).toEqual(['a real point'])
    })
})

describe('S11 awareness', () => {
  const stateOf = (client: RawClient, id: number) =>
    client
      .all('awareness')
      .flatMap(({ entries }) => entries)
      .filter((entry) => entry.client === id)
      .at(-1)?.state

  test('[S11] a forged user is replaced by the person of the session', async () => {
    const { ben, chloe, join } = await room()
    const [liar, reader] = [await join(ben), await join(chloe)]
    liar.awareness([
      { client: liar.doc.clientID, clock: 1, state: { user: { label: 'The minister', id: 'x' }, at: 'p1' } },
    ])
    await reader.until(() => stateOf(reader, liar.doc.clientID) !== undefined, 'seen')
    expect(stateOf(reader, liar.doc.clientID)).toEqual({
      user: { id: ben.me.id, label: 'Ben', colour: ben.me.colour, presence: 'room' },
      at: 'p1',
    })
  })

  test('[S11] under the Chatham House Rule no name goes out', async () => {
    const { ben, chloe, join } = await room({ houseRule: 'chatham' })
    const [client, reader] = [await join(ben), await join(chloe)]
    client.awareness([{ client: client.doc.clientID, clock: 1, state: { user: { label: 'Ben' } } }])
    await reader.until(() => stateOf(reader, client.doc.clientID) !== undefined, 'seen')
    expect(JSON.stringify(stateOf(reader, client.doc.clientID))).not.toContain('Ben')
    expect(stateOf(reader, client.doc.clientID)).toMatchObject({ user: { label: 'Table 1' } })
  })

  test("[S11] entries about another's client id are dropped, the socket stays", async () => {
    const { ben, chloe, join } = await room()
    const [owner, other] = [await join(ben), await join(chloe)]
    const id = owner.doc.clientID
    owner.awareness([{ client: id, clock: 1, state: { at: 'p1' } }])
    await other.until(() => stateOf(other, id) !== undefined, 'seen')
    other.awareness([
      { client: id, clock: 99, state: null },
      { client: other.doc.clientID, clock: 1, state: { at: 'p2' } },
    ])
    await owner.until(() => stateOf(owner, other.doc.clientID) !== undefined, 'its own entry goes out')
    expect(other.isOpen).toBe(true)
    const late = await join(chloe)
    expect(stateOf(late, id)).toMatchObject({ at: 'p1' })
  })

  test('[S11] a socket that closes takes its people along, and a newcomer does not see them', async () => {
    const { ben, chloe, join } = await room()
    const [leaver, reader] = [await join(ben), await join(chloe)]
    const id = leaver.doc.clientID
    leaver.awareness([{ client: id, clock: 1, state: {} }])
    await reader.until(() => stateOf(reader, id) !== undefined, 'seen')
    leaver.socket.terminate()
    await reader.until(() => stateOf(reader, id) === null, 'gone')
    const late = await join(chloe)
    expect(stateOf(late, id)).toBeUndefined()
  })

  test('[S11] the late close of an old socket does not take away who is back on a new one', async () => {
    const { ben, chloe, join } = await room()
    const [old, reader] = [await join(ben), await join(chloe)]
    const id = old.doc.clientID
    old.awareness([{ client: id, clock: 5, state: { at: 'old' } }])
    await reader.until(() => stateOf(reader, id) !== undefined, 'seen')
    const fresh = await join(ben)
    fresh.awareness([{ client: id, clock: 1, state: { at: 'new' } }])
    await reader.until(
      () => stateOf(reader, id)?.at === 'new',
      'back on a new socket, also with an older clock',
    )
    old.socket.terminate()
    await old.closing()
    fresh.awareness([{ client: id, clock: 7, state: { at: 'still here' } }])
    await reader.until(() => stateOf(reader, id)?.at === 'still here', 'still present')
    const late = await join(chloe)
    expect(stateOf(late, id)).toMatchObject({ at: 'still here' })
  })

  for (const last of [{ at: 'p' }, null])
    test(`[S11] a lease by awareness alone ends with its connection (last state ${JSON.stringify(last)})`, async () => {
      const { ben, chloe, join } = await room()
      const first = await join(ben)
      const reader = await join(chloe)
      const id = first.doc.clientID
      first.awareness([{ client: id, clock: 1, state: {} }])
      await reader.until(() => stateOf(reader, id) !== undefined, 'seen')
      first.awareness([{ client: id, clock: 2, state: last }])
      await first.ask()
      first.close()
      await first.closing()
      await reader.until(() => stateOf(reader, id) === null, 'gone')
      const next = await join(chloe)
      next.doc.clientID = id
      next.update(next.edit((doc) => write(doc, 'the id is free again')))
      await next.until(() => next.saved === 1 || next.closed !== null, 'judged')
      expect(next.closed).toBeNull()
    })

  test('[S11] a question (3) is answered with who is present', async () => {
    const { ben, chloe, join } = await room()
    const [client, reader] = [await join(ben), await join(chloe)]
    client.awareness([{ client: client.doc.clientID, clock: 1, state: {} }])
    await reader.until(() => stateOf(reader, client.doc.clientID) !== undefined, 'seen')
    const before = reader.count('awareness')
    reader.send(Uint8Array.of(3))
    await reader.until(() => reader.count('awareness') > before, 'answered')
    expect(
      reader
        .all('awareness')
        .at(-1)
        ?.entries.map((entry) => entry.client),
    ).toEqual([client.doc.clientID])
  })
})

describe('S12 close codes', () => {
  test('[S12] 4401 without a session', async () => {
    const { board } = await room()
    for (const token of [null, 'x'.repeat(43), ''])
      expect((await new RawClient(server, board.room, token === '' ? null : token).closing()).code).toBe(4401)
  })

  test("[S12] 4403 with another workshop's token", async () => {
    const { board } = await room()
    const elsewhere = await TestWorkshop.create(server)
    const stranger = await elsewhere.join('facilitator')
    const client = new RawClient(server, board.room, stranger.token)
    expect((await client.closing()).code).toBe(4403)
    expect(client.received).toEqual([])
  })

  test('[S12] 4404 where there is no such room', async () => {
    const { workshop, ana } = await room()
    for (const name of [
      `${workshop.id}/board.nosuchdoc`,
      `${workshop.id}/`,
      'nosuchworkshop/plan',
      'a/b/c',
      '..%2f..',
      '%00',
    ])
      expect((await new RawClient(server, name, ana.token).closing()).code, name).toBe(4404)
  })

  test('[S12] 1012 when the server stops, which it does in order', async () => {
    const { ben, join } = await room()
    const client = await join(ben)
    client.update(client.edit((doc) => write(doc, 'the last word')))
    const [code] = await Promise.all([server.stop(), client.closing()])
    expect(client.closed?.code).toBe(1012)
    expect(code).toBe(0)
    await server.start()
  })
})

describe('S13 Origin', () => {
  test('[S13] a foreign one is refused with 403', async () => {
    const { ana, board } = await room()
    for (const origin of ['https://evil.example', 'null', `http://127.0.0.1:${server.port + 1}`]) {
      const client = new RawClient(server, board.room, ana.token, { origin })
      await client.until(() => client.refused !== null, 'refused')
      expect(client.refused).toBe(403)
    }
  })

  test('[S13] the own one, and none, are fine', async () => {
    const { ana, board } = await room()
    for (const headers of [{ origin: server.base }, {}]) {
      const client = new RawClient(server, board.room, ana.token, headers)
      await client.until(() => client.has('step1') || client.refused !== null, 'let in')
      expect(client.refused).toBeNull()
    }
  })
})

describe('S14 client ids', () => {
  test('[S14] past 64 ids with content the board is read-only for that device, and says so', async () => {
    const { ben, join, state } = await room()
    const client = await join(ben)
    for (let i = 0; i < 70; i++) {
      client.doc.clientID = 1_000_000 + i
      client.update(client.edit((doc) => write(doc, `id ${i}`)))
    }
    await client.until(() => client.rights?.why === 'limit', 'told the limit')
    expect(client.rights).toEqual({ mayRead: true, mayWrite: false, why: 'limit' })
    await client.ask()
    expect(client.isOpen).toBe(true)
    expect(client.saved).toBeLessThan(70)
    const words = wordsOf((await state()).doc)
    expect(words.length).toBeGreaterThanOrEqual(64)
    expect(words.length).toBeLessThanOrEqual(65)
  })
})
