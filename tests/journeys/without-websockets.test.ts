/**
 * Two people at one table, one of them behind a proxy that does not let WebSockets through: both write, each sees the
 * other's words, both are told Saved. What is blocked, and when, differs; the rest is one story.
 */
import { afterEach, expect, test } from 'vitest'
import type { Light } from '../../client/session/saved-light.ts'
import { must } from '../../shared/assert.ts'
import { newPage } from '../support/page.ts'
import type { Participant } from '../support/people.ts'
import { closeEverybody, enter, fingerprint, untilTogether } from '../support/people.ts'
import { HallProxy } from '../support/proxy.ts'
import { chanceOf, seedOfRun } from '../support/random.ts'
import { provideServer } from '../support/server.ts'
import { boardOf, TestWorkshop } from '../support/workshop.ts'

/** CONTRACT: how soon a board works again. */
const SWITCHED_MS = 5000
/** The first try of a WebSocket, for who is on HTTP, comes within 7.5 s. */
const BACK_MS = 12_000

const server = provideServer()
const proxies: HallProxy[] = []
afterEach(() => {
  closeEverybody()
  for (const proxy of proxies.splice(0)) proxy.stop()
})

const setting = async (before: (proxy: HallProxy) => void = () => undefined) => {
  const proxy = await HallProxy.before(server)
  proxies.push(proxy)
  before(proxy)
  const workshop = await TestWorkshop.create(server)
  const { ana, ben, chloe } = await workshop.cast()
  const far = enter(server, chloe, boardOf(chloe))
  await far.saved()
  const began = Date.now()
  const near = enter(proxy, ben, boardOf(ben), { WebSocket: newPage() })
  const lights: Light['kind'][] = []
  near.session.link.subscribe(() => {
    const { kind } = near.session.link.light
    if (lights.at(-1) !== kind) lights.push(kind)
  })
  return { proxy, workshop, ana, ben, near, far, lights, began }
}

/** Both write, at once; each sees the other's words, once, and is told Saved. */
const writeTogether = async (near: Participant, far: Participant, word: string) => {
  near.add('banked', `${word} near`)
  far.add('banked', `${word} far`)
  await Promise.all([near.saved(), far.saved()])
  const both = () =>
    fingerprint(near.doc) === fingerprint(far.doc) &&
    [near, far].every((each) =>
      ['near', 'far'].every(
        (end) => each.column('banked').filter((text) => text === `${word} ${end}`).length === 1,
      ),
    )
  await untilTogether(both, `both have the same, and the words of both (${word})`, () =>
    JSON.stringify([near.column('banked'), far.column('banked')]),
  )
}

for (const upgrades of ['refused', 'stripped', 'hangs'] as const)
  for (const buffers of [false, true])
    test(`upgrades ${upgrades}, answers ${buffers ? 'held back' : 'let through'}: the board works within 5 s, and goes back by itself`, async () => {
      const { proxy, near, far, lights, began } = await setting((each) => {
        each.upgrades = upgrades
        each.buffers = buffers
      })
      await near.saved()
      expect(Date.now() - began).toBeLessThan(SWITCHED_MS)
      expect(proxy.carried).toBe(0)
      await writeTogether(near, far, 'over http')
      lights.length = 0
      proxy.upgrades = 'pass'
      await near.until(
        () => proxy.carried === 1 && near.light.kind === 'saved',
        'back on a WebSocket',
        BACK_MS,
      )
      await writeTogether(near, far, 'back')
      const before = proxy.requests.length
      await writeTogether(near, far, 'over the socket')
      expect(proxy.requests.slice(before).filter((path) => path.includes('/up?'))).toEqual([])
      // The change itself was no loss of connection.
      expect(lights).not.toContain('offline')
    })

test('a WebSocket that is silently dropped: words go on within 5 s, in both directions, none lost or doubled', async () => {
  const { proxy, near, far, lights } = await setting()
  await near.saved()
  await writeTogether(near, far, 'before')
  expect(proxy.carried).toBe(1)
  lights.length = 0
  const dropped = Date.now()
  proxy.upgrades = 'hangs'
  proxy.dropSilently()
  near.add('options', 'into the void')
  far.add('options', 'from the other side')
  expect(near.light.kind).toBe('saving')
  await near.until(
    () => near.column('options').length === 2 && near.light.kind === 'saved',
    'works again',
    SWITCHED_MS,
  )
  await far.until(() => far.column('options').length === 2, 'nothing is lost')
  expect(Date.now() - dropped).toBeLessThan(SWITCHED_MS)
  expect(lights).not.toContain('offline')
  await writeTogether(near, far, 'after')
})

test('who only reads is switched too, within 5 s of silence', async () => {
  const { proxy, near, far } = await setting()
  await near.saved()
  proxy.upgrades = 'hangs'
  proxy.dropSilently()
  const dropped = Date.now()
  far.add('banked', 'for those who read')
  await near.until(() => near.column('banked').length === 1, 'it is read', SWITCHED_MS)
  expect(Date.now() - dropped).toBeLessThan(SWITCHED_MS)
})

