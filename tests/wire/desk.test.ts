/** What the desk is told of people: how many have seen a message, and who sits where; what it may do about it. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { must } from '../../shared/assert.ts'
import type { Desk } from '../../shared/workshop/desk-doc.ts'
import { readDesk } from '../../shared/workshop/desk-doc.ts'
import { LIMITS } from '../../shared/workshop/fields.ts'
import { seenInAll } from '../../shared/workshop/seen.ts'
import { closeRawClients, RawClient } from '../support/raw.ts'
import { provideServer } from '../support/server.ts'
import type { Person } from '../support/workshop.ts'
import { newCommandId, newDevice, TestWorkshop } from '../support/workshop.ts'

const server = provideServer()
afterEach(closeRawClients)

let workshop: TestWorkshop
let ana: Person
beforeEach(async () => {
  workshop = await TestWorkshop.create(server)
  ana = await workshop.join('facilitator', { name: 'Ana' })
})

const desk = async () => {
  const client = await RawClient.joined(server, must(ana.rooms.desk, 'a desk'), ana.token)
  return { client, read: (): Desk => readDesk(client.doc as Y.Doc) }
}
const present = (person: Person) => RawClient.joined(server, person.rooms.plan, person.token)

/** Says by one socket what its page has shown. */
const saw = (client: RawClient, ...messages: string[]) =>
  client.awareness([{ client: client.doc.clientID, clock: 1, state: { seen: messages } }])

/** Sends a message; its id. */
const send = async (to: string, text: string): Promise<string> => {
  const id = newCommandId()
  expect((await workshop.tryCommand(ana, { id, type: 'message', to, text })).status).toBe(200)
  return id
}
const tables = async () => {
  const [one, two] = (await workshop.plan(ana)).groups
  return [must(one, 'table 1').id, must(two, 'table 2').id] as const
}

describe('who has seen a message', () => {
  test('[S15] is counted once a person however many tabs, by table, of those who may have it before them', async () => {
    const device = newDevice()
    const ben = await workshop.join({ table: 0 }, { name: 'Ben', device })
    const benAgain = await workshop.join({ table: 0 }, { device })
    const dev = await workshop.join({ table: 1 }, { name: 'Dev' })
    const others = [ana, await workshop.join('chair'), await workshop.join('viewer')]
    const nowhere = await workshop.join('member')
    const { client, read } = await desk()
    const [first, second, third] = [await present(ben), await present(ben), await present(benAgain)]
    const ofDev = await present(dev)
    const ofOthers = await Promise.all([nowhere, ...others].map(present))
    const [one, two] = await tables()
    const all = await send('all', 'Ten minutes more.')
    await client.until(() => seenInAll(read().seen[all] ?? {}).of === 2, 'both are counted')
    expect(read().seen[all]).toEqual({ [one]: { seen: 0, of: 1 }, [two]: { seen: 0, of: 1 } })

    // Those who are not counted come first, so that the count that follows is after them.
    for (const page of ofOthers) {
      saw(page, all)
      await page.ask()
    }
    for (const page of [first, second, third]) saw(page, all)
    await client.until(() => seenInAll(read().seen[all] ?? {}).seen > 0, 'somebody has seen it')
    expect(read().seen[all]).toEqual({ [one]: { seen: 1, of: 1 }, [two]: { seen: 0, of: 1 } })

    const only = await send(two, 'Only for table 2.')
    saw(first, only)
    await first.ask()
    saw(ofDev, all, only)
    await client.until(() => read().seen[only]?.[two]?.seen === 1, 'Dev has seen it')
    expect(read().seen[only]).toEqual({ [two]: { seen: 1, of: 1 } })
    expect(seenInAll(read().seen[all] ?? {})).toEqual({ seen: 2, of: 2 })
  })

  test('[S15] goes to the desk alone: nobody in the plan hears of it, and the plan does not grow', async () => {
    const [ben, chloe] = [await workshop.join({ table: 0 }), await workshop.join({ table: 0 })]
    const { client, read } = await desk()
    const [page, other] = [await present(ben), await present(chloe)]
    const id = await send('all', 'Ten minutes more.')
    saw(page, id)
    await client.until(() => seenInAll(read().seen[id] ?? {}).seen === 1, 'it is counted')
    // Something of hers that does go out, so that what came before it has come.
    page.awareness([{ client: page.doc.clientID, clock: 2, state: { here: true } }])
    const entries = () => other.all('awareness').flatMap((frame) => frame.entries)
    await other.until(() => entries().some((entry) => entry.state?.here === true), 'the other state came')
    expect(entries().filter((entry) => entry.state && 'seen' in entry.state)).toEqual([])
    expect(JSON.stringify(await workshop.plan(ana))).not.toContain('seen')
    expect(JSON.stringify(other.doc.getMap('plan').toJSON())).not.toContain('seen')
  })

  test('what is no list of messages is passed over, and the socket stays', async () => {
    const ben = await workshop.join({ table: 0 })
    const { client, read } = await desk()
    const page = await present(ben)
    const id = await send('all', 'Ten minutes more.')
    const wrong = [id, { 0: id }, 7, null, [{ id }], Array(LIMITS.messages + 1).fill(id), ['unknown-message']]
    for (const seen of wrong) page.awareness([{ client: page.doc.clientID, clock: 1, state: { seen } }])
    const right = await send('all', 'Five minutes more.')
    saw(page, right)
    await client.until(() => seenInAll(read().seen[right] ?? {}).seen === 1, 'what came later is counted')
    expect(seenInAll(read().seen[id] ?? {})).toEqual({ seen: 0, of: 1 })
    expect(page.isOpen).toBe(true)
  })

  test('a message that was taken back has no count', async () => {
    const { client, read } = await desk()
    await present(await workshop.join({ table: 0 }))
    const id = await send('all', 'A slip.')
    await client.until(() => read().seen[id] !== undefined, 'it is counted')
    await workshop.command(ana, { type: 'undo', command: id })
    await client.until(() => read().seen[id] === undefined, 'it is gone')
  })

  test('a message is taken back once, by whoever asks, and asked for again that is done already', async () => {
    const { client, read } = await desk()
    const id = await send('all', 'A slip.')
    const undo = () => workshop.tryCommand(ana, { id: newCommandId(), type: 'undo', command: id })
    expect((await Promise.all([undo(), undo()])).map(({ status }) => status)).toEqual([200, 200])
    const later = await send('all', 'Meant.')
    expect((await undo()).status).toBe(200)
    expect((await workshop.plan(ana)).messages.map((message) => message.id)).toContain(later)
    await client.until(() => read().acts.some((act) => act.id === id && act.undone === true), 'marked')
  })
})

