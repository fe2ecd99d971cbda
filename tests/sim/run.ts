/** One seed from beginning to end: what is done, what goes wrong, and whether all is well afterwards. */
import * as Y from 'yjs'
import { pointsOf, refsOf } from '../../shared/board/schema.ts'
import { editBy, textOf } from './edits.ts'
import { faultIn } from './faults.ts'
import { beginRun, endRun, random, runAs, timeNow } from './owned.ts'
import type { Repertoire } from './repertoire.ts'
import { LATEST } from './repertoire.ts'
import type { Plant } from './server-process.ts'
import type { Commands } from './world.ts'
import { World } from './world.ts'

const OPERATIONS = 220
const LEAST_FAULTS = 6
const MORE_FAULTS = 9
const TABS = 2
/** How long the hall gets to come to rest, in ms. */
const REST_MS = 180_000

export interface Outcome {
  readonly seed: number
  /** Null: all was well. */
  readonly failure: string | null
  readonly operations: number
  readonly faults: Readonly<Record<string, number>>
  /** How often people did what. */
  readonly edits: Readonly<Record<string, number>>
  readonly points: number
  readonly commands: Commands
  readonly trace: readonly string[]
}

export const runSeed = async (
  seed: number,
  plant: Plant = {},
  repertoire: Repertoire = LATEST,
): Promise<Outcome> => {
  beginRun(seed)
  const world = new World(plant, repertoire)
  const restore = plant.patch?.()
  const faults: Record<string, number> = {}
  const edits: Record<string, number> = {}
  let operations = 0
  const unhandled = (error: unknown) => world.oracle.fail(`a promise was rejected and nobody cared: ${error}`)
  process.on('unhandledRejection', unhandled)
  try {
    const faultsAt = Array.from({ length: LEAST_FAULTS + random().below(MORE_FAULTS) }, () =>
      random().below(OPERATIONS),
    )
    const onlyGrows = random().below(3) === 0
    await world.begin()
    while (operations < OPERATIONS && world.oracle.failure === null) {
      for (const _ of faultsAt.filter((at) => at === operations)) {
        const fault = faultIn(world)
        faults[fault] = (faults[fault] ?? 0) + 1
      }
      if (world.quietMs > 0 && !(await world.pass(world.quietMs))) break
      world.quietMs = 0
      operations++
      operate(world, onlyGrows, edits)
      if (!(await world.pass(pause()))) break
      world.oracle.lookAt(world.pages)
    }
    if (world.oracle.failure === null) await rest(world)
    if (world.oracle.failure === null) judge(world)
    if (world.oracle.failure === null) await world.judgeCarried()
  } catch (error) {
    world.oracle.fail(error instanceof Error ? (error.stack ?? error.message) : String(error))
  } finally {
    process.off('unhandledRejection', unhandled)
  }
  const outcome: Outcome = {
    seed,
    failure: world.oracle.failure,
    operations,
    faults,
    edits,
    points: pointsOf(world.oracle.flushed).size,
    commands: world.commands,
    trace: world.trace,
  }
  world.dispose()
  restore?.()
  endRun()
  return outcome
}

const operate = (world: World, onlyGrows: boolean, edits: Record<string, number>) => {
  const { devices, pages } = world
  const device = random().pick(devices)
  if (
    pages.length === 0 ||
    (device.pages.length < TABS && random().below(device.pages.length === 0 ? 4 : 40) === 0)
  )
    return world.open(device)
  const page = random().pick(pages)
  if (device.pages.length === TABS && random().below(40) === 0) {
    world.note(`${page.name} closes`)
    return world.close(page)
  }
  runAs(page, () => {
    if (page.device.name === 'vic') return page.session.present(random().below(2) === 0)
    const { edit, done } = editBy(page, onlyGrows, world.repertoire)
    if (done) edits[edit] = (edits[edit] ?? 0) + 1
    world.note(`${page.name} ${edit} (${page.session.link.light.kind})`)
  })
}

const pause = () => {
  const kind = random().below(20)
  return kind < 13 ? random().below(60) : kind < 19 ? random().below(600) : random().below(5000)
}

const rest = async (world: World) => {
  world.note('all is well again')
  world.heal()
  const end = timeNow() + REST_MS
  while (timeNow() < end && (await world.pass(500))) {
    world.oracle.lookAt(world.pages)
    if (isAtRest(world)) return
  }
  if (world.oracle.failure === null) world.oracle.fail(`not at rest: ${whatIsLeft(world)}`)
}

const isAtRest = (world: World) =>
  world.disk.isQuiet &&
  !world.oracle.isWaiting &&
  !world.isCommanded &&
  world.pages.every(
    ({ session: { doc, link } }) =>
      // Who only reads is not asked again for words of others that the server had lost, and says nothing of saving.
      (link.light.kind === 'saved' || link.facts.rights?.why === 'viewer') && holdsAll(doc, world),
  )

const holdsAll = (doc: Y.Doc, { oracle: { flushed } }: World) =>
  Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(flushed)) && withoutRef(flushed).length === 0

const withoutRef = (doc: Y.Doc) => [...pointsOf(doc).keys()].filter((id) => !refsOf(doc).has(id))

/** The authors of whom a page holds more than the disk. */
const beyond = (doc: Y.Doc, { oracle: { flushed } }: World) =>
  [...doc.store.clients.keys()]
    .filter((client) => Y.getState(doc.store, client) > Y.getState(flushed.store, client))
    .map(
      (client) => `${client}: ${Y.getState(doc.store, client)} beside ${Y.getState(flushed.store, client)}`,
    )
    .join(', ')

const whatIsLeft = (world: World) =>
  [
    ...world.pages.map(
      ({ name, session: { link, doc } }) =>
        `${name} ${JSON.stringify(link.light)}${holdsAll(doc, world) ? '' : ' differs'} ${beyond(doc, world)} ${JSON.stringify(link.facts)}`,
    ),
    `without reference: ${withoutRef(world.oracle.flushed).length}`,
  ].join('\n  ')

/** Everybody has the same, nothing waits, references are there once, and the board is not empty. */
const judge = ({ oracle, pages }: World) => {
  oracle.lookBack()
  const text = textOf(oracle.flushed)
  for (const { name, session } of pages) {
    if (textOf(session.doc) !== text) oracle.fail(`${name} reads differently from the disk`)
    const { pendingStructs, pendingDs } = session.doc.store
    if (pendingStructs !== null || pendingDs !== null) oracle.fail(`${name} holds what it cannot place`)
  }
  const refs = [...refsOf(oracle.flushed).values()]
  if (new Set(refs).size !== refs.length) oracle.fail('a reference was given twice')
  if (pointsOf(oracle.flushed).size === 0) oracle.fail('nothing is on the board')
}
