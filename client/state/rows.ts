/**
 * One point of a state at a time: who watches a point hears of what changed of that point, so that a board of a thousand
 * does no more for a keystroke than a board of one.
 */
import type { StoreApi } from 'zustand/vanilla'

export interface Rows<State> {
  getState(): State
  /** Calls `listener` after each change that touched what goes by `key`, until the returned function is called. */
  watch(key: string, listener: () => void): () => void
}

/** `touched`: the keys of which a change of the state may show something. */
export const rowsOf = <State>(
  store: StoreApi<State>,
  touched: (now: State, before: State) => Iterable<string>,
): Rows<State> => {
  const watchers = new Map<string, Set<() => void>>()
  store.subscribe((now, before) => {
    // A copy: who hears of it may stop watching, or begin.
    for (const key of touched(now, before)) for (const listener of [...(watchers.get(key) ?? [])]) listener()
  })
  return {
    getState: store.getState,
    watch(key, listener) {
      const known = watchers.get(key) ?? new Set()
      watchers.set(key, known)
      known.add(listener)
      return () => {
        known.delete(listener)
        if (known.size === 0 && watchers.get(key) === known) watchers.delete(key)
      }
    },
  }
}
