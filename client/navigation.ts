/**
 * Where this tab is, as a store: the address bar in, `Route`s out. What stands in the state of the entry, which may be
 * what the tab remembers (`session/entry-storage.ts`), goes along; the point that it remembers (`spots.ts`) is its own.
 */
import type { Route } from './route.ts'
import { parseRoute } from './route.ts'
import { withoutSpot } from './spots.ts'

export interface Navigation {
  readonly route: Route
  /** Counts the links that were opened in this tab: a new one is a new way in. */
  readonly entry: number
  /** `instead`: in the place of this entry of the history. */
  go(path: string, instead?: boolean): void
  /** Takes the secret out of the address bar, so that nobody reads it from the screen or the history. */
  hideSecret(): void
  subscribe(listener: () => void): () => void
}

export const createNavigation = (window: Window): Navigation => {
  const { location, history } = window
  let route = parseRoute(location.pathname, location.hash)
  let entry = 0
  let { pathname } = location
  const listeners = new Set<() => void>()
  const read = () => {
    pathname = location.pathname
    route = parseRoute(location.pathname, location.hash)
    if (route.screen === 'link' && route.secret !== null) entry++
    for (const listener of listeners) listener()
  }
  // Between two entries of one screen nothing is painted anew.
  window.addEventListener('popstate', () => {
    if (location.pathname !== pathname || location.hash !== '') read()
  })
  window.addEventListener('hashchange', read)
  return {
    get route() {
      return route
    },
    get entry() {
      return entry
    },
    go(path, instead = false) {
      if (instead) history.replaceState(withoutSpot(history.state), '', path)
      else history.pushState(withoutSpot(history.state), '', path)
      window.scrollTo(0, 0)
      read()
    },
    hideSecret: () => history.replaceState(history.state, '', location.pathname),
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
