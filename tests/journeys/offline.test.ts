/**
 * Words written while the server cannot be reached are on the device: the page may be closed, and the next one brings
 * them, once and whole. Each “page” is a session of its own, with a document and a client id of its own.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { IDBFactory } from 'fake-indexeddb'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createLocalStore } from '../../client/session/local-store.ts'
import { plainLines } from '../../shared/board/body.ts'
import { closeEverybody, enter, fingerprint, type Participant, untilTogether } from '../support/people.ts'
import type { TestServer } from '../support/server.ts'
import { provideServer } from '../support/server.ts'
import { tabsOf } from '../support/tabs.ts'
import { boardOf, newDevice, TestWorkshop } from '../support/workshop.ts'

const server = provideServer()
beforeEach(() => server.start())
afterEach(closeEverybody)

const device = (factory = new IDBFactory()) => ({ localStore: createLocalStore(factory) })

const kept = (who: Participant) =>
  who.until(() => who.session.keeping.state === 'kept', 'the words are on the device')

const scene = async () => {
  const workshop = await TestWorkshop.create(server)
  const cast = await workshop.cast()
  return { workshop, ...cast, board: boardOf(cast.ana) }
}

test('written offline, closed, and opened again: there, saved, once and whole, and on the other screens', async () => {
  const { ben: benHere, chloe: chloeHere, board } = await scene()
  const bens = device()
  const ben = enter(server, benHere, board, bens)
  await ben.saved()
  const before = ben.add('banked', 'Before the storm')
  await ben.saved()
  await server.kill()
  await ben.until(() => ben.light.kind === 'offline', 'it is offline')
  const dark = ben.add('banked', 'Written in the dark')
  ben.type(before, ', and in it')
  ben.type(dark, ', on and on')
  await kept(ben)
  expect(ben.light).toEqual({ kind: 'offline', changes: 3, kept: 'device' })
  ben.session.dispose()

  const again = enter(server, benHere, board, bens)
  await again.until(() => again.textOf(dark) !== null, 'the words are back before the server is')
  expect(again.doc.clientID).not.toBe(ben.doc.clientID)
  expect(again.light).toEqual({ kind: 'offline', changes: 2, kept: 'device' })
  expect(again.session.keeping.neverSaved().map(({ id, isNew }) => ({ id, isNew }))).toEqual([
    { id: before, isNew: false },
    { id: dark, isNew: true },
  ])
  await server.start()
  await again.saved()
  expect(again.session.keeping.neverSaved()).toEqual([])
  const chloe = enter(server, chloeHere, board)
  await chloe.saved()
  expect(chloe.column('banked')).toEqual(['Before the storm, and in it', 'Written in the dark, on and on'])
  // The references are the server's words, and reach each of them in their own time.
  const prints = () => [fingerprint(again.doc), fingerprint(chloe.doc)]
  await untilTogether(
    () => again.doc.getMap('refs').size === 2 && new Set(prints()).size === 1,
    'both hold the same',
    () => prints().join('\n'),
  )
})

test('a page that has everything saved counts nothing as unsaved when it is opened again', async () => {
  const { ben: benHere, chloe: chloeHere, board } = await scene()
  const bens = device()
  const ben = enter(server, benHere, board, bens)
  const chloe = enter(server, chloeHere, board)
  const id = ben.add('banked', 'All of this')
  await chloe.until(() => chloe.textOf(id) === 'All of this', 'she reads it')
  chloe.type(id, ' is known')
  await ben.until(() => ben.textOf(id) === 'All of this is known', 'he reads it')
  await ben.saved()
  ben.session.keeping.flush()
  await kept(ben)
  ben.session.dispose()
  await server.kill()
  const again = enter(server, benHere, board, bens)
  await again.until(() => again.textOf(id) === 'All of this is known', 'the copy is read')
  expect(again.session.link.facts.unsaved).toBe(0)
  expect(again.session.keeping.neverSaved()).toEqual([])
})

test('what one tab wrote and could not send, another brings, and says Saved no sooner', async () => {
  const { ben: benHere, board } = await scene()
  const [first, second] = tabsOf(2)
  const bens = device()
  const open = enter(server, benHere, board, { ...bens, tabs: second ?? null })
  await open.saved()
  // The other tab's way to the server is cut: its line goes to a port where nobody listens.
  const cut = enter({ sync: 'ws://127.0.0.1:9' } as TestServer, benHere, board, {
    ...bens,
    tabs: first ?? null,
  })
  const id = cut.add('discuss', 'From the tab that is cut off')
  await kept(cut)
  await open.until(() => open.session.link.facts.elsewhere, 'the open tab has heard of it')
  expect(open.light.kind).toBe('saving')
  cut.session.dispose()
  await open.until(() => open.textOf(id) !== null, 'the open tab has taken it over')
  expect(open.light.kind).not.toBe('saved')
  await open.saved()
  expect(open.column('discuss')).toEqual(['From the tab that is cut off'])
})

test('words that a tab may not write itself are no longer held once another tab has delivered them', async () => {
  const { workshop, board } = await scene()
  // The same browser, at another table: it reads this board, and may not write on it.
  const sameDevice = newDevice()
  const writing = await workshop.join({ table: 0 }, { name: 'Ben', device: sameDevice })
  const reading = await workshop.join({ table: 1 }, { name: 'Ben', device: sameDevice })
  const [first, second] = tabsOf(2)
  const bens = device()
  const cut = enter({ sync: 'ws://127.0.0.1:9' } as TestServer, writing, board, bens)
  cut.add('banked', 'Written by the first page')
  await kept(cut)
  cut.session.dispose()
  const reader = enter(server, reading, board, { ...bens, tabs: first ?? null })
  await reader.until(() => reader.light.kind === 'held', 'the reader holds words that are not its to write')
  expect(reader.light).toEqual({ kind: 'held', changes: 1, kept: 'device', why: 'group' })
  const writer = enter(server, writing, board, { ...bens, tabs: second ?? null })
  await writer.saved()
  await reader.saved()
  expect(reader.column('banked')).toEqual(['Written by the first page'])
})

test('a board that was locked meanwhile holds the words of an earlier page, and takes them when it opens', async () => {
  const { workshop, ana, ben: benHere, board } = await scene()
  const bens = device()
  const ben = enter(server, benHere, board, bens)
  await ben.saved()
  await server.kill()
  await ben.until(() => ben.light.kind === 'offline', 'it is offline')
  ben.add('banked', 'Too late')
  await kept(ben)
  ben.session.dispose()
  await server.start()
  await workshop.command(ana, { type: 'lock', boards: 'all', on: true })
  const again = enter(server, benHere, board, bens)
  await again.until(() => again.light.kind === 'held', 'the words are held')
  expect(again.light).toEqual({ kind: 'held', changes: 1, kept: 'device', why: 'locked' })
  await workshop.command(ana, { type: 'lock', boards: 'all', on: false })
  await again.saved()
  expect(again.column('banked')).toEqual(['Too late'])
})

test('a copy that the server refuses for good shows its words, and can be left behind', async () => {
  const { ben: benHere, board } = await scene()
  const bens = device()
  const ben = enter(server, benHere, board, bens)
  await ben.saved()
  await server.kill()
  await ben.until(() => ben.light.kind === 'offline', 'it is offline')
  ben.add('banked', 'Written in good faith')
  ben.doc.getMap('refs').set('forged', 'R99')
  await kept(ben)
  ben.session.dispose()
  await server.start()
  const again = enter(server, benHere, board, bens)
  await again.until(() => again.light.kind === 'refused', 'it is refused')
  expect(again.session.keeping.neverSaved().flatMap(({ body }) => plainLines(body))).toEqual([
    { depth: 0, text: 'Written in good faith' },
  ])
  await again.session.keeping.forget()
  again.session.dispose()
  const fresh = enter(server, benHere, board, bens)
  await fresh.saved()
  expect(fresh.column('banked')).toEqual([])
})

test('where the browser keeps nothing the board works, and the light says where the words are', async () => {
  const { ben: benHere, board } = await scene()
  const refusing = {
    open: () => {
      throw new DOMException('not in a private window', 'SecurityError')
    },
  } as unknown as IDBFactory
  const ben = enter(server, benHere, board, device(refusing))
  await ben.saved()
  await server.kill()
  await ben.until(() => ben.light.kind === 'offline', 'it is offline')
  ben.add('banked', 'In this page alone')
  await ben.until(() => ben.session.keeping.state === 'refused', 'the device has refused')
  expect(ben.light).toEqual({ kind: 'offline', changes: 1, kept: 'page' })
  await server.start()
  await ben.saved()
  expect(ben.column('banked')).toEqual(['In this page alone'])
})

test('the page of a captive portal is not a connection', async () => {
  const { ben: benHere, board } = await scene()
  let asked = 0
  const portal = createServer((_request, response) => {
    asked++
    response.setHeader('content-type', 'text/html').end('<h1>Welcome to the hall</h1>')
  })
  await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve))
  const at = `ws://127.0.0.1:${(portal.address() as AddressInfo).port}`
  const ben = enter({ sync: at } as TestServer, benHere, board, device())
  const shown = new Set<string>([ben.light.kind])
  ben.session.link.subscribe(() => shown.add(ben.light.kind))
  ben.add('banked', 'Behind the portal')
  await kept(ben)
  while (asked < 2) await new Promise((resolve) => portal.once('request', resolve))
  expect([...shown].sort()).toEqual(['connecting', 'offline'])
  await new Promise((resolve) => portal.close(resolve))
})
