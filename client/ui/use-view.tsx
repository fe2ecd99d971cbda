/** Reading the parts of the client that are not React: zustand stores, and sessions that tell of changes. */
import { useCallback, useRef, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import type { Rows } from '../state/rows.ts'

export const useView = <State, Slice>(store: StoreApi<State>, select: (state: State) => Slice): Slice =>
  useStore(store, select)

/** What a state says of one point; asked anew only when something of that point has changed. */
export const useRow = <State, Slice>(
  rows: Rows<State>,
  key: string,
  select: (state: State) => Slice,
): Slice => {
  const subscribe = useCallback((listener: () => void) => rows.watch(key, listener), [rows, key])
  return useSyncExternalStore(subscribe, () => select(rows.getState()))
}

/** A plain value, the same for as long as it says the same: what hangs on it is not painted again. */
export const useSame = <Value,>(value: Value): Value => {
  const last = useRef(value)
  if (last.current !== value && JSON.stringify(last.current) !== JSON.stringify(value)) last.current = value
  return last.current
}

interface Changing {
  subscribe(listener: () => void): () => void
}

/** A value of something that changes; `read` must give the same value while nothing has. */
export const useChanging = <Value,>(source: Changing, read: () => Value): Value =>
  useSyncExternalStore((listener) => source.subscribe(listener), read)
