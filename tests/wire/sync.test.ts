/**
 * What every connection begins with, and the count of what is saved. Rule by rule, against the built server over
 * real sockets.
 *
 * S1  The server sends step 1 on every connection; on a board 101 (rights) before it, and again at each change.
 * S2  Both ends count each step 2 and update frame of the client that is not exactly `00 00`, also what is known
 *     already; 100 (saved) says how many are flushed. It never goes back, and what it covers survives a kill.
 * S3  A step 1 is answered with all that is stored; a connection gets updates only after its step 1 was answered.
 */
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { refsOf } from '../../shared/board/schema.ts'
import { readPlan } from '../../shared/workshop/plan-doc.ts'
import { boardHall } from '../support/board-hall.ts'
import { closeEverybody, enter, fingerprint } from '../support/people.ts'
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

describe('S1 greeting', () => {
  test('[S1] a board sends the rights first, then step 1', async () => {
    const { ben, board } = await boardHall(server)
    const client = await RawClient.open(server, board.room, ben.token)
    expect(client.received.map(({ kind }) => kind).slice(0, 2)).toEqual(['rights', 'step1'])
    expect(client.rights).toEqual({ mayRead: true, mayWrite: true })
  })

  test('[S1] the plan sends step 1 first, and behind it a member is told where they sit', async () => {
    const { ben } = await boardHall(server)
    const client = await RawClient.joined(server, ben.rooms.plan, ben.token)
    expect(client.received[0]?.kind).toBe('step1')
    expect(client.rights).toMatchObject({ mayWrite: false, group: ben.me.group })
    expect(readPlan(client.doc)?.title).toBe('The Rhine after the flood')
  })
})

describe('S2 saved', () => {
  test('[S2] an empty step 2 or update is not counted', async () => {
    const { ben, join } = await boardHall(server)
    const client = await join(ben)
    client.update(NOTHING)
    client.step2(NOTHING)
    client.update(client.edit((doc) => write(doc, 'one')))
    await client.until(() => client.saved > 0, 'saved')
    expect(client.all('saved').map(({ count }) => count)).toEqual([1])
  })

  test('[S2] frames that bring nothing new are counted', async () => {
    const { ben, join } = await boardHall(server)
    const client = await join(ben)
    const update = client.edit((doc) => write(doc, 'twice'))
    client.update(update)
    client.update(update)
    client.step2(Y.encodeStateAsUpdate(client.doc))
    await client.until(() => client.saved === 3, 'all three are counted')
    expect(wordsOf(client.doc)).toEqual(['twice'])
  })

  test('[S2] the count only ever rises, and ends at all that was sent', async () => {
    const { ben, join } = await boardHall(server)
    const client = await join(ben)
    for (let i = 1; i <= 200; i++) client.update(client.edit((doc) => write(doc, `point ${i}`)))
    await client.until(() => client.saved === 200, 'all are saved')
    const counts = client.all('saved').map(({ count }) => count)
    expect(counts).toEqual([...new Set(counts)].sort((a, b) => a - b))
    expect(counts.length).toBeLessThan(100) // at most once a window, not once a frame
  })

  test('[S2] each connection counts from 0', async () => {
    const { ben, join } = await boardHall(server)
    const first = await join(ben)
    first.update(first.edit((doc) => write(doc, 'first')))
    await first.until(() => first.saved === 1, 'saved on the first connection')
    const second = await join(ben)
    second.update(second.edit((doc) => write(doc, 'second')))
    await second.until(() => second.saved === 1, 'saved on the second connection')
    expect(first.saved).toBe(1)
  })

  test('[S2] a real client is told Saved once as many frames are flushed as it sent', async () => {
    const { ben, board } = await boardHall(server)
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
    const { ben, board, join } = await boardHall(server)
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
    const { ana, ben, join, state } = await boardHall(server)
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
    const { ben, chloe, join } = await boardHall(server)
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
    const { ben, chloe, board, join } = await boardHall(server)
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
