/**
 * The list of who did what, as the desk shows it: several of a kind in a row are one entry, which says the last. Pure.
 *
 * Always true: what is offered to be taken back is young enough, and nothing in the list that holds has changed the same
 * thing after it.
 */
import type { Act } from '../../shared/workshop/desk-doc.ts'
import { UNDO_MS } from '../../shared/workshop/undo.ts'

export interface ActRow {
  /** Of its first act: the same while others join it. */
  readonly key: string
  /** The last of them. */
  readonly act: Act
  readonly mayUndo: boolean
}

/** What comes in bursts: minutes more and less, and pages of one strand. */
const IN_RUNS: ReadonlySet<Act['type']> = new Set(['timer', 'stage'])
/** Two acts with more between them, in ms, are two entries. */
const RUN_MS = 30_000
/** What cannot be taken back. */
const FINAL: ReadonlySet<Act['type']> = new Set(['link.rotate'])
/** What there is one of in a workshop: the later word holds. Of other acts the list does not say what they changed. */
const ONE: ReadonlySet<Act['type']> = new Set(['stage', 'timer', 'round', 'times', 'lobby', 'address'])

/** The latest first; `now`: server time, ms. */
export const actRows = (acts: readonly Act[], now: number): readonly ActRow[] => {
  const rows: ActRow[] = []
  const holds = acts.filter(({ type, undone }) => ONE.has(type) && !undone)
  const latest = new Map(holds.map((act) => [act.type, act]))
  for (const act of acts) {
    const before = rows.at(-1)
    const mayUndo =
      !act.undone && !FINAL.has(act.type) && now - act.at < UNDO_MS && (latest.get(act.type) ?? act) === act
    if (before && isOneRun(before.act, act)) rows[rows.length - 1] = { key: before.key, act, mayUndo }
    else rows.push({ key: act.id, act, mayUndo })
  }
  return rows.reverse()
}

const isOneRun = (a: Act, b: Act) =>
  IN_RUNS.has(b.type) &&
  a.type === b.type &&
  a.by.id === b.by.id &&
  a.about === b.about &&
  a.on === b.on &&
  (b.about !== '' || a.view === b.view) &&
  a.undone === b.undone &&
  b.at - a.at < RUN_MS

/** When the next of them can no longer be taken back, in server time; null: none can. */
export const nextTooLate = (rows: readonly ActRow[]): number | null => {
  const times = rows.filter(({ mayUndo }) => mayUndo).map(({ act }) => act.at + UNDO_MS)
  return times.length === 0 ? null : Math.min(...times)
}
