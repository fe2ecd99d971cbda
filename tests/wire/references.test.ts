/**
 * References to points, rule by rule, against the built server over real sockets.
 *
 * S10 References are the server's: given once, counted per strand, never used again.
 */
import { afterEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { must } from '../../shared/assert.ts'
import { refsOf } from '../../shared/board/schema.ts'
import { newPointId } from '../../shared/ids.ts'
import { readPlan } from '../../shared/workshop/plan-doc.ts'
import { boardHall } from '../support/board-hall.ts'
import { closeRawClients, RawClient } from '../support/raw.ts'
import { provideServer } from '../support/server.ts'
import { wordsOf, write } from '../support/words.ts'
import { TestWorkshop } from '../support/workshop.ts'

const server = provideServer()
afterEach(closeRawClients)

describe('S10 references', () => {
  const refs = (doc: Y.Doc) => Object.values(refsOf(doc).toJSON()).sort()

  test('[S10] are numbered by the server in the order of writing, with the letter of the strand', async () => {
    const { ben, join } = await boardHall(server)
    const client = await join(ben)
    for (let i = 1; i <= 3; i++) {
      const id = newPointId()
      client.update(client.edit((doc) => write(doc, `point ${i}`, id)))
      await client.until(() => refsOf(client.doc).has(id), 'a reference')
      expect(refsOf(client.doc).get(id)).toBe(`R${i}`)
    }
  })

  test('[S10] are not used again for a point that was destroyed', async () => {
    const { ben, join } = await boardHall(server)
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
    const { ben, chloe, join } = await boardHall(server)
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
    const { ben, chloe, join } = await boardHall(server)
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
      const { workshop, ana, ben, chloe, join } = await boardHall(server)
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
