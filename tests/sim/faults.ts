/** What goes wrong in a hall, by chance. Each is over by itself after a while. */
import * as Y from 'yjs'
import { SERVER } from '../../server/sync/record.ts'
import { must } from '../../shared/assert.ts'
import { addPoint } from '../../shared/board/edits.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'
import { encodeStep2, encodeUpdate } from '../../shared/wire/codec.ts'
import type { Page } from './device.ts'
import { CALM } from './disk.ts'
import { editBy } from './edits.ts'
import { after, random, runAs, timeNow } from './owned.ts'
import type { World } from './world.ts'
import { STRANGER } from './world.ts'

const between = (low: number, high: number) => low + random().below(high - low)

const anyLine = (world: World) => {
  const { lines } = world.net
  return lines.length > 0 ? random().pick(lines) : null
}

const anyPage = (world: World): Page | null => {
  const { pages } = world
  return pages.length > 0 ? random().pick(pages) : null
}

const offline = (world: World) => {
  const page = anyPage(world)
  if (!page) return
  world.net.setDown(page.name, true)
  for (const line of world.net.lines)
    if (line.client === page.name) line.cut(between(5, 3000), between(5, 3000))
  after(between(500, 15_000), null, () => world.net.setDown(page.name, false))
}

const slowLine = (world: World) => {
  const page = anyPage(world)
  if (!page) return
  world.net.slow(page.name, between(100, 800))
  after(between(1000, 8000), null, () => world.net.slow(page.name, null))
}

const mood = (world: World, next: Partial<World['disk']['mood']>, ms: number) => {
  world.disk.mood = { ...CALM, ...next }
  after(ms, null, () => {
    world.disk.mood = { ...CALM }
  })
}

const browser = (world: World, next: { ms: number; refuses: boolean }, ms: number) => {
  const device = random().pick(world.devices)
  device.browser.mood = next
  after(ms, null, () => {
    device.browser.mood = { ms: 3, refuses: false }
  })
}

/** With no network, right behind a last word. */
const goUnderWrites = (world: World) => {
  const page = anyPage(world)
  if (!page) return
  world.net.setDown(page.name, true)
  for (const line of world.net.lines) if (line.client === page.name) line.cut(1, between(1, 5000))
  if (page.device.name !== 'vic') runAs(page, () => editBy(page, true, world.repertoire))
  world.leave(page)
}

/** Everybody leaves, mostly for so long that the room leaves memory. */
const everybodyLeaves = (world: World) => {
  for (const page of world.pages) world.close(page)
  world.quietMs = between(500, 90_000)
}

/** Somebody who may write here writes under the id of somebody else. */
const forge = (world: World) => {
  const { process, room, oracle } = world
  const held = process?.roomOf(room)
  const asStep2 = random().below(2) === 0
  // In a step 2 words of an id may come back that has not been heard from since a loss; so of those who are here. A page
  // that knows nothing of a cut counts what it was told before.
  const isHere = (name: string) => world.net.lines.some((line) => line.client === name && line.isOpen)
  const heard = world.pages
    .filter(
      ({ name, session: { link } }) =>
        isHere(name) && link.facts.phase.name === 'connected' && link.facts.saved > 0,
    )
    .map(({ session: { doc } }) => doc.clientID)
  const leased = [...oracle.leases].filter(([, device]) => device !== SERVER).map(([client]) => client)
  const victims = asStep2 ? leased.filter((client) => heard.includes(client)) : leased
  if (!held || victims.length === 0) return
  const clientID = random().pick(victims)
  const id = `forged${timeNow()}` as PointId
  oracle.forged.add(id)
  const line = world.net.open(
    `${STRANGER}.1`,
    { alive: true },
    {
      opened() {
        const doc = new Y.Doc()
        Y.applyUpdate(doc, Y.encodeStateAsUpdate(held.doc))
        doc.clientID = clientID
        const before = Y.encodeStateVector(doc)
        addPoint(doc, { id, column: 'banked' as ColumnId, body: [], createdAt: 0 })
        const update = Y.encodeStateAsUpdate(doc, before)
        doc.destroy()
        if (!asStep2) line.send(encodeStep2(Uint8Array.of(0, 0)))
        line.send(asStep2 ? encodeStep2(update) : encodeUpdate(update))
        after(2500, null, () => line.close())
      },
      message: () => undefined,
      closing: () => undefined,
      closed: () => undefined,
    },
  )
}

