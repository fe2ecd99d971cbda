/**
 * Gives memory back once rooms were unloaded. V8 collects when something is allocated: a process that nobody uses any
 * more would keep what the rooms of its busiest hour took. A whole collection stops the process for about a millisecond
 * a megabyte that is in use, so it waits for a moment in which hardly anybody does anything.
 */
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Clock } from '../clock.ts'

/** For how long there must be quiet, in ms, and the share of its time a quiet process is at most at work. */
export const QUIET_FOR_MS = 3000
const QUIET = 0.02
/** One collection finds what is not used any more, the next gives its pages back, the third those of the young heap. */
export const COLLECTIONS = 3

export interface GiveBackDeps {
  readonly clock: Clock
  /** The share of time the process was at work since it was last asked, 0 to 1. */
  readonly atWork: () => number
  /** Collects all that is collectable, at once. */
  readonly collect: () => void
}

/** Returns what to call when rooms were unloaded: they are collected at the next quiet moment. */
export const createGiveBack = ({ clock, atWork, collect }: GiveBackDeps): (() => void) => {
  let due = 0
  const look = () => {
    atWork() // the share is of the time from here on
    clock.after(QUIET_FOR_MS, () => {
      if (atWork() <= QUIET) {
        collect()
        due--
      }
      if (due > 0) look()
    })
  }
  return () => {
    const isLooking = due > 0
    due = COLLECTIONS
    if (!isLooking) look()
  }
}

/** V8's own collection, which it shows to those who start it with a flag, or set that flag for a moment. */
export const collector = (): (() => void) => {
  setFlagsFromString('--expose-gc')
  const collect: unknown = runInNewContext('globalThis.gc')
  setFlagsFromString('--no-expose-gc')
  return () => {
    if (typeof collect === 'function') collect()
  }
}
