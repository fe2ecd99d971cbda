/**
 * Removing a strand or a table that was added by mistake, and its boards with it. Pure.
 *
 * Always true: nobody works on what goes, or is there; nothing was ever written on its boards; and one of its kind is
 * left. The desk asks the same rules, and knows of the points that are counted; the server knows of all that ever were.
 */
import type { BoardId } from '../ids.ts'
import { refuse } from '../result.ts'
import { withBoards } from './boards.ts'
import { LIMITS } from './fields.ts'
import type { BoardEntry, Group, Plan, StrandAt } from './plan.ts'
import { boardsOf, tablesOf } from './plan.ts'

/** Why one stays, and what to do first where something can be done. */
export const STAYS = {
  'strand-written': refuse(409, 'strand-written', 'Points were written on this strand, so it stays.'),
  'last-strand': refuse(409, 'last-strand', 'This is the only strand of its round. Add another first.'),
  'strand-at-work': refuse(409, 'strand-at-work', 'Tables work on this strand. Move them to another first.'),
  'table-written': refuse(
    409,
    'table-written',
    'Points were written on the board of this table, so it stays.',
  ),
  'last-table': refuse(409, 'last-table', 'This is the only table. Add another first.'),
  'table-joined': refuse(409, 'table-joined', 'This table sits with another. Part them first.'),
  'people-there': refuse(409, 'people-there', 'People are at this table. Seat them elsewhere first.'),
} as const

export type WhyStays = keyof typeof STAYS

type WasWritten = (board: BoardId) => boolean

/** Null: it may go. `wasWritten`: whether a board holds or ever held a point; unless given, what the plan counts. */
export const whyStrandStays = (
  plan: Plan,
  { round, strand }: StrandAt,
  wasWritten: WasWritten = () => false,
): WhyStays | null => {
  if (isWritten(boardsOf(plan, strand.id), wasWritten)) return 'strand-written'
  if (round.strands.length === 1) return 'last-strand'
  return tablesOf(plan).some(({ strands }) => strands[round.id] === strand.id) ? 'strand-at-work' : null
}

/** Null: it may go. `wasWritten`: as for a strand. */
export const whyTableStays = (
  plan: Plan,
  { id, into, people }: Group,
  wasWritten: WasWritten = () => false,
): WhyStays | null => {
  const own = plan.boards.filter(({ group }) => group === id)
  if (isWritten(own, wasWritten)) return 'table-written'
  if (plan.groups.length === 1) return 'last-table'
  if (into !== undefined || plan.groups.some((each) => each.into === id)) return 'table-joined'
  return people > 0 ? 'people-there' : null
}

const isWritten = (boards: readonly BoardEntry[], wasWritten: WasWritten) =>
  boards.some(({ id, counts }) => Object.values(counts).some((n) => n > 0) || wasWritten(id))

/** A table that sits with another may have had it once: parted, that one has none in this round. */
export const withoutStrand = (plan: Plan, { round, strand }: StrandAt): Plan => ({
  ...plan,
  rounds: plan.rounds.map((each) =>
    each.id === round.id ? { ...each, strands: each.strands.filter(({ id }) => id !== strand.id) } : each,
  ),
  groups: plan.groups.map((group) => {
    const { [round.id]: had, ...strands } = group.strands
    if (had !== strand.id) return group
    return { ...group, strands, strand: strands[plan.round] ?? null }
  }),
  boards: plan.boards.filter((board) => board.strand !== strand.id),
})

/** A strand that it alone worked on has a board again, as one that is new. */
export const withoutTable = (plan: Plan, { id }: Group): Plan =>
  withBoards({
    ...plan,
    groups: plan.groups.filter((each) => each.id !== id),
    boards: plan.boards.filter(({ group }) => group !== id),
    goneTables: [...(plan.goneTables ?? []), { id }].slice(-LIMITS.groups),
  })
