/**
 * Whether single keys (B, G, ?) do something on this device: for some they come by accident, from speech input or a
 * resting hand. Remembered where the browser keeps anything, for every workshop.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'

const KEY = 'plenary.single-keys'

export interface SingleKeys {
  readonly store: StoreApi<{ readonly on: boolean }>
  turn(on: boolean): void
}

export const createSingleKeys = (storage: Storage | null): SingleKeys => {
  const read = () => {
    try {
      return storage?.getItem(KEY) !== 'off'
    } catch {
      return true
    }
  }
  const store = createStore(() => ({ on: read() }))
  return {
    store,
    turn(on) {
      store.setState({ on })
      try {
        if (on) storage?.removeItem(KEY)
        else storage?.setItem(KEY, 'off')
      } catch {
        // Full or forbidden: it holds for as long as the page is open.
      }
    },
  }
}
