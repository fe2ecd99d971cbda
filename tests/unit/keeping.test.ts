/** Deleting a workshop and the daily sweep, on a store in memory and a clock that the test moves. */
import { afterEach, describe, expect, it } from 'vitest'
import type { Sessions } from '../../server/access/sessions.ts'
import { createSessions } from '../../server/access/sessions.ts'
import { silentLog } from '../../server/log.ts'
import { createMemoryStore } from '../../server/store/memory-store.ts'
import type { Store } from '../../server/store/store.ts'
import { startSweep } from '../../server/workshops/sweep.ts'
import type { Workshop } from '../../server/workshops/workshop.ts'
import type { Workshops } from '../../server/workshops/workshops.ts'
import { must } from '../../shared/assert.ts'
import { addPoint } from '../../shared/board/edits.ts'
import type { ColumnId } from '../../shared/ids.ts'
import { newPointId, planRoom } from '../../shared/ids.ts'
import type { FakeClock } from '../support/fake-clock.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { line } from '../support/note-tree.ts'
import { makeIn, workshopsOn } from '../support/workshops.ts'

const DAY = 24 * 3600 * 1000
const START = Date.parse('2026-03-01T10:00:00Z')
const TABLES = ['workshops', 'sessions', 'refs', 'changed', 'deleting', 'foundOver']

interface Server {
  readonly store: Store
  readonly clock: FakeClock
  readonly sessions: Sessions
  readonly workshops: Workshops
}

const open: Workshops[] = []
afterEach(async () => {
  for (const workshops of open.splice(0)) await workshops.close()
})

const serverOn = (store: Store, clock: FakeClock, retentionDays = 90): Server => {
  const sessions = createSessions(store)
  const workshops = workshopsOn({ store, clock, retentionDays, endSessions: sessions.endAll })
  open.push(workshops)
  return { store, clock, sessions, workshops }
}

const make = async ({ workshops, sessions, clock }: Server, more = {}): Promise<Workshop> => {
  const workshop = await makeIn(workshops, more)
  const where = { workshop: workshop.id, grant: { role: 'member' as const }, generation: 0, device: null }
  await sessions.start(where, clock.now(), () => ({ name: 'Ben', organisation: '', presence: 'room' }))
  return workshop
}

const write = async ({ workshops }: Server, workshop: Workshop) => {
  const room = await workshops.rooms.open(must(workshop.plan.boards[0], 'a board').room)
  const id = newPointId()
  await room.write((doc) =>
    addPoint(doc, { id, column: 'banked' as ColumnId, body: [line('words')], createdAt: 1 }),
  )
  // Its reference, which the server gives it in a turn of its own, also belongs to what must go.
  while (room.doc.getMap('refs').get(id) === undefined) await Promise.resolve()
  return room
}

/** What the store has of a workshop, or of all of them. */
const leftOf = async (store: Store, id = ''): Promise<string[]> => [
  ...(await store.list(id)),
  ...TABLES.flatMap((table) =>
    [...store.entries(table)]
      .filter(([key, value]) => `${key} ${JSON.stringify(value)}`.includes(id))
      .map(([key]) => `${table} ${key}`),
  ),
]

describe('deleting a workshop', () => {
  it('leaves nothing of it in the store, and everything of others', async () => {
    const server = serverOn(createMemoryStore(), createFakeClock(START))
    const [gone, kept] = [await make(server), await make(server)]
    await write(server, gone)
    await write(server, kept)
    const before = await leftOf(server.store, kept.id)
    expect((await leftOf(server.store, gone.id)).length).toBe(before.length)
    expect(before.map((each) => each.split(' ')[0])).toEqual(
      expect.arrayContaining(['workshops', 'sessions', 'refs', 'changed']),
    )

    await server.workshops.delete(gone)
    expect(await leftOf(server.store, gone.id)).toEqual([])
    expect(await leftOf(server.store, kept.id)).toEqual(before)
    expect(await server.workshops.find(gone.id)).toBeNull()
    expect(await server.workshops.find(kept.id)).toBe(kept)
  })

  it('is over for whoever asks once that is stored, and takes nothing that comes late', async () => {
    const server = serverOn(createMemoryStore(), createFakeClock(START))
    const workshop = await make(server)
    const room = await write(server, workshop)
    await server.workshops.delete(workshop)
    expect(await server.workshops.find(workshop.id)).toBeNull()
    await expect(room.write(() => undefined)).rejects.toThrow('not available')
    await expect(server.workshops.rooms.open(planRoom(workshop.id))).rejects.toThrow('deleted')
    await expect(
      workshop.change((plan) => ({ ok: true, value: { ...plan, title: 'late' } })),
    ).rejects.toThrow()
    expect(await leftOf(server.store, workshop.id)).toEqual([])
  })

  it('goes on at the next start where a stop cut it short', async () => {
    const store = createMemoryStore()
    const server = serverOn(store, createFakeClock(START))
    const workshop = await make(server)
    await write(server, workshop)
    // The disk fails once the workshop is gone by name but its boards are still there.
    const failing: Store = {
      ...store,
      delete: () => {
        const failed = Promise.reject(new Error('the disk is gone'))
        failed.catch(() => undefined)
        return { committed: failed, flushed: failed }
      },
    }
    const broken = serverOn(failing, createFakeClock(START))
    const found = must(await broken.workshops.find(workshop.id), 'found')
    await broken.workshops.delete(found)
    expect(await broken.workshops.find(workshop.id)).toBeNull()
    expect(store.get('workshops', workshop.id)).toBeUndefined()
    expect((await leftOf(store, workshop.id)).length).toBeGreaterThan(3)

    const next = serverOn(store, createFakeClock(START))
    expect(await next.workshops.find(workshop.id)).toBeNull()
    await next.workshops.resumeDeletions()
    expect(await leftOf(store, workshop.id)).toEqual([])
  })
})

