/** Counts and stage change the plan all the time; only what rights depend on makes everybody be asked anew. */
import { expect, test } from 'vitest'
import { must } from '../../shared/assert.ts'
import type { WorkshopId } from '../../shared/ids.ts'
import { rightsOn, sameRights } from '../../shared/roles.ts'
import { draftWorkshop, parseNewWorkshop } from '../../shared/workshop/create.ts'
import type { Plan } from '../../shared/workshop/plan.ts'

const planOf = (): Plan => {
  const wanted = parseNewWorkshop({
    template: 'strands',
    title: 'Harbour',
    strands: ['Quays', 'Ferries'],
    groups: 2,
  })
  const draft = wanted.ok ? draftWorkshop('w' as WorkshopId, wanted.value, 'OAK-1234') : wanted
  return must(draft.ok ? draft.value.plan : null, 'a plan')
}

const plan = planOf()
const [round] = plan.rounds
const [group, other] = plan.groups
const [board] = plan.boards

const changed: Readonly<Record<string, Plan>> = {
  'a board is locked': { ...plan, boards: plan.boards.map((each) => ({ ...each, locked: each === board })) },
  'a board is in another document': {
    ...plan,
    boards: plan.boards.map((each) => (each === board ? { ...each, doc: 'another' as never } : each)),
  },
  'a round is closed': { ...plan, rounds: plan.rounds.map((each) => ({ ...each, open: each !== round })) },
  'a table works on another strand': {
    ...plan,
    groups: plan.groups.map((each) => (each === group ? { ...each, strands: {} } : each)),
  },
  'a table sits with another': {
    ...plan,
    groups: plan.groups.map((each) => (each === group && other ? { ...each, into: other.id } : each)),
  },
  'a table has gone': { ...plan, groups: plan.groups.slice(1) },
}

for (const [what, after] of Object.entries(changed))
  test(`${what}: rights may be others now`, () => {
    expect(sameRights(plan, after)).toBe(false)
  })

test('points, people, stage and title change no rights', () => {
  const after: Plan = {
    ...plan,
    title: 'Another title',
    stage: { view: 'blank' },
    groups: plan.groups.map((each) => ({ ...each, people: each.people + 1 })),
    boards: plan.boards.map((each) => ({ ...each, counts: { banked: 3 }, changedAt: 1 })),
  }
  expect(sameRights(plan, after)).toBe(true)
  for (const each of after.boards)
    for (const at of plan.groups) {
      const seat = { role: 'member', group: at.id } as const
      expect(rightsOn(after, each, seat)).toEqual(rightsOn(plan, each, seat))
    }
})
