/**
 * The right to write comes to somebody who has written without it [S4] [S5]: until then nothing of it is stored; then
 * all of it arrives, once and whole, on the screens of others, and is stored so.
 */
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { must } from '../../shared/assert.ts'
import { plainLines } from '../../shared/board/body.ts'
import { readPoints } from '../../shared/board/read.ts'
import { refsOf } from '../../shared/board/schema.ts'
import type { PointId } from '../../shared/ids.ts'
import type { BoardState, Who } from '../support/hall.ts'
import { Hall } from '../support/hall.ts'
import { closeEverybody, enter, fingerprint, untilTogether } from '../support/people.ts'
import { closeRawClients } from '../support/raw.ts'
import { provideServer } from '../support/server.ts'
import { storedDoc } from '../support/stored.ts'
import { newCommandId } from '../support/workshop.ts'

const server = provideServer({ LIMITS: '{"off":true}' })
afterEach(closeEverybody)
afterAll(closeRawClients)

interface Coming {
  readonly to: Who
  readonly by: Who
  readonly board?: BoardState
  /** Why they may not before; `meanwhile` while one reason has gone and another is still there. */
  readonly why: 'group' | 'round' | 'locked'
  readonly meanwhile?: 'round' | 'locked'
  readonly commands: (hall: Hall) => Promise<readonly Readonly<Record<string, unknown>>[]>
}

const tables = async (hall: Hall) => {
  const { groups, rounds, boards, round } = await hall.plan()
  const [one, two] = groups
  const rivers = rounds[0]?.strands[0]?.id
  return { one: one?.id, two: two?.id, rivers, board: boards[0]?.id, round }
}

const seatAtOne = async (hall: Hall, who: Who) => ({
  type: 'member.move',
  member: hall.person(who).me.id,
  group: (await tables(hall)).one,
})

const COMING: Readonly<Record<string, Coming>> = {
  'the lock is taken off': {
    to: 'member of the table',
    by: 'chair',
    board: { locked: true },
    why: 'locked',
    commands: async (hall) => [
      { type: 'lock', boards: [must((await tables(hall)).board, 'a board')], on: false },
    ],
  },
  'the lock is undone': {
    to: 'member of the table',
    by: 'facilitator',
    why: 'locked',
    commands: async (hall) => [{ type: 'undo', command: must(locks.get(hall), 'a lock') }],
  },
  'the round is opened again': {
    to: 'member of the table',
    by: 'facilitator',
    board: { closed: true },
    why: 'round',
    commands: async (hall) => [{ type: 'round', round: (await tables(hall)).round, open: true }],
  },
  'the round is opened again, then the lock taken off': {
    to: 'member of the table',
    by: 'facilitator',
    board: { closed: true, locked: true },
    why: 'round',
    meanwhile: 'locked',
    commands: async (hall) => [
      { type: 'round', round: (await tables(hall)).round, open: true },
      { type: 'lock', boards: 'all', on: false },
    ],
  },
  'they are moved to the table': {
    to: 'member of another table',
    by: 'facilitator',
    why: 'group',
    commands: async (hall) => [await seatAtOne(hall, 'member of another table')],
  },
  'they are given a table': {
    to: 'member without a table',
    by: 'facilitator',
    why: 'group',
    commands: async (hall) => [await seatAtOne(hall, 'member without a table')],
  },
  'they are moved to the table while it is locked': {
    to: 'member of another table',
    by: 'facilitator',
    board: { locked: true },
    why: 'group',
    meanwhile: 'locked',
    commands: async (hall) => [
      await seatAtOne(hall, 'member of another table'),
      { type: 'lock', boards: 'all', on: false },
    ],
  },
  'their table turns to the strand': {
    to: 'member of another table',
    by: 'facilitator',
    why: 'group',
    commands: async (hall) => {
      const { two, rivers } = await tables(hall)
      return [{ type: 'group', group: two, strand: rivers }]
    },
  },
  'their table is joined to the one that writes there': {
    to: 'member of another table',
    by: 'facilitator',
    why: 'group',
    commands: async (hall) => {
      const { one, two } = await tables(hall)
      return [{ type: 'group', group: two, into: one }]
    },
  },
}

