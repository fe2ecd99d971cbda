/**
 * Numbers, times, dates, lists and order, as they are written where the reader is: never built by hand. A time of day is
 * written one way wherever it stands: `03:05` alone, in a range and after a day, or `3:05` in all of them.
 */
import { locale } from './language.ts'

/** 12500 as `12,500`. */
export const numberText = (n: number): string => new Intl.NumberFormat(locale()).format(n)

/** A moment, in ms since 1970, as the reader's own clock says it. */
export const timeText = (at: number): string =>
  new Intl.DateTimeFormat(locale(), { timeStyle: 'short' }).format(at)

/** From one to another, both in ms since 1970: `09:30–10:15`. */
export const timeRangeText = (from: number, to: number): string =>
  new Intl.DateTimeFormat(locale(), { timeStyle: 'short' }).formatRange(from, to)

/** The same with its day: `Mon, 9 Mar, 14:05`. */
export const dayAndTimeText = (at: number): string =>
  new Intl.DateTimeFormat(locale(), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: hourInFull() ? '2-digit' : 'numeric',
    minute: '2-digit',
  }).format(at)

/** An hour of one figure is written with two. */
const hourInFull = (): boolean => {
  const three = new Intl.DateTimeFormat(locale(), { timeStyle: 'short', timeZone: 'UTC' }).formatToParts(
    Date.UTC(2000, 0, 1, 3),
  )
  return (three.find(({ type }) => type === 'hour')?.value.length ?? 0) > 1
}

/** A day of the reader's own calendar, short: `14 Jan`, `27 Feb 2025`. */
export const dayText = (at: number, withYear: boolean): string =>
  new Intl.DateTimeFormat(locale(), {
    day: 'numeric',
    month: 'short',
    ...(withYear && { year: 'numeric' }),
  }).format(at)

/** `2026-03-09` as "Monday 9 March 2026"; anything else as it stands. */
export const dateText = (iso: string): string => {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(iso) ? new Date(`${iso}T12:00:00Z`) : null
  if (!at || Number.isNaN(at.getTime())) return iso
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'full', timeZone: 'UTC' }).format(at)
}

/** "Ana, Ben and Chloé". */
export const listText = (items: readonly string[]): string =>
  new Intl.ListFormat(locale(), { type: 'conjunction' }).format(items)

/** Names in the order that people look for them, `Table 2` before `Table 10`. */
export const inNameOrder = <T>(items: readonly T[], nameOf: (item: T) => string): T[] => {
  const { compare } = new Intl.Collator(locale(), { numeric: true })
  return [...items].sort((a, b) => compare(nameOf(a), nameOf(b)))
}
