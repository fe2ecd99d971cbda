/**
 * What taking in people's updates may cost. Yjs places an item by looking through all that stands between its neighbours,
 * which is little where somebody really wrote it there, and without bound where an update only says so: 100 kB of such
 * items keep a server, and every page that loads them, busy for minutes. The guard cannot see that; what is thrown here
 * has whose update it is found and refused (`culprit.ts`).
 *
 * Always true: outside `withinEffort` nothing is bounded.
 */
import * as Y from 'yjs'

/** So many items of others may have come between two neighbours while their author was away. */
const BETWEEN = 10_000
/** CPU time for any updates, in ms, and for each byte of them more. Honest ones take a tenth of it on a slow machine. */
const LEAST_MS = 500
const MS_PER_BYTE = 2e-3
/** The time is looked at each so many items: what has fewer, which is nearly all, is not worth the two calls. */
const EVERY = 64

export class TooMuchEffort extends Error {}

export interface EffortClocks {
  /** In ms. */
  readonly now: () => number
  /** CPU time of this process, in ms: a machine that does something else makes nobody's update dear. */
  readonly cpu: () => number
}

export const OF_PROCESS: EffortClocks = {
  now: () => performance.now(),
  cpu: () => {
    const { user, system } = process.cpuUsage()
    return (user + system) / 1000
  },
}

let beforePlacing: ((item: Y.Item) => void) | null = null

const integrate = Y.Item.prototype.integrate
Y.Item.prototype.integrate = function (this: Y.Item, transaction: Y.Transaction, offset: number) {
  beforePlacing?.(this)
  integrate.call(this, transaction, offset)
}

/** Runs `work`, which applies updates of so many bytes; throws `TooMuchEffort` from within it where they take too much. */
export const withinEffort = <T>(bytes: number, work: () => T, clocks = OF_PROCESS): T => {
  const most = LEAST_MS + bytes * MS_PER_BYTE
  let items = 0
  let since: { readonly began: number; readonly spent: number } | null = null
  const takesTooLong = () => {
    since ??= { began: clocks.now(), spent: clocks.cpu() }
    return clocks.now() - since.began > most && clocks.cpu() - since.spent > most
  }
  const outer = beforePlacing
  beforePlacing = (item) => {
    if (isFarApart(item)) throw new TooMuchEffort('neighbours with too much between them')
    if (++items % EVERY === 0 && takesTooLong()) throw new TooMuchEffort('updates that take too long')
  }
  try {
    return work()
  } finally {
    beforePlacing = outer
  }
}

/** Whether more stands where an item is to go than can have come there meanwhile. */
const isFarApart = ({ left, right, parent, parentSub }: Y.Item): boolean => {
  if (!(parent instanceof Y.AbstractType)) return false
  let between = 0
  if (left === null && parentSub !== null) {
    for (let at = parent._map.get(parentSub) ?? null; at !== null; at = at.left)
      if (++between > BETWEEN) return true
    return false
  }
  for (let at = left === null ? parent._start : left.right; at !== null && at !== right; at = at.right)
    if (++between > BETWEEN) return true
  return false
}
