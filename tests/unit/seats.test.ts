/** A table that takes nobody more, and where to go instead; and when a break ends. */
import { expect, test } from 'vitest'
import { must } from '../../shared/assert.ts'
import type { WorkshopId } from '../../shared/ids.ts'
import type { PlanCommand } from '../../shared/workshop/apply-command.ts'
import { applyCommand } from '../../shared/workshop/apply-command.ts'
import { parseCommand } from '../../shared/workshop/commands.ts'
import { draftWorkshop, parseNewWorkshop } from '../../shared/workshop/create.ts'
import type { Plan } from '../../shared/workshop/plan.ts'
import { isFull, nearestWithRoom } from '../../shared/workshop/seats.ts'

const FRESH = { joinCode: () => 'FERN-4827', now: () => 1000, wasWritten: () => false }

const carryOut = (plan: Plan, fields: Record<string, unknown>): Plan => {
  const command = parseCommand({ id: 'command-1', ...fields })
  if (!command.ok) throw new Error(command.error.message)
  const applied = applyCommand(plan, command.value as PlanCommand, FRESH)
  if (!applied.ok) throw new Error(applied.error.message)
  return applied.value
}

/** Tables 1 to 5, of strands as in the letters, with so many people each. */
const planOf = (strands: string, people: readonly number[]): Plan => {
  const wanted = parseNewWorkshop({
    template: 'strands',
    title: 'Roads',
    strands: ['A', 'B'],
    groups: [...strands].map((strand, index) => ({ name: `Table ${index + 1}`, strand })),
  })
  const draft = wanted.ok ? draftWorkshop('w'.repeat(12) as WorkshopId, wanted.value, 'FERN-4827') : wanted
  if (!draft.ok) throw new Error(draft.error.message)
  const { plan } = draft.value
  return { ...plan, groups: plan.groups.map((group, index) => ({ ...group, people: people[index] ?? 0 })) }
}

test('the nearest table with room is one of the same strand', () => {
  const plan = carryOut(planOf('AABAA', [3, 3, 0, 1, 0]), { type: 'workshop', seats: 3 })
  const table = (n: number) => must(plan.groups[n - 1], 'a table')
  expect(plan.groups.map((group) => isFull(plan, group))).toEqual([true, true, false, false, false])
  expect(nearestWithRoom(plan, table(1))?.name).toBe('Table 4')
  expect(nearestWithRoom(plan, table(5))?.name).toBe('Table 4')
  expect(nearestWithRoom(plan, table(3)), 'no other table of its strand').toBeUndefined()
})

test('without a number no table is ever full, and other changes leave the number alone', () => {
  const plan = planOf('AB', [400, 0])
  expect(plan.groups.some((group) => isFull(plan, group))).toBe(false)
  const limited = carryOut(plan, { type: 'workshop', seats: 8 })
  expect(carryOut(limited, { type: 'workshop', title: 'Paths' })).toMatchObject({ title: 'Paths', seats: 8 })
  expect(carryOut(limited, { type: 'workshop', seats: null })).not.toHaveProperty('seats')
  for (const seats of [0, -1, 1.5, 501, '8'])
    expect(parseCommand({ id: 'command-1', type: 'workshop', seats }), String(seats)).toMatchObject({
      ok: false,
    })
})

test('a break knows when it ends, and the next thing shown forgets it', () => {
  const plan = carryOut(planOf('AB', []), { type: 'stage', view: 'blank', backAt: 5000 })
  expect(plan.stage).toEqual({ view: 'blank', backAt: 5000 })
  expect(carryOut(plan, { type: 'stage', view: 'blank' }).stage).toEqual({ view: 'blank' })
})