describe('who sits where', () => {
  const seats = (read: () => Desk) =>
    Object.fromEntries(read().people.map(({ label, group, presence }) => [label, [group, presence]]))

  test('is listed for the desk: members who are here, where they sit, as they named themselves', async () => {
    const { client, read } = await desk()
    const ben = await workshop.join({ table: 0 }, { name: 'Ben' })
    const dev = await workshop.join({ table: 1 }, { name: 'Dev', presence: 'remote' })
    await present(ana)
    await present(await workshop.join('viewer', { name: 'Vi' }))
    const pages = [await present(ben), await present(dev)]
    const [one, two] = await tables()
    await client.until(() => read().people.length === 2, 'both are listed')
    expect(seats(read)).toEqual({ Ben: [one, 'room'], Dev: [two, 'remote'] })
    pages[1]?.close()
    await client.until(() => read().people.length === 1, 'Dev has left')
    expect(seats(read)).toEqual({ Ben: [one, 'room'] })
  })

  test('under the Chatham House Rule by number, and no name is anywhere', async () => {
    workshop = await TestWorkshop.create(server, { houseRule: 'chatham' })
    ana = await workshop.join('facilitator', { name: 'Ana' })
    const { client, read } = await desk()
    const ben = await workshop.join({ table: 0 }, { name: 'Ben' })
    await present(ben)
    await client.until(() => read().people.length === 1, 'he is listed')
    expect(read().people[0]?.label).toMatch(/^Participant \d+$/)
    expect(JSON.stringify(read())).not.toContain('Ben')
  })

  test('[S1] a person who is moved is told at once wherever they are, and sits where they sat when that is undone', async () => {
    const { client, read } = await desk()
    const ben = await workshop.join({ table: 0 }, { name: 'Ben' })
    const page = await present(ben)
    const [one, two] = await tables()
    await page.until(() => page.rights?.group === one, 'told where he sits')
    await client.until(() => read().people.length === 1, 'he is listed')
    const id = newCommandId()
    const moved = await workshop.tryCommand(ana, { id, type: 'member.move', member: ben.me.id, group: two })
    expect(moved.status).toBe(200)
    await page.until(() => page.rights?.group === two, 'told of the move')
    await client.until(() => read().people[0]?.group === two, 'the desk has it')
    expect((await workshop.tryCommand(ana, { id: newCommandId(), type: 'undo', command: id })).status).toBe(
      200,
    )
    await page.until(() => page.rights?.group === one, 'told that he is back')
    await client.until(() => read().people[0]?.group === one, 'the desk has it')
    await client.until(() => read().acts.some((act) => act.id === id && act.undone === true), 'marked')
  })

  test('undone only where it was: by then at no table, and not once they sit elsewhere', async () => {
    const ben = await workshop.join('member', { name: 'Ben' })
    const page = await present(ben)
    const [one, two] = await tables()
    const move = async (group: string) => {
      const id = newCommandId()
      await workshop.tryCommand(ana, { id, type: 'member.move', member: ben.me.id, group })
      await page.until(() => page.rights?.group === group, 'he is there')
      return id
    }
    const undo = (command: string) => workshop.tryCommand(ana, { id: newCommandId(), type: 'undo', command })
    const first = await move(one)
    expect((await undo(first)).status).toBe(200)
    await page.until(() => page.rights?.group === undefined, 'at no table, as before')
    const second = await move(one)
    const third = await move(two)
    const late = await undo(second)
    expect([late.status, late.body.error?.code]).toEqual([409, 'changed-since'])
    expect((await undo(third)).status).toBe(200)
    await page.until(() => page.rights?.group === one, 'back at table 1')
  })
})