test('while nothing gets through it is Not connected, no Saved is said, and the words come afterwards', async () => {
  const { proxy, near, far, lights } = await setting((each) => {
    each.upgrades = 'refused'
  })
  await near.saved()
  await writeTogether(near, far, 'before')
  lights.length = 0
  proxy.isDown = true
  near.add('banked', 'kept')
  await near.until(() => near.light.kind === 'offline', 'it says so', 60_000)
  expect(lights).not.toContain('saved')
  proxy.isDown = false
  await near.until(() => near.light.kind === 'saved', 'it comes back', 30_000)
  await far.until(() => far.column('banked').includes('kept'), 'the words come')
  await writeTogether(near, far, 'after')
})

test('over HTTP a lock holds words back, and they come with the right', async () => {
  const { workshop, ana, near, far } = await setting((each) => {
    each.upgrades = 'stripped'
  })
  await near.saved()
  const boards = [boardOf(ana).id]
  await workshop.command(ana, { type: 'lock', boards, on: true })
  await near.until(() => near.session.link.facts.rights?.why === 'locked', 'told of it')
  near.add('banked', 'behind the lock')
  await near.until(() => near.light.kind === 'held', 'held')
  await workshop.command(ana, { type: 'lock', boards, on: false })
  await near.saved()
  await far.until(() => far.column('banked').includes('behind the lock'), 'there')
})

test('over HTTP a server that is killed and started again loses nothing', async () => {
  const { near, far } = await setting((each) => {
    each.upgrades = 'refused'
  })
  await near.saved()
  near.add('banked', 'before the kill')
  await near.saved()
  await server.kill()
  near.add('banked', 'in between')
  await server.start()
  await near.until(() => near.light.kind === 'saved', 'saved again', 40_000)
  await far.until(() => far.column('banked').length === 2, 'there', 30_000)
  expect(far.column('banked').sort()).toEqual(['before the kill', 'in between'])
})

test('over HTTP a link that is replaced ends it for good, and why is told', async () => {
  const { workshop, ana, ben, near } = await setting((each) => {
    each.upgrades = 'refused'
  })
  await near.saved()
  await workshop.command(ana, { type: 'link.rotate', role: 'member', group: ben.me.group })
  await near.until(() => near.session.link.facts.phase.name === 'closed', 'closed')
  expect(near.session.link.facts.phase).toEqual({
    name: 'closed',
    code: 4403,
    reason: 'the link was replaced',
  })
})

test('over HTTP where requests and answers get lost, all words arrive once and Saved is true', async () => {
  const chance = chanceOf(seedOfRun())
  const { proxy, ben, near, far } = await setting((each) => {
    each.upgrades = 'refused'
  })
  await near.saved()
  proxy.loses = () => (chance.next() < 0.25 ? chance.pick(['request', 'answer'] as const) : null)
  const words: string[] = []
  for (let i = 0; i < 40; i++) {
    words.push(`near ${i}`, `far ${i}`)
    near.add('banked', `near ${i}`)
    far.add('banked', `far ${i}`)
    // Between writing, so that they leave in many requests.
    if (chance.next() < 0.5) await near.until(() => near.column('banked').includes(`far ${i}`), `far ${i}`)
  }
  await Promise.all([near.saved(), far.saved()])
  await server.kill() // what was said to be saved is on the disk, and nowhere else that counts
  closeEverybody()
  await server.start()
  const reader = enter(server, ben, boardOf(ben))
  await reader.saved()
  expect(reader.column('banked').sort(), `seed ${chance.seed}`).toEqual(words.sort())
})

test('back and forth between the two ways, while both write: all words arrive once and Saved is true', async () => {
  const { proxy, ben, near, far, lights } = await setting()
  await near.saved()
  const words: string[] = []
  let isWriting = true
  const writing = (async () => {
    while (isWriting) {
      for (const [who, name] of [
        [near, 'near'],
        [far, 'far'],
      ] as const) {
        words.push(`${name} ${words.length}`)
        who.add('banked', must(words.at(-1), 'a word'))
      }
      const latest = must(words.at(-1), 'a word')
      await near.until(() => near.column('banked').includes(latest), latest)
    }
  })()
  for (const way of ['drop', 'cut'] as const) {
    proxy.upgrades = way === 'drop' ? 'hangs' : 'refused'
    if (way === 'drop') proxy.dropSilently()
    else proxy.cutSockets()
    const before = proxy.requests.length
    await near.until(() => proxy.requests.slice(before).some((path) => path.includes('/up?')), 'over HTTP')
    proxy.upgrades = 'pass'
    await near.until(() => proxy.carried === 1, 'over a WebSocket', 3 * BACK_MS)
  }
  isWriting = false
  await writing
  await Promise.all([near.saved(), far.saved()])
  expect(lights).toContain('saved')
  await server.kill()
  closeEverybody()
  await server.start()
  const reader = enter(server, ben, boardOf(ben))
  await reader.saved()
  expect(reader.column('banked').sort()).toEqual(words.sort())
})
