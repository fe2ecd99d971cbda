/** Numbers, times, dates, lists and order, as they are written where the reader is: never built by hand. */
import { locale } from './language.ts'

/** 12500 as `12,500`. */
export const numberText = (n: number): string => new Intl.NumberFormat(locale()).format(n)

/** A moment, in ms since 1970, as the reader's own clock says it. */
export const timeText = (at: number): string =>
  new Intl.DateTimeFormat(locale(), { hour: 'numeric', minute: '2-digit' }).format(at)

/** From one to another, both in ms since 1970: `9:30 – 10:15`. */
export const timeRangeText = (from: number, to: number): string =>
  new Intl.DateTimeFormat(locale(), { hour: 'numeric', minute: '2-digit' }).formatRange(from, to)

/** The same with its day: `Mon, 9 Mar, 14:05`. */
export const dayAndTimeText = (at: number): string =>
  new Intl.DateTimeFormat(locale(), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  }).format(at)

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
