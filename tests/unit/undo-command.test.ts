/** Commands, and taking them back: what one person decided goes, what others did meanwhile stays. */
import { describe, expect, test } from 'vitest'
import type { StrandId, WorkshopId } from '../../shared/ids.ts'
import type { PlanCommand } from '../../shared/workshop/apply-command.ts'
import { applyCommand } from '../../shared/workshop/apply-command.ts'
import { parseCommand } from '../../shared/workshop/commands.ts'
import { draftWorkshop, parseNewWorkshop } from '../../shared/workshop/create.ts'
import { LIMITS } from '../../shared/workshop/fields.ts'
import type { Plan } from '../../shared/workshop/plan.ts'
import { messageFor } from '../../shared/workshop/plan.ts'
import { whyStrandStays, whyTableStays } from '../../shared/workshop/removal.ts'
import { undoIn } from '../../shared/workshop/undo.ts'
import type { Chance } from '../support/random.ts'
import { chanceOf } from '../support/random.ts'

const FRESH = { joinCode: () => 'FERN-4827', now: () => 1000, wasWritten: () => false }

const planOf = (more: Record<string, unknown> = {}): Plan => {
  const wanted = parseNewWorkshop({
    template: 'strands',
    title: 'The Rhine after the flood',
    strands: ['Rivers', 'Energy', 'Roads'],
    groups: 4,
    ...more,
  })
  if (!wanted.ok) throw new Error(wanted.error.message)
  const draft = draftWorkshop('w' as WorkshopId, wanted.value, 'OAK-1234')
  if (!draft.ok) throw new Error(draft.error.message)
  return draft.value.plan
}

let sent = 0
const apply = (plan: Plan, command: Record<string, unknown>): Plan => {
  const parsed = parseCommand({ id: `command-${++sent}`, ...command })
  if (!parsed.ok) throw new Error(parsed.error.message)
  const done = applyCommand(plan, parsed.value as PlanCommand, FRESH)
  if (!done.ok) throw new Error(done.error.message)
  return done.value
}

const noPoints = (_board: string) => false
const undo = (now: Plan, before: Plan, after: Plan, hasPoints = noPoints) =>
  undoIn(now, before, after, hasPoints)

const some = (chance: Chance, plan: Plan): Record<string, unknown> => {
  const [strand, group, board] = [
    chance.pick(plan.rounds[0]?.strands ?? []),
    chance.pick(plan.groups),
    chance.pick(plan.boards),
  ]
  return chance.pick([
    { type: 'stage', view: 'board', strand: strand.id, page: 1 + chance.below(3) },
    { type: 'stage', view: 'blank' },
    { type: 'timer', endsAt: 1000 + chance.below(1e6), totalMs: 60_000 },
    { type: 'timer', leftMs: chance.below(1e5) },
    { type: 'timer', off: true },
    { type: 'message', to: 'all', text: `Message ${chance.below(1000)}` },
    { type: 'message', to: group.id, text: 'Five more minutes' },
    { type: 'lock', boards: 'all', on: chance.next() < 0.5 },
    { type: 'lock', boards: [board.id], on: chance.next() < 0.5 },
    { type: 'round', round: plan.round, open: chance.next() < 0.5 },
    { type: 'group', group: group.id, name: `Table ${chance.below(99)}`, strand: strand.id },
    { type: 'group', name: 'New table', strand: strand.id },
    { type: 'strand', strand: strand.id, name: `Strand ${chance.below(99)}` },
    { type: 'strand', name: `New strand ${chance.below(99)}` },
    { type: 'workshop', place: `Hall ${chance.below(9)}` },
    { type: 'times', startsAt: 1000 + chance.below(1e6), rounds: [] },
    { type: 'times', startsAt: null, rounds: [{ round: plan.round, minutes: 1 + chance.below(90) }] },
    { type: 'lobby', open: chance.next() < 0.5 },
    ...mayGo(plan),
  ])
}

/** Removals of all that may be removed. */
const mayGo = (plan: Plan): Record<string, unknown>[] => [
  ...plan.groups
    .filter((each) => whyTableStays(plan, each) === null)
    .map(({ id }) => ({ type: 'group', group: id, remove: true })),
  ...plan.rounds.flatMap((round) =>
    round.strands
      .filter((strand) => whyStrandStays(plan, { round, strand }) === null)
      .map(({ id }) => ({ type: 'strand', strand: id, remove: true })),
  ),
]

