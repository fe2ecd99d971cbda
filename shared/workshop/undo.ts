/**
 * Taking a command back: what it changed is put back, what others changed meanwhile stays. Pure.
 *
 * Compared field by field (and for lists, thing by thing), since between a command and its undoing the numbers of the
 * plan go on changing and somebody else may have given a command of their own. Where that one touched the same field,
 * nothing is undone: the later word holds.
 */
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Plan } from './plan.ts'

/** How long a command can be taken back, in ms. */
export const UNDO_MS = 30_000

/** What nobody decides: it is counted. */
const COUNTED: ReadonlySet<string> = new Set(['counts', 'changedAt', 'people', 'room', 'remote'])
const LISTS = ['rounds', 'groups', 'boards', 'messages'] as const

type Fields = Readonly<Record<string, unknown>>
type Item = Fields & { readonly id: string }

const CHANGED_SINCE = refuse(
  409,
  'changed-since',
  'This cannot be undone: somebody has changed the same thing since.',
)
const IN_USE = refuse(409, 'in-use', 'This cannot be undone: people are using what it made.')

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
    const list = undoList(itemsOf(now, key), itemsOf(before, key), itemsOf(after, key), hasPoints)
    if (!list.ok) return list
    next[key] = list.value
  }
  return ok(next as unknown as Plan)
}

const itemsOf = (plan: Plan, key: (typeof LISTS)[number]) => plan[key] as unknown as readonly Item[]

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
      const undone = undoFields(item, was, became)
      if (undone === null) return CHANGED_SINCE
      next.push(undone as Item)
    } else next.push(item)
  }
  // What the command pushed out comes back where it was: only old messages ever are, and those stand first.
  const gone = before.filter(({ id }) => !made.has(id) && !next.some((item) => item.id === id))
  return ok([...gone, ...next])
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