describe('the daily sweep', () => {
  const sweeping = async (days: number, more: object) => {
    const server = serverOn(createMemoryStore(), createFakeClock(START), days)
    const workshop = await make(server, more)
    const sweep = startSweep({
      clock: server.clock,
      log: silentLog,
      deleteOver: () => server.workshops.deleteOver(),
    })
    /** Lets that many days pass, one sweep each. */
    const pass = async (n: number) => {
      for (let day = 0; day < n; day++) {
        server.clock.advance(DAY)
        await sweep.round
      }
    }
    return {
      server,
      workshop,
      pass,
      sweep,
      isThere: async () => (await server.workshops.find(workshop.id)) !== null,
    }
  }

  it('deletes a workshop three days after the day it is kept until is over everywhere, and not before', async () => {
    const { server, workshop, pass, isThere } = await sweeping(90, { date: '2026-03-10' })
    expect(server.workshops.keptUntil(workshop)).toBe('2026-06-08')
    await pass(100) // 9 June, 10 o'clock: two hours to go in the last place
    expect(server.store.get('foundOver', workshop.id)).toBeUndefined()
    await pass(1)
    expect(server.store.get('foundOver', workshop.id)).toBe(server.clock.now())
    await pass(2)
    expect(await isThere()).toBe(true)
    await pass(1)
    expect(await isThere()).toBe(false)
    expect(await leftOf(server.store)).toEqual([])
  })

  it('counts from the last change where there is no date', async () => {
    const { server, workshop, pass, isThere } = await sweeping(10, {})
    await pass(9)
    await write(server, workshop)
    await write(server, workshop)
    expect(server.workshops.keptUntil(workshop)).toBe('2026-03-20')
    await pass(14)
    expect(await isThere()).toBe(true)
    await pass(1)
    expect(await isThere()).toBe(false)
    expect(await leftOf(server.store)).toEqual([])
  })

  it('deletes nothing by a clock that was wrong for a day, ahead or behind', async () => {
    const store = createMemoryStore()
    const at = async (now: number) => {
      const server = serverOn(store, createFakeClock(now), 10)
      const { next, deleted } = await server.workshops.deleteOver()
      expect(deleted).toBe(0)
      await server.workshops.close()
      return next
    }
    const { id } = await make(serverOn(store, createFakeClock(START - 200 * DAY), 10))
    expect(await at(START), 'made when the clock was behind').toBe(1)
    expect(await at(START - 100 * DAY), 'and found when it was ahead').toBe(1)
    const server = serverOn(store, createFakeClock(START), 10)
    await write(server, must(await server.workshops.find(id), 'it is there'))
    await server.workshops.close()
    expect(await at(START + DAY), 'somebody wrote').toBe(0)
    expect(store.get('foundOver', id)).toBeUndefined()
    expect(await at(START + 120 * DAY)).toBe(1)
    expect(await at(START + 2 * DAY)).toBe(0)
    expect(await at(START + 120 * DAY), 'the days begin anew').toBe(1)
  })

  it('knows the last change after a restart', async () => {
    const { server, workshop, pass } = await sweeping(10, {})
    await pass(5)
    await write(server, workshop)
    const next = serverOn(server.store, server.clock, 10)
    const found = must(await next.workshops.find(workshop.id), 'found')
    expect(next.workshops.keptUntil(found)).toBe('2026-03-16')
  })

  it('with 0 days deletes nothing, ever', async () => {
    const { workshop, server, pass, isThere } = await sweeping(0, { date: '2026-03-10' })
    expect(server.workshops.keptUntil(workshop)).toBeNull()
    await pass(200)
    expect(await isThere()).toBe(true)
  })

  it('a change of the date moves the day', async () => {
    const { server, workshop } = await sweeping(90, { date: '2026-03-10' })
    await workshop.change((plan) => ({ ok: true, value: { ...plan, date: '2026-04-10' } }))
    expect(server.workshops.keptUntil(workshop)).toBe('2026-07-09')
  })

  it('is called off when the server stops', async () => {
    const { server, sweep, isThere } = await sweeping(1, { date: '2026-03-10' })
    await sweep.round
    sweep.stop()
    server.clock.advance(100 * DAY)
    await sweep.round
    expect(await isThere()).toBe(true)
  })
})