describe('undo', () => {
  test('right after any command gives the plan before it, for strands and for boards of each table', () => {
    for (let seed = 1; seed <= 120; seed++) {
      const chance = chanceOf(seed)
      let plan = planOf(seed % 2 ? {} : { boards: 'group' })
      for (let i = 0; i < 12; i++) {
        const after = apply(plan, some(chance, plan))
        const undone = undo(after, plan, after)
        expect(undone, `seed ${seed}`).toEqual({ ok: true, value: plan })
        plan = after
      }
    }
  })

  test('keeps what others changed meanwhile, and what is only counted', () => {
    const before = planOf()
    const after = apply(before, { type: 'lock', boards: 'all', on: true })
    let now = apply(after, { type: 'timer', endsAt: 5000, totalMs: 4000 })
    const [board] = now.boards
    now = {
      ...now,
      boards: now.boards.map((each) => (each === board ? { ...each, counts: { banked: 3 } } : each)),
    }
    const undone = undo(now, before, after)
    if (!undone.ok) throw new Error(undone.error.message)
    expect(undone.value.timer).toEqual({ endsAt: 5000, totalMs: 4000 })
    expect(undone.value.boards[0]?.counts).toEqual({ banked: 3 })
    expect(undone.value.boards.every(({ locked }) => !locked)).toBe(true)
  })

  test('is refused where somebody has changed the same thing since', () => {
    const before = planOf()
    const strand = before.rounds[0]?.strands[0]?.id
    const after = apply(before, { type: 'stage', view: 'board', strand })
    const now = apply(after, { type: 'stage', view: 'blank' })
    expect(undo(now, before, after)).toMatchObject({
      ok: false,
      error: { status: 409, code: 'changed-since' },
    })
    expect(undo(apply(now, { type: 'stage', view: 'board', strand }), before, after).ok).toBe(true)
  })

  test('never takes away a board with points, nor a table with people', () => {
    const before = planOf()
    const after = apply(before, { type: 'strand', name: 'Bridges' })
    expect(undo(after, before, after, (id) => id === after.boards.at(-1)?.id)).toMatchObject({
      ok: false,
      error: { code: 'in-use' },
    })
    const table = apply(before, { type: 'group', name: 'Late table' })
    const seated = {
      ...table,
      groups: table.groups.map((each) => (each.name === 'Late table' ? { ...each, people: 1 } : each)),
    }
    expect(undo(seated, before, table)).toMatchObject({ ok: false, error: { code: 'in-use' } })
  })

  test('of a removal brings back the strand, the table and their boards where they stood, with what they were given', () => {
    const plan = planOf({ boards: 'group' })
    const [rivers, energy] = plan.rounds[0]?.strands ?? []
    const [, second, third] = plan.groups
    // The only table of Energy, then Energy itself, which has an empty board in its place.
    const without = apply(plan, { type: 'group', group: second?.id, remove: true })
    expect(without.groups.map(({ name }) => name)).toEqual(['Table 1', 'Table 3', 'Table 4'])
    expect(undo(without, plan, without)).toEqual({ ok: true, value: plan })
    const gone = apply(without, { type: 'strand', strand: energy?.id, remove: true })
    expect(undo(gone, without, gone)).toEqual({ ok: true, value: without })
    // Others go on meanwhile: what they added stays behind it, what they renamed keeps its name.
    let now = apply(without, { type: 'group', name: 'Table 9', strand: rivers?.id })
    now = apply(now, { type: 'group', group: third?.id, name: 'Table C' })
    const undone = undo(now, plan, without)
    if (!undone.ok) throw new Error(undone.error.message)
    expect(undone.value.groups.map(({ name }) => name)).toEqual([
      'Table 1',
      'Table 2',
      'Table C',
      'Table 4',
      'Table 9',
    ])
    expect(undone.value.goneTables).toBeUndefined()
  })

  test('of a table that is gone turns it to the round that is open by now', () => {
    // Two rounds, the second like the first.
    const first = planOf()
    const plan: Plan = {
      ...first,
      rounds: [
        ...first.rounds,
        ...first.rounds.map((round) => ({
          ...round,
          id: 'second' as typeof round.id,
          strands: [{ id: 'rails' as StrandId, letter: 'Ra', name: 'Rails' }],
        })),
      ],
    }
    const [, next] = plan.rounds
    const group = plan.groups[1]?.id
    const before = apply(plan, { type: 'group', group, strand: next?.strands[0]?.id })
    const after = apply(before, { type: 'group', group, remove: true })
    const undone = undo(apply(after, { type: 'round', round: next?.id, open: true }), before, after)
    if (!undone.ok) throw new Error(undone.error.message)
    expect(undone.value.groups[1]?.strand).toBe('rails')
  })

  test('in any order, of commands and removals, leaves a plan in which all that is named is there', () => {
    let [done, refused] = [0, 0]
    for (let seed = 1; seed <= 120; seed++) {
      const chance = chanceOf(seed)
      let plan = planOf(seed % 2 ? {} : { boards: 'group' })
      const given: { readonly before: Plan; readonly after: Plan }[] = []
      for (let i = 0; i < 20; i++) {
        const [old] = chance.below(3) === 0 && given.length > 0 ? [chance.pick(given)] : []
        const next = old && undo(plan, old.before, old.after)
        if (next?.ok) done++
        else if (next) refused++
        const before = plan
        plan = next === undefined ? apply(plan, some(chance, plan)) : next.ok ? next.value : plan
        if (next === undefined) given.push({ before, after: plan })
        const strands = plan.rounds.flatMap((round) => round.strands)
        const known = new Set<string>([...strands, ...plan.groups].map(({ id }) => id))
        const named = [
          ...plan.groups.flatMap((group) => [...Object.values(group.strands), group.strand, group.into]),
          ...plan.boards.flatMap(({ strand, group }) => [strand, group]),
        ]
        expect(
          named.filter((id) => id && !known.has(id)),
          `seed ${seed}`,
        ).toEqual([])
        expect(new Set(strands.map(({ letter }) => letter)).size, `seed ${seed}`).toBe(strands.length)
        for (const { strand, strands: by } of plan.groups)
          expect(strand, `seed ${seed}`).toBe(by[plan.round] ?? null)
      }
    }
    expect(Math.min(done, refused)).toBeGreaterThan(50)
  })

  test('of a removed strand does not mind what else was added or renamed since; its letter is its own or a free one', () => {
    const plan = planOf({ groups: 2 })
    const [rivers, , roads] = plan.rounds[0]?.strands ?? []
    const gone = apply(plan, { type: 'strand', strand: roads?.id, remove: true })
    const named = apply(gone, { type: 'strand', strand: rivers?.id, name: 'Streams' })
    const strandsAfter = (now: Plan) => {
      const undone = undo(now, plan, gone)
      if (!undone.ok) throw new Error(undone.error.message)
      expect(undone.value.boards.map(({ strand }) => strand)).toContain(roads?.id)
      return undone.value.rounds[0]?.strands.map(({ letter, name }) => `${letter} ${name}`)
    }
    expect(strandsAfter(apply(named, { type: 'strand', name: 'Mills' }))).toEqual([
      'R Streams',
      'E Energy',
      'O Roads',
      'M Mills',
    ])
    expect(strandsAfter(apply(named, { type: 'strand', name: 'Oaks' }))).toEqual([
      'R Streams',
      'E Energy',
      'A Roads',
      'O Oaks',
    ])
  })

  test('of a removed strand says so where its round is full by then', () => {
    const names = Array.from({ length: LIMITS.strands }, (_, n) => `Strand ${n + 1}`)
    const plan = planOf({ strands: names, groups: 1 })
    const gone = apply(plan, { type: 'strand', strand: plan.rounds[0]?.strands.at(-1)?.id, remove: true })
    const full = apply(gone, { type: 'strand', name: 'Mills' })
    expect(undo(full, plan, gone)).toMatchObject({ ok: false, error: { code: 'too-many-strands' } })
  })

  test('never brings back what names a strand or a table that has gone since', () => {
    const since = { ok: false, error: { code: 'changed-since' } }
    const plan = planOf()
    const [rivers, , roads] = plan.rounds[0]?.strands ?? []
    const [, , third, fourth] = plan.groups
    // The only table of Roads moves to Rivers, and Roads goes.
    const moved = apply(plan, { type: 'group', group: third?.id, strand: rivers?.id })
    const gone = apply(moved, { type: 'strand', strand: roads?.id, remove: true })
    expect(undo(gone, plan, moved)).toMatchObject(since)
    // The table that worked on it is gone as well: the strand has to be back first.
    const off = apply(plan, { type: 'group', group: third?.id, remove: true })
    expect(undo(apply(off, { type: 'strand', strand: roads?.id, remove: true }), plan, off)).toMatchObject(
      since,
    )
    // Parted, and the table it sat with goes.
    const joined = apply(plan, { type: 'group', group: fourth?.id, into: third?.id })
    const parted = apply(joined, { type: 'group', group: fourth?.id, into: null })
    const left = apply(parted, { type: 'group', group: third?.id, remove: true })
    expect(undo(left, joined, parted)).toMatchObject(since)
  })

  test('of a message that pushed an old one out brings that one back, in its place', () => {
    let plan = planOf()
    for (let i = 0; i < LIMITS.messages; i++)
      plan = apply(plan, { type: 'message', to: 'all', text: `No ${i}` })
    const after = apply(plan, { type: 'message', to: 'all', text: 'One too many' })
    expect(after.messages).toHaveLength(LIMITS.messages)
    expect(undo(after, plan, after)).toEqual({ ok: true, value: plan })
  })
})

