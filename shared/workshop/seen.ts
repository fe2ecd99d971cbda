/**
 * How many have seen a message, table by table: numbers alone, never who. Counted against those it is for: the people
 * who are here now, and those who saw it and have left.
 */
import type { GroupId, MemberId } from '../ids.ts'
import type { ChairMessage, Plan } from './plan.ts'
import { findGroup, isFor } from './plan.ts'

export interface SeenCount {
  readonly seen: number
  readonly of: number
}

/** By table; a table where nobody is, and nobody was, is left out. */
export type SeenByTable = Readonly<Record<GroupId, SeenCount>>

/** Where somebody sits; `group` absent: at no table, and counted at none. */
export interface Seated {
  readonly member: MemberId
  readonly group: GroupId | undefined
}

/** `here`: everybody who has the workshop open, once each; `saw`: who has seen it, and where they sat then. */
export const tallySeen = (
  plan: Plan,
  message: ChairMessage,
  here: Iterable<Seated>,
  saw: ReadonlyMap<MemberId, GroupId>,
): SeenByTable => {
  const counts: Record<GroupId, { seen: number; of: number }> = {}
  const at = new Map<MemberId, GroupId | undefined>(saw)
  for (const { member, group } of here) at.set(member, group)
  for (const [member, group] of at) {
    const table = findGroup(plan, group)?.id
    if (table === undefined || !isFor(plan, message, group)) continue
    counts[table] ??= { seen: 0, of: 0 }
    counts[table].of++
    if (saw.has(member)) counts[table].seen++
  }
  return counts
}

/** Over all tables. */
export const seenInAll = (byTable: SeenByTable): SeenCount =>
  Object.values(byTable).reduce((sum, { seen, of }) => ({ seen: sum.seen + seen, of: sum.of + of }), {
    seen: 0,
    of: 0,
  })
