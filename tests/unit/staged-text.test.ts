/** What the boards say of the stage is so: the part that the hall sees, whose board this is, and which round it is of. */
import { expect, test } from 'vitest'
import { stagedIn } from '../../client/screens/board/staged.ts'
import { followingText, heardText, nowOnText, strandText } from '../../client/screens/board/staged-text.ts'
import { must } from '../../shared/assert.ts'
import type { WorkshopId } from '../../shared/ids.ts'
import { draftWorkshop, parseNewWorkshop } from '../../shared/workshop/create.ts'
import type { Plan, Stage } from '../../shared/workshop/plan.ts'

const made = (fields: Record<string, unknown> = {}): Plan => {
  const wanted = parseNewWorkshop({
    template: 'strands',
    title: 'Roads',
    strands: ['Rivers', 'Energy'],
    groups: 4,
    ...fields,
  })
  const draft = wanted.ok ? draftWorkshop('w'.repeat(12) as WorkshopId, wanted.value, 'FERN-4827') : wanted
  if (!draft.ok) throw new Error(draft.error.message)
  return draft.value.plan
}
const first = (plan: Plan) => must(plan.rounds[0], 'a round')
const energy = (plan: Plan) => must(first(plan).strands[1], 'a strand')
const discuss = (plan: Plan) =>
  must(
    first(plan).columns.find(({ name }) => name === 'To discuss'),
    'a column',
  )
const on = (plan: Plan, stage: Stage): Plan => ({ ...plan, stage })
const board = (plan: Plan, page = 1) => on(plan, { view: 'board', strand: energy(plan).id, page })
const nobody = { device: 'd', presence: 'room' } as never
const follower = (plan: Plan, table?: number) => ({
  plan,
  me: table === undefined ? nobody : ({ group: must(plan.groups[table], 'a table').id } as never),
  following: true,
})

test('all of a strand, a page of it, one column', () => {
  const plan = made()
  const column = on(plan, { view: 'column', strand: energy(plan).id, column: discuss(plan).id, page: 2 })
  expect(followingText(follower(board(plan)))).toBe(
    'You are following the chair. This is what is on the projector.',
  )
  expect(followingText(follower(board(plan, 3)))).toBe(
    'You are following the chair. The projector shows page 3.',
  )
  expect(followingText(follower(column))).toBe(
    'You are following the chair. The projector shows only To discuss, page 2.',
  )
  expect(heardText(follower(column))).toBe('The chair is now on E: Energy, only To discuss, page 2.')
})

test('where tables have boards of their own, whose this is, and that the hall sees them all', () => {
  const plan = made({ boards: 'group' })
  const table = plan.groups.findIndex(({ strands }) => strands[first(plan).id] === energy(plan).id)
  expect(followingText(follower(board(plan), table))).toBe(
    'You are following the chair, on your table’s own board. The projector shows all tables.',
  )
  expect(followingText(follower(board(plan, 2)))).toBe(
    `You are following the chair, on the board of ${plan.groups[table]?.name}. The projector shows all tables, page 2.`,
  )
})

test('the clock, a message, a break, and nothing', () => {
  const plan = made()
  const clock = { ...on(plan, { view: 'timer' }), timer: { leftMs: 1000, totalMs: 1000 } }
  const message = {
    ...on(plan, { view: 'message' }),
    messages: [{ id: 'm', to: 'all' as const, text: 'Lunch', at: 1 }],
  }
  const pause = on(plan, { view: 'blank', backAt: 1 })
  const says = (now: Plan) => followingText(follower(now)).replace('You are following the chair. ', '')
  expect(says(clock)).toBe('The clock is on the projector.')
  expect(says({ ...clock, timer: null })).toBe('Nothing is presented at the moment.')
  expect(says(message)).toBe('A message is on the projector.')
  expect(says(pause)).toMatch(/^Break: back at /)
  expect(heardText({ ...follower(pause), following: false })).toMatch(/^Break: back at /)
  expect(heardText({ ...follower(on(plan, { view: 'blank' })), following: false })).toBe('')
  expect(heardText({ ...follower(board(plan)), following: false })).toBe('')
})

test('a strand of another round is named with its round', () => {
  const plan = made()
  const [round, strand] = [first(plan), energy(plan)]
  expect(strandText({ round, strand }, round.id)).toBe('E: Energy')
  expect(strandText({ round, strand }, 'another' as never)).toBe(`E: Energy (${round.name})`)
  const staged = must(stagedIn(board(plan), undefined), 'a strand on stage')
  expect(nowOnText(staged, 'another' as never)).toBe(`The chair is now on E: Energy (${round.name}).`)
})