describe('commands', () => {
  test('a lobby that is opened again has the code that is on the printed cards', () => {
    const plan = planOf()
    const closed = apply(plan, { type: 'lobby', open: false })
    expect(closed.joinCode).toBeUndefined()
    expect(apply(closed, { type: 'lobby', open: false })).toEqual(closed)
    expect(apply(closed, { type: 'lobby', open: true })).toEqual(plan)
  })

  test('a message is for everybody or for one table', () => {
    const plan = planOf()
    const [one, two] = plan.groups
    const all = apply(plan, { type: 'message', to: 'all', text: 'All' })
    const both = apply(all, { type: 'message', to: one?.id, text: 'Only one' })
    expect(messageFor(both, one?.id)?.text).toBe('Only one')
    expect(messageFor(both, two?.id)?.text).toBe('All')
    expect(messageFor(both, undefined)?.text).toBe('All')
  })

  test('a strand that is added has a letter of its own and a board; a table that is added has one where each has', () => {
    const plan = apply(planOf(), { type: 'strand', name: 'Rail' })
    const added = plan.rounds[0]?.strands.at(-1)
    expect(new Set(plan.rounds[0]?.strands.map(({ letter }) => letter)).size).toBe(4)
    expect(plan.boards.filter(({ strand }) => strand === added?.id)).toHaveLength(1)
    const perTable = planOf({ boards: 'group' })
    const strand = perTable.rounds[0]?.strands[0]?.id
    const more = apply(perTable, { type: 'group', name: 'Late', strand })
    const late = more.groups.at(-1)
    expect(more.boards.filter(({ group }) => group === late?.id)).toHaveLength(1)
    // Moved to another strand it has a board there as well, and the old one stays.
    const moved = apply(more, { type: 'group', group: late?.id, strand: perTable.rounds[0]?.strands[1]?.id })
    expect(moved.boards.filter(({ group }) => group === late?.id)).toHaveLength(2)
  })

  test.each([
    [{ type: 'timer' }],
    [{ type: 'timer', endsAt: -1 }],
    [{ type: 'timer', endsAt: 'soon' }],
    [{ type: 'timer', endsAt: 1, leftMs: 1 }],
    [{ type: 'timer', leftMs: 1e12 }],
    [{ type: 'timer', off: false }],
    [{ type: 'message', to: 'all', text: '   ' }],
    [{ type: 'message', to: 'all', text: 'x'.repeat(LIMITS.message + 1) }],
    [{ type: 'message', to: '../..', text: 'x' }],
    [{ type: 'undo' }],
    [{ type: 'strand' }],
    [{ type: 'strand', strand: 'x' }],
    [{ type: 'strand', remove: true }],
    [{ type: 'strand', strand: 'x', remove: false }],
    [{ type: 'strand', strand: 'x', name: 'y', remove: true }],
    [{ type: 'strand', strand: 'x', round: 'y', remove: true }],
    [{ type: 'group', remove: true }],
    [{ type: 'group', group: 'x', remove: 1 }],
    [{ type: 'group', group: 'x', name: 'y', remove: true }],
    [{ type: 'group', group: 'x', into: null, remove: true }],
  ])('%j is refused in a sentence', (command) => {
    const parsed = parseCommand({ id: 'command-x', ...command })
    expect(parsed).toMatchObject({ ok: false, error: { status: 422 } })
    if (!parsed.ok) expect(parsed.error.message).toMatch(/\.$/)
  })
})
