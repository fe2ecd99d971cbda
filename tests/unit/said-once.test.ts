/** A message that a stop left in the plan, and not on the desk, is not there twice when it is sent again. */
import { expect, test } from 'vitest'
import type { WorkshopId } from '../../shared/ids.ts'
import { applyCommand } from '../../shared/workshop/apply-command.ts'
import { draftWorkshop, parseNewWorkshop } from '../../shared/workshop/create.ts'
import type { Plan } from '../../shared/workshop/plan.ts'

const made = (): Plan => {
  const wanted = parseNewWorkshop({ template: 'strands', title: 'Roads', strands: ['A'], groups: 1 })
  const draft = wanted.ok ? draftWorkshop('w'.repeat(12) as WorkshopId, wanted.value, 'FERN-4827') : wanted
  if (!draft.ok) throw new Error(draft.error.message)
  return draft.value.plan
}

const said = (plan: Plan, id: string, now: number): Plan => {
  const fresh = { joinCode: () => 'FERN-4827', now: () => now, wasWritten: () => false }
  const applied = applyCommand(plan, { id, type: 'message', to: 'all', text: 'Tea now' }, fresh)
  if (!applied.ok) throw new Error(applied.error.message)
  return applied.value
}

test('the same message under the same id is there once, under another id once more', () => {
  const once = said(made(), 'message-1', 1000)
  expect(said(once, 'message-1', 2000)).toBe(once)
  expect(said(once, 'message-2', 3000).messages.map(({ id }) => id)).toEqual(['message-1', 'message-2'])
})
