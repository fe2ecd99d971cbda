/** How many have seen a message: numbers by table, of those it is for. */
import { expect, test } from 'vitest'
import type { GroupId, MemberId } from '../../shared/ids.ts'
import type { ChairMessage, Plan } from '../../shared/workshop/plan.ts'
import { seenInAll, tallySeen } from '../../shared/workshop/seen.ts'

const table = (id: string, into?: string) => ({ id, name: id, ...(into && { into }) })
const plan = { groups: [table('one'), table('two'), table('guests', 'two')] } as unknown as Plan
const message = (to: string): ChairMessage => ({ id: 'm', to: to as GroupId, text: 'Five more', at: 0 })
const here = (...seats: readonly (readonly [string, string?])[]) =>
  seats.map(([member, group]) => ({ member: member as MemberId, group: group as GroupId | undefined }))
const saw = (...seats: readonly (readonly [string, string])[]) =>
  new Map(seats.map(([member, group]) => [member as MemberId, group as GroupId]))

test('of all: those at a table are counted, whoever is at none is not', () => {
  const counts = tallySeen(
    plan,
    message('all'),
    here(['ana', 'one'], ['ben', 'one'], ['dev', 'two'], ['eve']),
    saw(['ana', 'one']),
  )
  expect(counts).toEqual({ one: { seen: 1, of: 2 }, two: { seen: 0, of: 1 } })
  expect(seenInAll(counts)).toEqual({ seen: 1, of: 3 })
})

test('who saw it and left still counts, once, on both sides; who came since counts as not having seen it', () => {
  const counts = tallySeen(plan, message('all'), here(['new', 'one']), saw(['gone', 'one']))
  expect(counts).toEqual({ one: { seen: 1, of: 2 } })
})

test('who changed tables is counted where they sit now', () => {
  const counts = tallySeen(plan, message('all'), here(['ana', 'two']), saw(['ana', 'one']))
  expect(counts).toEqual({ two: { seen: 1, of: 1 } })
})

test('to one table: that table alone, and those who sit with it', () => {
  const people = here(['ana', 'one'], ['dev', 'two'], ['gus', 'guests'])
  expect(tallySeen(plan, message('two'), people, saw(['gus', 'guests'], ['ana', 'one']))).toEqual({
    two: { seen: 1, of: 2 },
  })
  expect(seenInAll(tallySeen(plan, message('one'), [], saw()))).toEqual({ seen: 0, of: 0 })
})