/** Locks that can still be undone: only a command that was just given can. */
const locks = new Map<Hall, string>()

const HELD = ['typed while they might not', 'brought along by a step 2'] as const

describe.each(Object.entries(COMING))('%s', (name, { to, by, board: state, why, meanwhile, commands }) => {
  test.each(HELD)('words that were %s arrive once and whole', async (held) => {
    const hall = await Hall.open(server, state)
    if (name === 'the lock is undone') {
      const id = newCommandId()
      await hall.workshop.command(hall.person('facilitator'), { id, type: 'lock', boards: 'all', on: true })
      locks.set(hall, id)
    }
    const board = must(hall.person('viewer').boards[0], 'a board')
    const writer = enter(server, hall.person(to), board)
    const reader = enter(server, hall.person('viewer'), board)
    const found = ['Rivers, as found']
    for (const each of [writer, reader])
      await each.until(() => each.column('banked').length === 1, 'the board is there')
    await writer.until(() => writer.session.link.facts.rights?.mayWrite === false, 'no right')
    expect(writer.session.link.facts.rights?.why).toBe(why)

    const before = await hall.stored()
    let one = '' as PointId
    const writeIt = () => {
      one = writer.add('banked', 'Dykes')
      writer.type(one, ' and')
      writer.add('banked', 'Fords')
      writer.type(one, ' mills')
      writer.erase(one, 0, 1)
      writer.type(one, 'd', 0)
    }
    if (held === 'brought along by a step 2') writer.session.link.bring(writeIt)
    else writeIt()
    /** The writer has been heard since what they wrote. */
    const heard = async () => {
      await writer.until(
        () => writer.session.link.facts.answered && writer.session.link.facts.synced,
        'connected',
      )
      const mark = newCommandId()
      writer.session.present(true)
      writer.session.writingAt(mark as PointId)
      await reader.until(
        () => [...reader.session.awareness.getStates().values()].some(({ at }) => at === mark),
        'heard',
      )
    }
    await heard()
    const untouched = async () => {
      expect(await hall.stored()).toEqual(before)
      expect(reader.column('banked')).toEqual(found)
      expect(writer.light.kind).not.toBe('saved')
    }
    await untouched()

    const [first, ...more] = await commands(hall)
    await hall.workshop.command(hall.person(by), must(first, 'a command'))
    if (meanwhile) {
      await writer.until(() => writer.session.link.facts.rights?.why === meanwhile, 'the next reason')
      await heard()
      expect(reader.column('banked')).toEqual(found)
    }
    for (const each of more) await hall.workshop.command(hall.person(by), each)

    const all = [...found, 'dykes and mills', 'Fords']
    const whole = () =>
      writer.column('banked').join() === all.join() && reader.column('banked').join() === all.join()
    await untilTogether(whole, 'the held words are on both screens', () =>
      JSON.stringify([writer.column('banked'), reader.column('banked')]),
    )
    await writer.saved()
    // What is written from now on goes on from there.
    writer.type(one, ', again')
    await reader.until(() => reader.textOf(one) === 'dykes and mills, again', 'more words')
    await writer.saved()
    await untilTogether(
      () => refsOf(writer.doc).size === 3 && fingerprint(writer.doc) === fingerprint(reader.doc),
      'both hold the same, with a reference for each point',
      () => `${fingerprint(writer.doc)} ${fingerprint(reader.doc)}`,
    )
    await hall.stored()
    const shown = fingerprint(reader.doc)
    closeEverybody()
    await server.kill()
    const stored = await storedDoc(server, board.room)
    expect(fingerprint(stored)).toBe(shown)
    const words = readPoints(stored).map(({ body }) =>
      plainLines(body)
        .map(({ text }) => text)
        .join('\n'),
    )
    expect(words.sort()).toEqual(['Fords', 'Rivers, as found', 'dykes and mills, again'].sort())
    closeRawClients()
    await server.start()
  })
})
