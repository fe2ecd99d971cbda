/** What the wall shows of what the desk said: a key at the wall holds until the desk says anything about the stage. */
import { describe, expect, test } from 'vitest'
import type { Local, Shown } from '../../client/screens/projector/view.ts'
import { afterKey, follow, shownOf, stageKey, turnTo } from '../../client/screens/projector/view.ts'
import { must } from '../../shared/assert.ts'
import type { WorkshopId } from '../../shared/ids.ts'
import type { PlanCommand } from '../../shared/workshop/apply-command.ts'
import { applyCommand } from '../../shared/workshop/apply-command.ts'
import { parseCommand } from '../../shared/workshop/commands.ts'
import { draftWorkshop, parseNewWorkshop } from '../../shared/workshop/create.ts'
import type { Plan } from '../../shared/workshop/plan.ts'
import { findStrand, shownStage } from '../../shared/workshop/plan.ts'
import { undoIn } from '../../shared/workshop/undo.ts'

const made = (): Plan => {
  const wanted = parseNewWorkshop({ template: 'strands', title: 'Roads', strands: ['A', 'B'], groups: 2 })
  const draft = wanted.ok ? draftWorkshop('w'.repeat(12) as WorkshopId, wanted.value, 'FERN-4827') : wanted
  if (!draft.ok) throw new Error(draft.error.message)
  return draft.value.plan
}
const strand = (plan: Plan, n: number) => must(plan.rounds[0]?.strands[n], 'a strand').id

let clock = 1000
const desk = (plan: Plan, fields: Record<string, unknown>): Plan => {
  clock += 1000
  const command = parseCommand({ id: `command-${clock}`, ...fields })
  if (!command.ok) throw new Error(command.error.message)
  const fresh = { joinCode: () => 'FERN-4827', now: () => clock, wasWritten: () => false }
  const applied = applyCommand(plan, command.value as PlanCommand, fresh)
  if (!applied.ok) throw new Error(applied.error.message)
  return applied.value
}
const undone = (now: Plan, before: Plan, after: Plan): Plan => {
  const back = undoIn(now, before, after, () => false)
  if (!back.ok) throw new Error(back.error.message)
  return back.value
}

/** What the wall makes of a plan, with what was chosen at its keyboard. */
const wallOf = (plan: Plan, local: Local): { readonly shown: Shown; readonly local: Local } => {
  const here = local.under === stageKey(plan) ? local : follow(plan)
  return { shown: shownOf(plan, here), local: here }
}
const press = (key: string, plan: Plan, local: Local): Local =>
  must(afterKey(key, plan, local, findStrand(plan, strand(plan, 0))), 'a key that means something')

describe('what the desk says is shown, whatever was pressed at the wall', () => {
  const board = (plan: Plan, page = 1) => ({ type: 'stage', view: 'board', strand: strand(plan, 0), page })

  test.each(['.', 'j', '1'])('also where it says what is on stage already, after %s', (key) => {
    const empty = made()
    const plan = desk(empty, board(empty))
    const local = press(key, plan, follow(plan))
    const counted = { ...plan, groups: plan.groups.map((group) => ({ ...group, people: 3 })) }
    expect(wallOf(counted, local).local, 'no word of the desk').toBe(local)
    expect(wallOf(desk(counted, { type: 'lock', boards: 'all', on: true }), local).local).toBe(local)
    const again = desk(counted, board(plan))
    expect(wallOf(again, local).shown).toEqual({
      view: 'strand',
      strand: strand(plan, 0),
      column: null,
      page: 1,
    })
  })

  test('a page that was turned at the wall gives way to the page the desk says', () => {
    const empty = made()
    const plan = desk(empty, board(empty))
    const local = turnTo(follow(plan), shownOf(plan, follow(plan)), 4)
    expect(wallOf(plan, local).shown).toMatchObject({ page: 4 })
    expect(wallOf(desk(plan, board(plan)), local).shown).toMatchObject({ page: 1 })
  })

  test('taken back, it is shown as it was before', () => {
    const before = desk(made(), { type: 'stage', view: 'welcome' })
    const after = desk(before, board(before))
    const local = press('.', after, wallOf(after, follow(before)).local)
    const back = undone(after, before, after)
    expect(back).toEqual(before)
    expect(wallOf(back, local).shown).toEqual({ view: 'welcome' })
  })

  test('a plan of an earlier version, that does not say when, is followed as well', () => {
    const { stagedAt: _unknown, ...plan } = desk(made(), { type: 'stage', view: 'blank' })
    expect(wallOf(plan, press('j', plan, follow(plan))).shown).toEqual({ view: 'join' })
    expect(wallOf(desk(plan, { type: 'stage', view: 'blank' }), follow(plan)).shown).toEqual({
      view: 'blank',
    })
  })
})

describe('a clock or a message that is gone leaves the welcome page', () => {
  const onStage = (type: 'timer' | 'message') => {
    const set =
      type === 'timer'
        ? { type, endsAt: 9000, totalMs: 9000 }
        : { type, to: 'all', text: 'Five more minutes' }
    const empty = made()
    const there = desk(empty, set)
    return { empty, there, set, plan: desk(there, { type: 'stage', view: type }) }
  }

  test('the clock, and one that is set later does not jump onto the wall', () => {
    const { plan, set } = onStage('timer')
    expect(shownStage(plan)).toEqual({ view: 'timer' })
    const off = desk(plan, { type: 'timer', off: true })
    expect(shownStage(off)).toEqual({ view: 'welcome' })
    expect(shownStage(undone(off, plan, off)), 'taken back').toEqual({ view: 'timer' })
    expect(shownStage(desk(off, set))).toEqual({ view: 'welcome' })
  })

  test('a message that was taken back, and the next is not put on the wall by itself', () => {
    const { empty, there, plan, set } = onStage('message')
    expect(shownStage(plan)).toEqual({ view: 'message' })
    const gone = undone(plan, empty, there)
    expect(shownStage(gone)).toEqual({ view: 'welcome' })
    expect(shownOf(gone, follow(gone))).toEqual({ view: 'welcome' })
    expect(shownStage(desk(gone, set))).toEqual({ view: 'welcome' })
  })
})
