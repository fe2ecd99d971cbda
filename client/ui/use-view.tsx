/** Reading the parts of the client that are not React: zustand stores, and sessions that tell of changes. */
import { useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'

export const useView = <State, Slice>(store: StoreApi<State>, select: (state: State) => Slice): Slice =>
  useStore(store, select)

interface Changing {
  subscribe(listener: () => void): () => void
}

/** A value of something that changes; `read` must give the same value while nothing has. */
export const useChanging = <Value,>(source: Changing, read: () => Value): Value =>
  useSyncExternalStore((listener) => source.subscribe(listener), read)
