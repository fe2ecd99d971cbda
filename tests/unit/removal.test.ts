/** Removing a strand or a table: only what was added by mistake goes, and nothing that anybody wrote goes with it. */
import { describe, expect, test } from 'vitest'
import { createMemoryStore } from '../../server/store/memory-store.ts'
import { LOOK_MS } from '../../server/sync/rooms.ts'
import { must } from '../../shared/assert.ts'
import { addPoint, setPointAside } from '../../shared/board/edits.ts'
import { pointsOf } from '../../shared/board/schema.ts'
import type { ColumnId, MemberId, PointId, StrandId, WorkshopId } from '../../shared/ids.ts'
import type { PlanCommand } from '../../shared/workshop/apply-command.ts'
import { applyCommand } from '../../shared/workshop/apply-command.ts'
import { parseCommand } from '../../shared/workshop/commands.ts'
import { draftWorkshop } from '../../shared/workshop/create.ts'
import { aboutOf } from '../../shared/workshop/desk-doc.ts'
import type { Plan } from '../../shared/workshop/plan.ts'
import { shownStage } from '../../shared/workshop/plan.ts'
import { createFakeClock } from '../support/fake-clock.ts'
import { makeIn, wantedOf, workshopsOn } from '../support/workshops.ts'

const TWO = { strands: ['Rivers', 'Energy'], groups: 2 }

const planOf = (more: Record<string, unknown> = {}): Plan => {
  const draft = draftWorkshop('w' as WorkshopId, wantedOf({ ...TWO, ...more }), 'OAK-1234')
  if (!draft.ok) throw new Error(draft.error.message)
  return draft.value.plan
}

let sent = 0
const commandOf = (fields: Record<string, unknown>): PlanCommand => {
  const parsed = parseCommand({ id: `command-${++sent}`, ...fields })
  if (!parsed.ok) throw new Error(parsed.error.message)
  return parsed.value as PlanCommand
}
const tryOn = (plan: Plan, fields: Record<string, unknown>, wasWritten = (_: string) => false) =>
  applyCommand(plan, commandOf(fields), { joinCode: () => '', now: () => 1000, wasWritten })
const apply = (plan: Plan, fields: Record<string, unknown>): Plan => {
  const done = tryOn(plan, fields)
  if (!done.ok) throw new Error(done.error.message)
  return done.value
}
const refused = (code: string) => ({ ok: false, error: { status: code.startsWith('no-') ? 404 : 409, code } })
const strandOf = (plan: Plan, name: string) =>
  must(
    plan.rounds.flatMap(({ strands }) => strands).find((each) => each.name === name),
    name,
  )
const counted = (plan: Plan, strand: StrandId): Plan => ({
  ...plan,
  boards: plan.boards.map((board) => (board.strand === strand ? { ...board, counts: { banked: 1 } } : board)),
})

describe('a strand', () => {
  test('that nobody works on and nobody wrote on goes with its boards, also from the projector', () => {
    const plan = planOf()
    const added = apply(plan, { type: 'strand', name: 'Bridges' })
    const { id } = strandOf(added, 'Bridges')
    const staged = apply(added, { type: 'stage', view: 'board', strand: id })
    const gone = apply(staged, { type: 'strand', strand: id, remove: true })
    expect(gone.rounds).toEqual(plan.rounds)
    expect(gone.boards).toEqual(plan.boards)
    expect(shownStage(gone)).toEqual({ view: 'welcome' })
    expect(tryOn(gone, { type: 'strand', strand: id, remove: true })).toMatchObject(refused('no-strand'))
    const command = commandOf({ type: 'strand', strand: id, remove: true })
    expect(aboutOf(gone, command, staged)).toEqual({ about: 'Bridges', removed: true })
  })

  test('stays where tables work on it, where points are or were, and where it is the last', () => {
    const plan = planOf()
    const { id } = strandOf(plan, 'Rivers')
    const remove = { type: 'strand', strand: id, remove: true }
    expect(tryOn(plan, remove)).toMatchObject(refused('strand-at-work'))
    const left = apply(plan, {
      type: 'group',
      group: plan.groups[0]?.id,
      strand: strandOf(plan, 'Energy').id,
    })
    expect(tryOn(left, remove)).toMatchObject({ ok: true })
    expect(tryOn(counted(left, id), remove)).toMatchObject(refused('strand-written'))
    const own = left.boards.find(({ strand }) => strand === id)?.id
    expect(tryOn(left, remove, (board) => board === own)).toMatchObject(refused('strand-written'))
    const last = apply(left, remove)
    const other = { type: 'strand', strand: strandOf(plan, 'Energy').id, remove: true }
    expect(tryOn(last, other)).toMatchObject(refused('last-strand'))
  })

  test('is no longer that of a table that sits with another: parted, it has none', () => {
    const plan = planOf()
    const [one, two] = plan.groups
    const joined = apply(plan, { type: 'group', group: two?.id, into: one?.id })
    const { id } = strandOf(plan, 'Energy')
    const gone = apply(joined, { type: 'strand', strand: id, remove: true })
    expect(gone.groups[1]).toMatchObject({ strand: null, strands: {}, into: one?.id })
  })
})