const KINDS: Readonly<Record<string, readonly [share: number, fault: (world: World) => void]>> = {
  'line cut': [10, (world) => anyLine(world)?.cut(between(1, 200), between(1, 200))],
  'server hears nothing of a cut': [
    6,
    (world) => anyLine(world)?.cut(between(1, 100), between(5000, 50_000)),
  ],
  'page hears nothing of a cut': [4, (world) => anyLine(world)?.cut(60_000, between(1, 100))],
  offline: [6, offline],
  'slow line': [4, slowLine],
  'stalled reader': [4, (world) => anyLine(world)?.stall(between(500, 6000))],
  kill: [8, (world) => world.endServer('kill', between(50, 4000))],
  'power cut': [8, (world) => world.endServer('power', between(500, 4000))],
  stop: [5, (world) => world.stopServer(between(50, 3000))],
  'slow flush': [8, (world) => mood(world, { flushMs: between(500, 5000) }, between(1000, 10_000))],
  'slow commit': [4, (world) => mood(world, { commitMs: between(50, 1500) }, between(500, 5000))],
  'disk full': [4, (world) => mood(world, { refuses: 'all' }, between(50, 3000))],
  'flush fails': [
    3,
    (world) => mood(world, { refuses: 'flush', flushMs: between(10, 500) }, between(50, 3000)),
  ],
  'slow browser': [
    4,
    (world) => browser(world, { ms: between(100, 3000), refuses: false }, between(1000, 8000)),
  ],
  'browser refuses': [4, (world) => browser(world, { ms: 3, refuses: true }, between(500, 20_000))],
  'page crashes': [6, (world) => withPage(world, (page) => world.crash(page))],
  'page closes': [6, (world) => withPage(world, (page) => world.close(page))],
  lock: [
    8,
    (world) => {
      world.lock(true)
      after(between(500, 9000), null, () => world.lock(false))
    },
  ],
  regroup: [
    5,
    (world) => {
      const name = random().pick(['ana', 'ben', 'cem'])
      const [own, other] = world.groups
      world.seat(name, must(other, 'a group'))
      after(between(500, 8000), null, () => world.seat(name, must(own, 'a group')))
    },
  ],
  'everybody leaves': [4, everybodyLeaves],
  forgery: [5, forge],
}

/** Came later. */
const LATER: typeof KINDS = {
  'page goes under its writes': [8, goUnderWrites],
}

/** What the facilitator does, which is no fault, and comes as one does: in between. */
const COMMANDS: typeof KINDS = {
  carry: [
    10,
    (world) => {
      world.carry()
      if (random().below(2) === 0) world.later(between(50, 9000), () => world.carryBack())
    },
  ],
  'take back': [
    10,
    (world) => {
      world.takeBack(random().pick(['ana', 'ben', 'cem']))
      if (random().below(2) === 0) world.later(between(50, 9000), () => world.undoTakingBack())
    },
  ],
}

const withPage = (world: World, act: (page: Page) => void) => {
  const page = anyPage(world)
  if (page) act(page)
}

/** Lets one thing go wrong, or be commanded; returns its name. */
export const faultIn = (world: World): string => {
  const list = Object.entries(KINDS)
  if (world.repertoire !== 'first') {
    const commands = Object.entries(COMMANDS)
    const mayBoth = world.repertoire !== 'second'
    list.push(...commands.filter(([name]) => mayBoth || world.given === null || world.given === name))
  }
  if (world.repertoire === 'fifth') list.push(...Object.entries(LATER))
  let n = random().below(list.reduce((sum, [, [share]]) => sum + share, 0))
  for (const [name, [share, fault]] of list) {
    n -= share
    if (n >= 0) continue
    world.note(`fault: ${name}`)
    if (name in COMMANDS) world.given = name
    fault(world)
    return name
  }
  throw new Error('no fault')
}
