/** The shapes of load: what people do, how long, and what is counted of it. */
import * as Y from 'yjs'
import { must } from '../../../shared/assert.ts'
import type { Contestant } from './contestants.ts'
import { cpuMs } from './contestants.ts'
import { Editor, Ledger } from './editor.ts'

/** What one run of a scene came to; the unit is in the name of each. */
export type Figures = Readonly<Record<string, number>>

export interface Scene {
  readonly name: string
  readonly what: string
  /** The figure of which the ratio is taken. */
  readonly ratio: string
  run(on: Contestant): Promise<Figures>
}

const seconds = (s: number) => new Promise<void>((resolve) => setTimeout(resolve, s * 1000))

/** The value below which that share of them lies. */
const share = (values: readonly number[], part: number) =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * part)] ?? Number.NaN

/** Everybody does it so often a second, each in their own moment, until the stop is called. */
const keepDoing = (
  editors: readonly Editor[],
  perSecond: number,
  act: (editor: Editor, n: number) => void,
) => {
  const every = 1000 / perSecond
  const timers = new Set<ReturnType<typeof setTimeout>>()
  for (const editor of editors) {
    let n = 0
    const begun = performance.now() + Math.random() * every
    const next = () => {
      act(editor, n++)
      timers.delete(timer)
      timer = setTimeout(next, Math.max(0, begun + n * every - performance.now()))
      timers.add(timer)
    }
    let timer = setTimeout(next, begun - performance.now())
    timers.add(timer)
  }
  return () => {
    for (const timer of timers) clearTimeout(timer)
  }
}

interface Room {
  readonly ledger: Ledger
  readonly editors: readonly Editor[]
}

const fill = async (on: Contestant, rooms: number, clients: number, typing: number): Promise<Room[]> => {
  const addresses = await on.start(rooms)
  return Promise.all(
    addresses.map(async (address) => {
      const ledger = new Ledger()
      const editors = Array.from({ length: clients }, () => new Editor(ledger))
      for (const editor of editors.slice(0, typing)) editor.begin('A point ')
      for (const editor of editors) await editor.connect(address)
      return { ledger, editors }
    }),
  )
}

/** Typing and carets for a while, warm-up left out. */
const hall = (
  name: string,
  what: string,
  rooms: number,
  clients: number,
  typing: number,
  forSeconds: number,
): Scene => ({
  name,
  what,
  ratio: 'CPU ms per 1000 deliveries',
  async run(on) {
    const all = await fill(on, rooms, clients, typing)
    const writers = all.flatMap(({ editors }) => editors.slice(0, typing))
    const stops = [
      keepDoing(writers, 5, (editor, n) => editor.type(n)),
      keepDoing(writers, 2, (editor, n) => editor.present(n + 1)),
    ]
    await seconds(WARM_UP)
    for (const { ledger } of all) {
      ledger.latencies.length = 0
      ledger.deliveries = 0
    }
    const before = cpuMs(on.pid)
    await seconds(forSeconds)
    const used = cpuMs(on.pid) - before
    const deliveries = all.reduce((sum, { ledger }) => sum + ledger.deliveries, 0)
    for (const stop of stops) stop()
    await seconds(0.5)
    const latencies = all.flatMap(({ ledger }) => ledger.latencies)
    for (const { editors } of all) for (const editor of editors) editor.close()
    return {
      'CPU ms per 1000 deliveries': (used / deliveries) * 1000,
      'p50 ms': share(latencies, 0.5),
      'p99 ms': share(latencies, 0.99),
    }
  },
})

/** Before anything is counted, in seconds: both servers' code is compiled while it runs. */
const WARM_UP = 5

const AUTHORS = 20
const POINTS_EACH = 20
const JOINS = 100
const WORDS = 'Who keeps the towpath after the works, and what it costs the parish each year '.repeat(2)

const joinStorm: Scene = {
  name: 'S5',
  what: `${JOINS} people join within a second a board of ${AUTHORS * POINTS_EACH} points, while ${AUTHORS} type`,
  ratio: 'CPU ms per join',
  async run(on) {
    const addresses = await on.start(1)
    const address = must(addresses[0], 'the room')
    const ledger = new Ledger()
    const authors = Array.from({ length: AUTHORS }, () => new Editor(ledger))
    for (const author of authors) {
      for (let n = 0; n < POINTS_EACH; n++) author.begin(WORDS)
      await author.connect(address)
    }
    const stop = keepDoing(authors, 5, (editor, n) => editor.type(n))
    await seconds(1)
    ledger.latencies.length = 0
    const quiet = cpuMs(on.pid)
    await seconds(1)
    const typing = cpuMs(on.pid) - quiet
    const before = cpuMs(on.pid)
    const begun = performance.now()
    const joins = await Promise.all(
      Array.from({ length: JOINS }, async (_, n) => {
        await seconds(n / JOINS)
        const newcomer = new Editor(ledger)
        const { ms } = await newcomer.connect(address)
        return { ms, newcomer }
      }),
    )
    const took = (performance.now() - begun) / 1000
    const used = cpuMs(on.pid) - before - typing * took
    stop()
    for (const each of [...authors, ...joins.map(({ newcomer }) => newcomer)]) each.close()
    return {
      'CPU ms per join': Math.max(0, used) / JOINS,
      'join p95 ms': share(
        joins.map(({ ms }) => ms),
        0.95,
      ),
      'typists p99 ms': share(ledger.latencies, 0.99),
    }
  },
}

const killed: Scene = {
  name: 'S8',
  what: 'kill -9 in the middle of S1, and a start on the same data: what a newcomer is missing',
  ratio: 'characters lost',
  async run(on) {
    const rooms = 4
    const all = await fill(on, rooms, 6, 6)
    const writers = all.flatMap(({ editors }) => editors)
    const stop = keepDoing(writers, 5, (editor, n) => editor.type(n))
    await seconds(3)
    await on.kill()
    stop()
    const acknowledged = writers.reduce((sum, { saved }) => sum + saved, 0)
    const addresses = await on.start(rooms)
    let lost = 0
    let lostAcknowledged = 0
    for (const [room, { editors }] of all.entries()) {
      const address = must(addresses[room], 'the room')
      const newcomer = new Editor(new Ledger())
      const found = new Y.Doc()
      Y.applyUpdate(found, (await newcomer.connect(address)).whole)
      newcomer.close()
      for (const { doc, sentUpdates, saved } of editors) {
        const there = Y.getState(found.store, doc.clientID)
        const written = Y.getState(doc.store, doc.clientID)
        lost += written - there
        // The first frame that is counted brings the point, each after it one character.
        const promised = saved === 0 ? 0 : written - (sentUpdates - saved)
        lostAcknowledged += Math.max(0, promised - there)
      }
    }
    for (const editor of writers) editor.close()
    return { 'characters lost': lost, 'acknowledged and lost': lostAcknowledged, acknowledged }
  },
}

export const SCENES: readonly Scene[] = [
  hall('S1', '8 rooms of 12 people, who type 5 characters a second and move their carets', 8, 12, 12, 8),
  hall('S2', '1 room of 200 people, 20 of whom type', 1, 200, 20, 6),
  joinStorm,
  killed,
]
