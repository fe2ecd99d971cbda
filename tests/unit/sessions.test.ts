/** Who somebody is found to be, however many others are kept; and that nobody's call goes through all of those. */
import { expect, test } from 'vitest'
import type { Session } from '../../server/access/sessions.ts'
import { createSessions } from '../../server/access/sessions.ts'
import { createMemoryStore } from '../../server/store/memory-store.ts'
import type { Store } from '../../server/store/store.ts'
import type { GroupId, MemberId, WorkshopId } from '../../shared/ids.ts'

const W = 'w' as WorkshopId
const table = (group: string) => ({ role: 'member', group: group as GroupId }) as const
const CHOSEN = { name: '', organisation: '', presence: 'room' } as const
const choose = () => CHOSEN
const arrival = (device: string | null, group = 'g', workshop = W) => ({
  workshop,
  grant: table(group),
  generation: 1,
  device,
})

/** So many sessions of other workshops, ten each; `reads`: how many of them were looked at since. */
const crowd = (count: number) => {
  const seen = { reads: 0 }
  const others = Array.from({ length: count }, (_, n): readonly [string, Session] => [
    `s${n}`,
    {
      get workshop() {
        seen.reads++
        return `w${Math.floor(n / 10)}` as WorkshopId
      },
      get device() {
        seen.reads++
        return `d${n}`
      },
      get member() {
        seen.reads++
        return `m${n}` as MemberId
      },
      grant: table('g'),
      generation: 1,
      number: n,
      ...CHOSEN,
      createdAt: 0,
    },
  ])
  const memory = createMemoryStore()
  const store: Store = { ...memory, entries: () => others }
  const sessions = createSessions(store)
  seen.reads = 0
  return { sessions, seen }
}

test('whoever joins, is looked up, changes or ends looks at none of a hundred thousand others', async () => {
  const { sessions, seen } = crowd(100_000)
  const { session, token } = await sessions.start(arrival('mine'), 1, choose)
  await sessions.start(arrival('mine', 'h'), 2, choose)
  await sessions.start(arrival(null), 3, choose)
  const id = sessions.find(token, 4)?.id ?? ''
  sessions.before(arrival('mine'))
  sessions.ofMember(W, session.member)
  sessions.renewal(id, 2).apply()
  await sessions.change(id, { presence: 'remote' })
  expect([...sessions.membersOf(W)]).toHaveLength(2)
  expect(sessions.endAll(W)).toHaveLength(3)
  expect(seen.reads).toBe(0)
  expect([...sessions.membersOf('w7' as WorkshopId)]).toHaveLength(10)
})

test('a device is the same person by the same link, the same member by another, and nobody in another workshop', async () => {
  const sessions = createSessions(createMemoryStore())
  const first = (await sessions.start(arrival('mine', 'a'), 1, choose)).session
  const other = (await sessions.start(arrival('mine', 'b'), 2, choose)).session
  expect([other.member, other.number]).toEqual([first.member, first.number])
  expect(sessions.before(arrival('mine', 'a'))).toBe(first)
  expect(sessions.before(arrival('mine', 'c')), 'the latest').toBe(other)
  expect(sessions.before(arrival('mine', 'a', 'v' as WorkshopId))).toBeNull()
  expect(sessions.before(arrival('yours', 'a'))).toBeNull()
  const elsewhere = (await sessions.start(arrival('mine', 'a', 'v' as WorkshopId), 3, choose)).session
  expect(elsewhere.member).not.toBe(first.member)
  expect(sessions.ofMember(W, first.member)).toHaveLength(2)
  expect([...sessions.membersOf(W)]).toEqual([other])
})

test('what is changed of a person holds in all their sessions, and what ended is found no more, also after a start', async () => {
  const store = createMemoryStore()
  const sessions = createSessions(store)
  const { token } = await sessions.start(arrival('mine', 'a'), 1, choose)
  const again = await sessions.start(arrival('mine', 'a'), 2, choose)
  const id = sessions.find(token, 3)?.id ?? ''
  await sessions.change(id, { group: 'b' as GroupId })
  expect(sessions.find(again.token, 3)?.session.group).toBe('b')
  const started = createSessions(store)
  expect(started.ofMember(W, again.session.member).map(({ session }) => session.group)).toEqual(['b', 'b'])
  await store.write(started.endAll(W)).flushed
  for (const each of [started, createSessions(store)]) {
    expect(each.find(token, 3)).toBeNull()
    expect(each.before(arrival('mine', 'a'))).toBeNull()
    expect(each.ofMember(W, again.session.member)).toEqual([])
  }
})
