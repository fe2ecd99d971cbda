/** The way into a workshop that a device keeps. */
import { expect, test } from 'vitest'
import type { Me } from '../../client/session/api.ts'
import { createKeptEntries } from '../../client/session/kept-entry.ts'
import type { MemberId, WorkshopId } from '../../shared/ids.ts'

/** A browser's caches, as far as they are asked. */
const fakeCaches = () => {
  const held = new Map<string, Response>()
  const address = (request: RequestInfo) =>
    new URL(typeof request === 'string' ? request : request.url, 'https://plenary.hall').href
  const cache = {
    match: async (request: RequestInfo) => held.get(address(request))?.clone(),
    put: async (request: RequestInfo, answer: Response) => void held.set(address(request), answer),
    delete: async (request: RequestInfo) => held.delete(address(request)),
    keys: async () => [...held.keys()].map((url) => new Request(url)),
  }
  return { open: async () => cache } as unknown as CacheStorage
}

const who = (id: string, role: Me['role'] = 'member'): Me => ({
  role,
  workshop: { id: id as WorkshopId, title: 'Übung 水', houseRule: 'none' },
  me: {
    id: 'ana' as MemberId,
    name: 'Ana',
    organisation: '',
    presence: 'room',
    byTableLink: false,
  } as Me['me'],
  address: 'https://plenary.hall',
})
const PLAN = Uint8Array.of(0, 255, 128, 7)
const DAY = 24 * 60 * 60 * 1000

test('what is kept is read again, byte by byte, for the role it was kept for', async () => {
  const entries = createKeptEntries(fakeCaches())
  await entries.keep({ who: who('one'), plan: PLAN }, 0)
  expect(await entries.read('one' as WorkshopId, 'member')).toEqual({ who: who('one'), plan: PLAN })
  expect(await entries.read('one' as WorkshopId, 'facilitator')).toBeNull()
  expect(await entries.read('two' as WorkshopId, 'member')).toBeNull()
})

test('the newest takes the place of the one before; what was not kept anew for a month goes', async () => {
  const entries = createKeptEntries(fakeCaches())
  await entries.keep({ who: who('old'), plan: PLAN }, 0)
  await entries.keep({ who: who('one'), plan: PLAN }, 20 * DAY)
  await entries.keep({ who: who('one'), plan: Uint8Array.of(1) }, 31 * DAY)
  expect((await entries.read('one' as WorkshopId, 'member'))?.plan).toEqual(Uint8Array.of(1))
  expect(await entries.read('old' as WorkshopId, 'member')).toBeNull()
})

test('one workshop is forgotten, in all roles, or all are', async () => {
  const entries = createKeptEntries(fakeCaches())
  for (const each of [who('one'), who('one', 'facilitator'), who('two')])
    await entries.keep({ who: each, plan: PLAN }, 0)
  await entries.forget('one' as WorkshopId)
  expect(await entries.read('one' as WorkshopId, 'member')).toBeNull()
  expect(await entries.read('one' as WorkshopId, 'facilitator')).toBeNull()
  expect(await entries.read('two' as WorkshopId, 'member')).not.toBeNull()
  await entries.forget(null)
  expect(await entries.read('two' as WorkshopId, 'member')).toBeNull()
})

test('a browser without caches, or that refuses, keeps nothing and throws nothing', async () => {
  const refusing = {
    open: () => Promise.reject(new DOMException('no', 'SecurityError')),
  } as unknown as CacheStorage
  for (const caches of [null, refusing]) {
    const entries = createKeptEntries(caches)
    await entries.keep({ who: who('one'), plan: PLAN }, 0)
    expect(await entries.read('one' as WorkshopId, 'member')).toBeNull()
    await entries.forget(null)
  }
})
