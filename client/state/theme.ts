/**
 * Light or dark. Always true: the root wears what a screen on a wall asks for, else what this person chose on this
 * device, else what the device has, also when that changes while the page is open. `public/theme.js` does the same
 * before the first paint.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'

const KEY = 'plenary.theme'

export const THEMES = ['device', 'light', 'dark'] as const
export type ThemeChoice = (typeof THEMES)[number]
export type WallTheme = 'projector' | 'projector-dark'

export interface ThemeState {
  readonly choice: ThemeChoice
  /** A screen on a wall has its own; null: none is open. */
  readonly wall: WallTheme | null
}

export interface Theme {
  readonly store: StoreApi<ThemeState>
  choose(choice: ThemeChoice): void
  /** Until the function it returns is called. */
  wearOnWall(wall: WallTheme): () => void
}

export const createTheme = (
  storage: Storage | null,
  device: Pick<MediaQueryList, 'matches' | 'addEventListener'>,
  wear: (theme: 'light' | 'dark' | WallTheme) => void,
): Theme => {
  const read = (): ThemeChoice => {
    try {
      const kept = storage?.getItem(KEY)
      return THEMES.find((each) => each === kept) ?? 'device'
    } catch {
      return 'device'
    }
  }
  const store = createStore<ThemeState>(() => ({ choice: read(), wall: null }))
  const show = () => {
    const { choice, wall } = store.getState()
    wear(wall ?? (choice === 'device' ? (device.matches ? 'dark' : 'light') : choice))
  }
  store.subscribe(show)
  device.addEventListener('change', show)
  return {
    store,
    choose(choice) {
      store.setState({ choice })
      try {
        if (choice === 'device') storage?.removeItem(KEY)
        else storage?.setItem(KEY, choice)
      } catch {
        // Full or forbidden: it holds for as long as the page is open.
      }
    },
    wearOnWall(wall) {
      store.setState({ wall })
      return () => {
        if (store.getState().wall === wall) store.setState({ wall: null })
      }
    },
  }
}
