/**
 * Taking a command back: what it changed is put back, what others changed meanwhile stays. Pure.
 *
 * Compared field by field (and for lists, thing by thing), since between a command and its undoing the numbers of the
 * plan go on changing and somebody else may have given a command of their own. Where that one touched the same field,
 * nothing is undone: the later word holds.
 */
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import { LIMITS } from './fields.ts'
import { letterFor } from './letters.ts'
import type { Group, Plan, Strand } from './plan.ts'

/** How long a command can be taken back, in ms. */
export const UNDO_MS = 30_000

/** What nobody decides: it is counted. */
const COUNTED: ReadonlySet<string> = new Set(['counts', 'changedAt', 'people', 'room', 'remote'])
const LISTS = ['rounds', 'groups', 'boards', 'messages', 'goneTables'] as const
/** A list in the things of another: strands come and go one by one, as rounds do not. */
const WITHIN: Partial<Record<(typeof LISTS)[number], string>> = { rounds: 'strands' }

type Fields = Readonly<Record<string, unknown>>
type Item = Fields & { readonly id: string }

const CHANGED_SINCE = refuse(
  409,
  'changed-since',
  'This cannot be undone: somebody has changed the same thing since.',
)
const IN_USE = refuse(409, 'in-use', 'This cannot be undone: people are using what it made.')
const TOO_MANY = refuse(409, 'too-many-strands', `A round has at most ${LIMITS.strands} strands.`)

/**
 * `before` and `after`: the plan round the command. A refusal where what it changed is no longer as it left it, or
 * where a board it made has points (`hasPoints`, which knows more than the counts do).
 */
export const undoIn = (
  now: Plan,
  before: Plan,
  after: Plan,
  hasPoints: (board: string) => boolean,
): Result<Plan> => {
  const whole = undoFields(
    now as unknown as Fields,
    before as unknown as Fields,
    after as unknown as Fields,
    LISTS,
  )
  if (whole === null) return CHANGED_SINCE
  const next: Record<string, unknown> = whole
  for (const key of LISTS) {
    const [is, was, became] = [itemsOf(now, key), itemsOf(before, key), itemsOf(after, key)]
    const list = undoList(is, was, became, hasPoints, WITHIN[key])
    if (!list.ok) return list
    if (list.value.length > 0 || before[key] !== undefined) next[key] = list.value
    else delete next[key]
  }
  const plan = lettered(inItsRound(next as unknown as Plan, now), now)
  if (plan.rounds.some(({ id, strands }) => strands.length > Math.max(LIMITS.strands, strandsIn(now, id))))
    return TOO_MANY
  return isWhole(plan) ? ok(plan) : CHANGED_SINCE
}

const strandsIn = ({ rounds }: Plan, round: string) =>
  rounds.find(({ id }) => id === round)?.strands.length ?? 0

/**
 * A strand that comes back gets a letter anew where another was given its own meanwhile: nothing was ever written on it,
 * so that nobody has cited it.
 */
const lettered = (plan: Plan, now: Plan): Plan => {
  const isThere = new Set<string>(now.rounds.flatMap(({ strands }) => strands.map(({ id }) => id)))
  const taken = new Set(now.rounds.flatMap(({ strands }) => strands.map(({ letter }) => letter)))
  const withLetter = (strand: Strand): Strand => {
    if (isThere.has(strand.id)) return strand
    const letter = taken.has(strand.letter) ? letterFor(strand.name, taken) : strand.letter
    taken.add(letter)
    return { ...strand, letter }
  }
  return { ...plan, rounds: plan.rounds.map((each) => ({ ...each, strands: each.strands.map(withLetter) })) }
}

/** A table that comes back turns to the strand that it has in the round as it is now. */
const inItsRound = (plan: Plan, now: Plan): Plan => ({
  ...plan,
  groups: plan.groups.map((group) =>
    now.groups.some(({ id }) => id === group.id)
      ? group
      : { ...group, strand: group.strands[plan.round] ?? null },
  ),
})

/** Whether all that is named is there: what was put back may have named a strand or a table that was removed since. */
const isWhole = ({ rounds, groups, boards }: Plan): boolean => {
  const strands = new Map(rounds.flatMap((round) => round.strands.map(({ id }) => [id, round.id])))
  const tables = new Map(groups.map((group) => [group.id, group]))
  const isAt = ({ strands: by, into }: Group) =>
    Object.entries(by).every(([round, strand]) => strands.get(strand) === round) &&
    (into === undefined || (tables.has(into) && tables.get(into)?.into === undefined))
  return (
    groups.every(isAt) &&
    boards.every(({ strand, group }) => strands.has(strand) && (group === undefined || tables.has(group)))
  )
}

const itemsOf = (plan: Plan, key: (typeof LISTS)[number]) => (plan[key] ?? []) as unknown as readonly Item[]

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/** Null where a field that was changed has been changed again. */
function undoFields(
  now: Fields,
  before: Fields,
  after: Fields,
  but: readonly string[] = [],
): Record<string, unknown> | null {
  const next: Record<string, unknown> = { ...now }
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (but.includes(key) || COUNTED.has(key) || same(before[key], after[key])) continue
    if (!same(now[key], after[key])) return null
    if (before[key] === undefined) delete next[key]
    else next[key] = before[key]
  }
  return next
}

function undoList(
  now: readonly Item[],
  before: readonly Item[],
  after: readonly Item[],
  hasPoints: (board: string) => boolean,
  within?: string,
): Result<readonly Item[]> {
  const [old, made] = [byId(before), byId(after)]
  const next: Item[] = []
  for (const item of now) {
    const was = old.get(item.id)
    const became = made.get(item.id)
    if (became && !was) {
      // The command made it: it goes, unless it is in use or somebody has changed it.
      if (isInUse(item) || hasPoints(item.id)) return IN_USE
      if (!sameDecisions(item, became)) return CHANGED_SINCE
    } else if (was && became) {
      const undone = undoFields(item, was, became, within === undefined ? [] : [within])
      if (undone === null) return CHANGED_SINCE
      if (within !== undefined) {
        const [is, had, got] = [item, was, became].map((each) => each[within] as readonly Item[])
        const inner = undoList(is ?? [], had ?? [], got ?? [], hasPoints)
        if (!inner.ok) return inner
        undone[within] = inner.value
      }
      next.push(undone as Item)
    } else next.push(item)
  }
  return ok(withGone(next, before, made))
}

/** What the command took away, or pushed out, comes back where it was: behind what stood before it. */
function withGone(
  next: readonly Item[],
  before: readonly Item[],
  made: ReadonlyMap<string, Item>,
): readonly Item[] {
  const list = [...next]
  let at = 0
  for (const item of before) {
    const there = list.findIndex(({ id }) => id === item.id)
    if (there >= 0) at = there + 1
    else if (!made.has(item.id)) list.splice(at++, 0, item)
  }
  return list
}

const byId = (items: readonly Item[]) => new Map(items.map((item) => [item.id, item]))

const sameDecisions = (a: Item, b: Item) =>
  [...new Set([...Object.keys(a), ...Object.keys(b)])].every(
    (key) => COUNTED.has(key) || same(a[key], b[key]),
  )

/** A table with people, or a board with points. */
const isInUse = (item: Item) =>
  (typeof item.people === 'number' && item.people > 0) ||
  (item.counts !== undefined && Object.values(item.counts as Record<string, number>).some((n) => n > 0))
