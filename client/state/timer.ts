/** The chair's timer as a screen shows it. Pure: what the plan says and what time it is at the server, in. */
import type { Timer } from '../../shared/workshop/plan.ts'

/** What is left, in ms; below zero once it is over. */
export const leftOf = (timer: Timer, now: number): number =>
  'endsAt' in timer ? timer.endsAt - now : timer.leftMs

/** Whole seconds as they are shown: a full second stays until it is used up; over time counts up from 1. */
const secondsOf = (leftMs: number) => (leftMs >= 0 ? Math.ceil(leftMs / 1000) : Math.floor(-leftMs / 1000))

/** `12:40`, `09:59`, `1:02:40`, and past the end `+00:34`. */
export const sayLeft = (leftMs: number): string => {
  const seconds = secondsOf(leftMs)
  const two = (n: number) => String(n).padStart(2, '0')
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  const sign = leftMs <= -1000 ? '+' : ''
  return h > 0 ? `${sign}${h}:${two(m)}:${two(s)}` : `${sign}${two(m)}:${two(s)}`
}

/** The widest it comes to say, its own overtime included, where all digits are as wide: room is kept for it. */
export const widestOf = ({ totalMs }: Timer, leftMs: number): string => {
  const [longest, now] = [`+${sayLeft(totalMs)}`, sayLeft(leftMs)]
  return now.length > longest.length ? now : longest
}

/** How long until `sayLeft` says something else, in ms. */
export const untilNextSecond = (leftMs: number): number => {
  const rest = ((leftMs % 1000) + 1000) % 1000
  return rest === 0 ? 1000 : rest
}

/** Minutes left at which people are told. */
export const MARKS = [5, 2, 1, 0] as const
export type Mark = (typeof MARKS)[number]

/** The mark that was passed between two looks at a running timer; the lowest where there were several. */
export const markPassed = (beforeMs: number, nowMs: number): Mark | null =>
  MARKS.findLast((mark) => nowMs <= mark * 60_000 && beforeMs > mark * 60_000) ?? null

/** How much of what it was set to is left, from 0 to 1. */
export const shareLeft = (timer: Timer, leftMs: number): number =>
  timer.totalMs > 0 ? Math.min(1, Math.max(0, leftMs / timer.totalMs)) : 0

export const isSameTimer = (a: Timer, b: Timer): boolean =>
  a.totalMs === b.totalMs &&
  ('endsAt' in a ? 'endsAt' in b && a.endsAt === b.endsAt : 'leftMs' in b && a.leftMs === b.leftMs)

/** What became of a timer between two looks at the plan. `changed`: it has more time, or less. */
export type TimerNews = 'set' | 'off' | 'paused' | 'goesOn' | 'changed'

export const timerNews = (before: Timer | null, now: Timer | null): TimerNews | null => {
  if (before === null || now === null) return before === now ? null : now === null ? 'off' : 'set'
  if (isSameTimer(before, now)) return null
  if ('leftMs' in before === 'leftMs' in now) return 'changed'
  return 'leftMs' in now ? 'paused' : 'goesOn'
}

const MINUTE_MS = 60_000

/** The longest that is set by hand. */
export const LONGEST_MS = 600 * MINUTE_MS

/** What somebody typed for a timer, in ms: minutes, or minutes and seconds. Null: it says no time, or too long a one. */
export const msIn = (typed: string): number | null => {
  const text = typed.trim().replace(',', '.')
  const [, minutes, seconds] = /^(\d+):([0-5]\d)$/.exec(text) ?? []
  if (minutes === undefined && !/^(?:\d+\.?\d*|\.\d+)$/.test(text)) return null
  const ms =
    minutes === undefined
      ? Math.round(Number(text) * MINUTE_MS)
      : Number(minutes) * MINUTE_MS + Number(seconds) * 1000
  return ms >= 1000 && ms <= LONGEST_MS ? ms : null
}

/** A running timer stopped, a stopped one going on. `now`: server time, ms since 1970. */
export const pausedOrRunning = (timer: Timer, now: number): Timer =>
  'leftMs' in timer
    ? { endsAt: now + timer.leftMs, totalMs: timer.totalMs }
    : { leftMs: Math.round(leftOf(timer, now)), totalMs: timer.totalMs }

/** With so many minutes more, or less; over time counts as none left. */
export const withMinutes = (timer: Timer, now: number, minutes: number): Timer => {
  const left = Math.max(0, Math.max(0, Math.round(leftOf(timer, now))) + minutes * MINUTE_MS)
  const totalMs = Math.max(timer.totalMs, left)
  return 'leftMs' in timer ? { leftMs: left, totalMs } : { endsAt: now + left, totalMs }
}
