/** The browser's side of a screen on a wall: lights, cursor, keys. Each puts back what it found. */
import {
  createContext,
  useContext,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useState,
  useSyncExternalStore,
} from 'react'
import { useApp } from '../../app-context.tsx'
import { isForInputMethod, isSingleKey, isTyping } from '../../ui/keys.ts'

/** The same screen shown small on the desk: its shape is given, it hears no keys and gives the page no title. */
export interface SmallScreen {
  /** In px, before it is made small. */
  readonly width: number
  readonly height: number
  /** Which page of how many is shown. */
  readonly onPage: (page: PageOf) => void
}

export interface PageOf {
  readonly page: number
  readonly pages: number
}

export const ONE_PAGE: PageOf = { page: 1, pages: 1 }

/** Null: it is the wall itself. */
export const SmallScreenContext = createContext<SmallScreen | null>(null)

const LIGHTS_KEY = 'plenary.projector'
const CURSOR_MS = 2000

const readLights = (): boolean => {
  try {
    return localStorage.getItem(LIGHTS_KEY) === 'dark'
  } catch {
    return false
  }
}

/** Lights off or on; remembered on this machine. */
export const useLights = (): (() => void) => {
  const [dark, setDark] = useState(readLights)
  const { theme } = useApp()
  useLayoutEffect(() => theme.wearOnWall(dark ? 'projector-dark' : 'projector'), [theme, dark])
  return () => {
    setDark(!dark)
    try {
      localStorage.setItem(LIGHTS_KEY, dark ? 'light' : 'dark')
    } catch {
      // A browser that keeps nothing: the lights hold until the screen is closed.
    }
  }
}

export const useHiddenCursor = (): void => {
  useEffect(() => {
    const { style } = document.documentElement
    const before = style.cursor
    const hide = () => {
      style.cursor = 'none'
    }
    let timer = setTimeout(hide, CURSOR_MS)
    const show = () => {
      style.cursor = before
      clearTimeout(timer)
      timer = setTimeout(hide, CURSOR_MS)
    }
    // A finger that taps does not move.
    const signs = ['pointermove', 'pointerdown'] as const
    for (const each of signs) window.addEventListener(each, show)
    return () => {
      for (const each of signs) window.removeEventListener(each, show)
      clearTimeout(timer)
      style.cursor = before
    }
  }, [])
}

/** Keys with no modifier; single ones where this device has not turned them off. `press`: whether it meant something. */
export const useKeys = (press: (key: string, held: boolean) => boolean): void => {
  const { singleKeys } = useApp()
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isForInputMethod(event) || isTyping(event.target)) return
    if (event.ctrlKey || event.altKey || event.metaKey) return
    if (isSingleKey(event) && !singleKeys.store.getState().on) return
    // On some keyboards digits, the full stop and the question mark are typed with Shift.
    if (event.shiftKey && !/^[\d.?]$/.test(event.key)) return
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
    if (press(key, event.repeat)) event.preventDefault()
  })
  const isSmall = useContext(SmallScreenContext) !== null
  useEffect(() => {
    if (isSmall) return
    const listen = (event: KeyboardEvent) => onKey(event)
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [isSmall])
}

export const toggleFullScreen = (): void => {
  const done = document.fullscreenElement
    ? document.exitFullscreen()
    : document.documentElement.requestFullscreen?.()
  done?.catch(() => undefined) // refused by the browser: the screen is as it was
}

export const useDocumentTitle = (title: string): void => {
  const isSmall = useContext(SmallScreenContext) !== null
  useEffect(() => {
    if (isSmall) return
    const before = document.title
    document.title = title
    return () => {
      document.title = before
    }
  }, [title, isSmall])
}

/** Columns narrower than this many hundredths of the height are not read from the back; see `Strand.module.css`. */
const LEAST_COLUMN = 36
const GAP = 3.4
const SIDES = 7.2

const columnsThatFit = (width: number, height: number) =>
  Math.max(1, Math.floor(((100 * width) / height - SIDES + GAP) / (LEAST_COLUMN + GAP)))

export const onResize = (listener: () => void) => {
  window.addEventListener('resize', listener)
  return () => window.removeEventListener('resize', listener)
}

/** How many columns stand side by side on a screen of this shape. */
export const useColumnsThatFit = (): number => {
  const small = useContext(SmallScreenContext)
  return useSyncExternalStore(onResize, () =>
    small ? columnsThatFit(small.width, small.height) : columnsThatFit(window.innerWidth, window.innerHeight),
  )
}
