/** Which grant a secret stands for: derived once, and anew where something changed. */
import { expect, test } from 'vitest'
import { createKeys, hashToken } from '../../server/access/keys.ts'
import type { Generations, Grant } from '../../server/access/links.ts'
import { createGrantFinder, secretOf } from '../../server/access/links.ts'
import type { GroupId, WorkshopId } from '../../shared/ids.ts'

const WORKSHOP = 'workshop-1' as WorkshopId
const table = (n: number) => ({ id: `table-${n}` as GroupId })
const CHAIR: Grant = { role: 'chair' }

const counting = () => {
  const keys = createKeys(Buffer.alloc(32, 7))
  let derived = 0
  const find = createGrantFinder({
    derive: (...parts) => {
      derived++
      return keys.derive(...parts)
    },
  })
  const hashOf = (grant: Grant, generations: Generations) =>
    hashToken(secretOf(keys, WORKSHOP, grant, generations))
  return { find, hashOf, derived: () => derived }
}

test('looking again derives nothing, also where people at the tables were counted anew', () => {
  const { find, hashOf, derived } = counting()
  const generations = {}
  const ofTable: Grant = { role: 'member', group: table(2).id }
  expect(find(WORKSHOP, [table(1), table(2)], generations, hashOf(ofTable, generations))).toEqual(ofTable)
  const before = derived()
  expect(find(WORKSHOP, [table(1), table(2)], generations, hashOf(CHAIR, generations))).toEqual(CHAIR)
  expect(find(WORKSHOP, [table(1), table(2)], generations, hashToken('x'.repeat(22)))).toBeNull()
  expect(derived()).toBe(before)
})

test('a link that was replaced, and that of a table that went, stand for nothing; their successors do', () => {
  const { find, hashOf } = counting()
  const old = {}
  const ofTable: Grant = { role: 'member', group: table(2).id }
  const chair = hashOf(CHAIR, old)
  expect(find(WORKSHOP, [table(1)], old, hashOf(ofTable, old))).toBeNull()
  expect(find(WORKSHOP, [table(1), table(2)], old, hashOf(ofTable, old))).toEqual(ofTable)
  expect(find(WORKSHOP, [table(1)], old, hashOf(ofTable, old))).toBeNull()
  expect(find(WORKSHOP, [table(1)], old, chair)).toEqual(CHAIR)
  const raised = { chair: 1 }
  expect(find(WORKSHOP, [table(1)], raised, chair)).toBeNull()
  expect(find(WORKSHOP, [table(1)], raised, hashOf(CHAIR, raised))).toEqual(CHAIR)
})
