/**
 * The server is killed (SIGKILL) ten times while four people type. Nothing that was said to be saved is lost, and the
 * clients, left running, bring back by themselves what was not saved yet: not one keystroke is lost, none is doubled.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { PointId } from '../../shared/ids.ts'
import { lacking } from '../support/lacking.ts'
import type { Participant } from '../support/people.ts'
import { closeEverybody, enter, fingerprint, untilTogether } from '../support/people.ts'
import type { Chance } from '../support/random.ts'
import { chanceOf, seedOfRun } from '../support/random.ts'
import { provideServer } from '../support/server.ts'
import { storedDoc } from '../support/stored.ts'
import { boardOf, TestWorkshop } from '../support/workshop.ts'

const KILLS = 10
/** A pause between two keystrokes of one person, in ms. */
const KEYSTROKE_MS = 5
const POINTS_MAX = 12

const server = provideServer()
const log: string[] = []
afterEach(closeEverybody)
afterAll(() => void process.stdout.write(`${log.join('\n')}\n`))

interface Typed {
  /** Every keystroke is a character of its own, never used twice. */
  readonly all: string[]
  readonly erased: Set<string>
  count: number
}

interface Typist {
  readonly name: string
  readonly client: Participant
  /** What the document held when the light last said Saved. */
  acknowledged: Y.Snapshot
  times: number
}

const keystroke = (typed: Typed): string => {
  const char = String.fromCodePoint(0xf0000 + typed.all.length) // private use: means nothing, is one character
  typed.all.push(char)
  return char
}

const edit = (chance: Chance, { client }: Typist, typed: Typed) => {
  typed.count++
  const points = [...client.doc.getMap('points').keys()] as PointId[]
  if (points.length === 0 || (points.length < POINTS_MAX && chance.next() < 0.05))
    return void client.add(chance.pick(['banked', 'discuss', 'options']), keystroke(typed))
  const id = chance.pick(points)
  const chars = [...(client.textOf(id) ?? '')]
  if (chars.length > 4 && chance.next() < 0.1) {
    const index = chance.below(chars.length)
    typed.erased.add(chars[index] ?? '')
    return client.erase(id, index * 2, 2) // each character is two code units
  }
  client.type(id, keystroke(typed), chance.below(chars.length + 1) * 2)
}

/** Types until told to stop; with the chance's own rhythm. */
const type = async (chance: Chance, typist: Typist, typed: Typed, stop: () => boolean) => {
  while (!stop()) {
    edit(chance, typist, typed)
    await delay(chance.below(KEYSTROKE_MS * 2))
  }
}

test(`${KILLS} kills under typing: acknowledged lost 0, keystrokes lost 0, all end equal`, {
  timeout: 120_000,
}, async () => {
  const seed = seedOfRun()
  const chance = chanceOf(seed)
  log.push(`kill: seed ${seed}`)
  const workshop = await TestWorkshop.create(server)
  const cast = await workshop.cast()
  const typed: Typed = { all: [], erased: new Set(), count: 0 }
  const people = { ...cast, dev: await workshop.join({ table: 0 }, { name: 'Dev' }) }
  const typists = Object.entries(people).map(([name, person]): Typist => {
    const client = enter(server, person, boardOf(person))
    const typist: Typist = { name, client, acknowledged: Y.emptySnapshot, times: 0 }
    client.session.link.subscribe(() => {
      if (client.light.kind !== 'saved') return
      typist.acknowledged = Y.snapshot(client.doc)
      typist.times++
    })
    return typist
  })
  await Promise.all(typists.map(({ client }) => client.saved()))

  let acknowledgedLost = 0
  let unsavedAtKill = 0
  for (let kill = 1; kill <= KILLS; kill++) {
    const moment = 30 + chance.below(500)
    const downFor = chance.below(60)
    let stopped = false
    const typing = typists.map((typist) =>
      type(chanceOf(chance.below(2 ** 31)), typist, typed, () => stopped),
    )
    await delay(moment) // the moment of the kill is the fault itself, not a wait
    await server.kill()
    const acknowledged = typists.map((typist) => typist.acknowledged)
    for (const { client } of typists) unsavedAtKill += client.session.link.facts.unsaved
    await delay(downFor) // typing goes on while the server is away
    stopped = true
    await Promise.all(typing)

    // What is on disk, before anybody can bring anything back.
    const stored = await storedDoc(server, boardOf(people.ana).room)
    for (const [index, state] of acknowledged.entries()) {
      const lost = lacking(stored, state)
      acknowledgedLost += lost.length
      expect(lost, `kill ${kill} (seed ${seed}): acknowledged to ${typists[index]?.name} and lost`).toEqual(
        [],
      )
    }
    await server.start()
    const fresh = enter(server, people.ana, boardOf(people.ana))
    await fresh.until(() => fresh.session.link.loaded, 'a fresh client has loaded')
    for (const state of acknowledged) expect(lacking(fresh.doc, state)).toEqual([])
    await Promise.all(typists.map(({ client }) => client.saved()))
    const everybody = [...typists.map(({ client }) => client), fresh]
    const prints = () => everybody.map(({ doc }) => fingerprint(doc))
    await untilTogether(
      () => new Set(prints()).size === 1,
      `everybody holds the same after kill ${kill} (seed ${seed})`,
      () => prints().join('\n'),
    )
    fresh.session.dispose()
    log.push(`  kill ${kill} at ${moment} ms: ${typed.all.length} keystrokes so far, all equal`)
  }

  const found = typists.map(({ client }) =>
    [...client.doc.getMap('points').keys()].flatMap((id) => [...(client.textOf(id as PointId) ?? '')]),
  )
  const expected = typed.all.filter((char) => !typed.erased.has(char)).sort()
  for (const chars of found) expect([...chars].sort()).toEqual(expected)
  log.push(
    `kill: ${typed.count} updates typed, ${typists.reduce((sum, { times }) => sum + times, 0)} times told Saved, ` +
      `${unsavedAtKill} updates unsaved at a kill, acknowledged lost ${acknowledgedLost}, keystrokes lost 0 of ${typed.all.length}`,
  )
})
