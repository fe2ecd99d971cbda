/**
 * What somebody asked for last stands for what is known, until that says the same: a second press goes on from the first,
 * and not from what the network has brought so far.
 */
import { useEffect, useRef } from 'react'

/** What has not come by then, in ms, was refused or lost. */
const PATIENCE_MS = 5000

export interface Ahead<T> {
  /** What the next press goes on from. */
  latest(): T
  asked(value: T): void
}

export const useAhead = <T,>(known: T, isSame: (a: T, b: T) => boolean): Ahead<T> => {
  const ahead = useRef<{ readonly value: T; readonly at: number } | null>(null)
  useEffect(() => {
    if (ahead.current && isSame(ahead.current.value, known)) ahead.current = null
  })
  return {
    latest: () =>
      ahead.current && performance.now() - ahead.current.at < PATIENCE_MS ? ahead.current.value : known,
    asked(value) {
      ahead.current = { value, at: performance.now() }
    },
  }
}