describe('a table', () => {
  test('that nobody is at goes with its own boards, and its strand has one still', () => {
    const plan = planOf({ boards: 'group' })
    const [one, two] = plan.groups
    const gone = apply(plan, { type: 'group', group: two?.id, remove: true })
    expect(gone.groups).toEqual([one])
    expect(gone.boards.some(({ group }) => group === two?.id)).toBe(false)
    expect(gone.boards.filter(({ strand }) => strand === strandOf(plan, 'Energy').id)).toHaveLength(1)
    expect(gone.goneTables).toEqual([{ id: two?.id }])
    expect(tryOn(gone, { type: 'group', group: two?.id, remove: true })).toMatchObject(refused('no-group'))
    expect(tryOn(gone, { type: 'group', group: one?.id, remove: true })).toMatchObject(refused('last-table'))
  })

  test('stays with people, with points on its own board, and joined with another; not for a board that it shares', () => {
    const plan = planOf({ boards: 'group', groups: 3 })
    const [one, two] = plan.groups
    const remove = { type: 'group', group: two?.id, remove: true }
    const seated = {
      ...plan,
      groups: plan.groups.map((each) => (each === two ? { ...each, people: 1 } : each)),
    }
    expect(tryOn(seated, remove)).toMatchObject(refused('people-there'))
    const own = plan.boards.find(({ group }) => group === two?.id)
    expect(tryOn(plan, remove, (board) => board === own?.id)).toMatchObject(refused('table-written'))
    for (const [group, into] of [
      [one, two],
      [two, one],
    ])
      expect(tryOn(apply(plan, { type: 'group', group: group?.id, into: into?.id }), remove)).toMatchObject(
        refused('table-joined'),
      )
    const shared = planOf()
    const written = counted(shared, strandOf(shared, 'Energy').id)
    expect(tryOn(written, { ...remove, group: shared.groups[1]?.id })).toMatchObject({ ok: true })
  })
})

describe('on the server', () => {
  const setting = async () => {
    const clock = createFakeClock(Date.UTC(2026, 10, 28))
    const workshops = workshopsOn({ store: createMemoryStore(), clock, checkpointMs: 0 })
    const workshop = await makeIn(workshops, TWO)
    const decide = (fields: Record<string, unknown>) => {
      const command = commandOf(fields)
      const by = { id: 'ana' as MemberId, label: 'Ana', colour: '#000000', presence: 'room' as const }
      const facts = { joinCode: () => '', now: clock.now }
      return workshop.decide(command, by, facts).then((done) => ({ ...done, id: command.id }))
    }
    const added = await decide({ type: 'strand', name: 'Bridges' })
    const strand = strandOf(workshop.plan, 'Bridges').id
    const board = must(
      workshop.plan.boards.find((each) => each.strand === strand),
      'its board',
    )
    const write = async () => {
      const room = await workshops.rooms.open(board.room)
      const id = 'p'.repeat(10) as PointId
      await room.write((doc) =>
        addPoint(doc, { id, column: 'banked' as ColumnId, body: [], createdAt: clock.now() }),
      )
      return { room, id }
    }
    /** Until nobody has the board in memory. */
    const forget = async () => {
      for (let looks = 0; workshops.rooms.loaded(board.room) && looks < 5; looks++) {
        clock.advance(LOOK_MS)
        for (let n = 0; n < 50; n++) await Promise.resolve()
      }
      expect(workshops.rooms.loaded(board.room)).toBeUndefined()
    }
    const remove = () => decide({ type: 'strand', strand, remove: true })
    return { workshops, workshop, clock, board, added, write, forget, remove }
  }

  test('a point that is set aside holds its strand, also where its board is not in memory', async () => {
    const { write, forget, remove, workshop, added, clock } = await setting()
    const { room, id } = await write()
    await room.write((doc) => setPointAside(doc, id, { reason: 'Later', at: 1 }))
    await forget()
    expect(await remove()).toMatchObject(refused('strand-written'))
    await forget()
    expect(await workshop.takeBack(added.id, clock.now())).toMatchObject(refused('in-use'))
    expect(workshop.plan.boards).toHaveLength(3)
  })

  test('a point that was deleted holds its strand: it may have been cited', async () => {
    const { write, remove } = await setting()
    const { room, id } = await write()
    for (let n = 0; n < 50; n++) await Promise.resolve()
    await room.write((doc) => pointsOf(doc).delete(id))
    expect(await remove()).toMatchObject(refused('strand-written'))
  })

  test('a removal that is undone leaves the board as it was, in the same document', async () => {
    const { remove, workshop, clock, board, forget } = await setting()
    const before = workshop.plan
    await forget()
    const { id } = await remove()
    expect(workshop.plan.boards).toHaveLength(2)
    expect(workshop.boardOf(board.doc)).toBeUndefined()
    expect(await workshop.takeBack(id, clock.now())).toMatchObject({ ok: true })
    expect(workshop.plan).toEqual(before)
    expect(workshop.boardOf(board.doc)).toBeDefined()
  })
})
