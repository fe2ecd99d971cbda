/**
 * When a room's window closes. Every window costs one write per socket, which is most of what a server does.
 *
 * With time to spare, a window closes at once in a quiet room, and otherwise `SHORTEST_MS` after the one before; in a
 * room of hundreds, where one window costs hundreds of writes, a little later (`shortestFor`). A busy server collects
 * for longer, and closes the windows of many rooms at the same moment: writes in one go cost far less than the same
 * writes one by one, and what everybody sees comes a little later instead of much later.
 */
import type { Clock } from '../clock.ts'

/** ms, on a server with time to spare, and on one that has none. */
export const SHORTEST_MS = 10
export const LONGEST_MS = 35
/** People from whom on a room is large; how many more of them make a window longer by a ms, up to `MORE_MS`. */
const LARGE_ROOM = 50
const PER_MS = 30
const MORE_MS = 5
/** The share of its time a server is at work from which it is busy, and at which windows are longest. */
const BUSY = 0.27
const FULL = 0.29
/** Rooms of a busy server take turns, so that none waits for all the others. */
export const TURNS = 3
/**
 * Bytes with which a window closes at once, whatever the pace: so that a burst of updates that are dear to place is
 * no dearer together than one of them may be (`effort.ts`).
 */
export const WINDOW_BYTES = 4 * 1024
/** How often that share is looked at, in ms. */
const EVERY_MS = 200

export interface Moment {
  /** ms since 1970. */
  readonly now: number
  readonly lastClosed: number
  /** Any number, the same for a room at each call. */
  readonly turn: number
  /** There are words to show, not presence alone. */
  readonly words: boolean
  /** How many it is shown to. */
  readonly listeners: number
}

/** How long to wait until the window closes, in ms; 0 or less: close it at once. */
export type Pace = (moment: Moment) => number

/** The shortest window of a room with so many listeners, in ms. */
export const shortestFor = (listeners: number): number =>
  SHORTEST_MS + Math.min(MORE_MS, Math.max(0, Math.floor((listeners - LARGE_ROOM) / PER_MS)))

export const calmPace: Pace = ({ now, lastClosed, words, listeners }) => {
  const window = shortestFor(listeners)
  // Most presence in a large room goes out with somebody's words.
  return lastClosed + (words || window === SHORTEST_MS ? window : 2 * window) - now
}

/** How long windows are at this share of time at work, in ms; null: the server is not busy. */
export const windowAt = (share: number): number | null => {
  if (share < BUSY) return null
  const part = Math.min(1, (share - BUSY) / (FULL - BUSY))
  return Math.round(SHORTEST_MS + part * (LONGEST_MS - SHORTEST_MS))
}

/** `atWork`: the share of time the process was at work since it was last asked, 0 to 1. */
export const createPace = (clock: Clock, atWork: () => number): Pace => {
  let lookedAt = clock.now()
  let share = 0
  let window: number | null = null
  return (moment) => {
    const { now, turn, words } = moment
    // Both ways: a clock may be set back.
    if (Math.abs(now - lookedAt) >= EVERY_MS) {
      lookedAt = now
      share = (share + atWork()) / 2 // one busy moment is no busy server
      window = windowAt(share)
    }
    if (window === null) return calmPace(moment)
    const length = Math.max(window, shortestFor(moment.listeners))
    const offset = Math.floor(((turn % TURNS) * length) / TURNS)
    const wait = length - ((now + offset) % length)
    return words ? wait : wait + length // most presence goes out with somebody's words
  }
}
