/**
 * Until when a workshop is kept. A date without a time and without a place on the globe: it is over only once it is
 * over everywhere, so nobody ever reads "kept until 8 June" and finds nothing on the evening of the 8th.
 *
 * Counted in calendar days, never in hours: a day on which the clocks change is a day like any other.
 */

/** How long a workshop is kept after its day, in days; 0 is for ever. */
export const RETENTION_DAYS = 90

const DAY_MS = 24 * 3600 * 1000
/** The last place on earth where a date ends is twelve hours behind UTC. */
const LAST_PLACE_MS = 12 * 3600 * 1000

export interface Lived {
  /** The workshop's date, `yyyy-mm-dd`, or empty. */
  readonly date: string
  /** When it was made, in ms since 1970. */
  readonly createdAt: number
  /** When a board of it was last written in, in ms; 0 where that never happened. */
  readonly changedAt: number
}

/**
 * The last day on which a workshop is there, `yyyy-mm-dd`; null where it is kept for ever. It counts from the
 * workshop's date, or from the day it was made where that is later (an old note that is carried on from brings an old
 * date); without a date, from the last change.
 */
export const keptUntil = ({ date, createdAt, changedAt }: Lived, days: number): string | null => {
  if (days === 0) return null
  const own = midnightOf(date)
  const from = own === null ? Math.max(createdAt, changedAt) : Math.max(own, createdAt)
  return isoOf(from + days * DAY_MS)
}

/** Whether that day is over everywhere. */
export const isOver = (until: string | null, now: number): boolean => {
  const last = until === null ? null : midnightOf(until)
  return last !== null && now >= last + DAY_MS + LAST_PLACE_MS
}

const isoOf = (ms: number) => new Date(ms).toISOString().slice(0, 10)

/** The beginning of a day in UTC; null for what is no day of the calendar. */
const midnightOf = (iso: string): number | null => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return null
  const ms = Date.parse(`${iso}T00:00:00Z`)
  return Number.isNaN(ms) ? null : ms
}
