/** Composition root of the client: the only file that touches globals and builds things at module level. */
import '@fontsource-variable/atkinson-hyperlegible-next/wght.css'
import '@fontsource-variable/atkinson-hyperlegible-next/wght-italic.css'
import '@fontsource-variable/newsreader/opsz.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'
import './styles/masthead.css'
import './styles/people.css'
import './styles/columns.css'
import { createRoot } from 'react-dom/client'
import { must } from '../shared/assert.ts'
import { App } from './App.tsx'
import type { App as AppParts } from './app-context.tsx'
import { createNavigation } from './navigation.ts'
import { createApi } from './session/api.ts'
import { attempt } from './session/attempt.ts'
import { createEitherWay } from './session/either-way.ts'
import { createEntryStorage, keepsAnything } from './session/entry-storage.ts'
import { createHeldRequests } from './session/held-requests.ts'
import { createHttpLines } from './session/http-line.ts'
import { createIdentity } from './session/identity.ts'
import { createLastWords } from './session/last-words.ts'
import { createLocalStore } from './session/local-store.ts'
import { createSocketLines } from './session/socket-line.ts'
import { createSpots } from './spots.ts'
import { createDrafts } from './state/drafts.ts'
import { createFollowing } from './state/following.ts'
import { createSingleKeys } from './state/single-keys.ts'
import { createTheme } from './state/theme.ts'
import { keepSeen } from './ui/seen.ts'
import { createTypedOn } from './ui/typed-on.ts'
import { common } from './words/common.ts'
import type { Language } from './words/language.ts'
import { ENGLISH, speak } from './words/language.ts'
import { languageFor } from './words/languages.ts'

const allowed = <T,>(ask: () => T): T | null => attempt(() => ask() ?? null, null)

const local = allowed(() => window.localStorage)
const tab = allowed(() => window.sessionStorage)
const ofTab = keepsAnything(tab) ? tab : createEntryStorage(history)
const databases = allowed(() => window.indexedDB)

const after = (ms: number, task: () => void) => {
  const timer = setTimeout(task, ms)
  return () => clearTimeout(timer)
}
const fetch = window.fetch.bind(window)
const { random } = Math
const steady = () => performance.now()
const leaving = (task: () => void) => {
  window.addEventListener('pagehide', task)
  return () => window.removeEventListener('pagehide', task)
}
const held = createHeldRequests({ channel: allowed(() => new BroadcastChannel('plenary.http')), steady })

/** When the pages are kept on this device, in ms. */
const WORKER_MS = 8000

const navigation = createNavigation(window)
const spots = createSpots(window)

const parts = (): AppParts => ({
  api: createApi(
    fetch,
    common.unreachable,
    async (code) => (await import('./words/refusals.ts')).refusalWords.sentences[code],
  ),
  identity: createIdentity(local, ofTab, (bytes) => crypto.getRandomValues(bytes)),
  server: location.origin.replace(/^http/, 'ws'),
  WebSocket: createEitherWay({
    openSocket: createSocketLines(window.WebSocket),
    openHttp: createHttpLines({ fetch, after, steady, random, held, leaving }),
    after,
    steady,
    random,
    isOffline: () => navigator.onLine === false,
  }),
  localStore: databases && createLocalStore(databases, local && createLastWords(local)),
  entries: async () =>
    (await import('./session/kept-entry.ts')).createKeptEntries(allowed(() => window.caches)),
  tabs: allowed(() => new BroadcastChannel('plenary')),
  drafts: createDrafts(local, window),
  tabDrafts: createDrafts(tab, window),
  following: createFollowing(ofTab),
  singleKeys: createSingleKeys(local),
  theme: createTheme(local, window.matchMedia('(prefers-color-scheme: dark)'), (name) => {
    document.documentElement.dataset.theme = name
  }),
  typedOn: createTypedOn(window),
  now: () => Date.now(),
  steady,
  go: navigation.go,
  spots,
})

const start = (language: Language) => {
  speak(language, navigator.languages)
  document.documentElement.lang = language.tag
  document.documentElement.dir = language.dir
  createRoot(must(document.getElementById('root'), 'the root element')).render(
    <App parts={parts()} navigation={navigation} />,
  )
}

keepSeen(window)
const fetchLanguage = languageFor(navigator.languages)
if (fetchLanguage) fetchLanguage().then(start, () => start(ENGLISH))
else start(ENGLISH)

// Behind what the first screens fetch. On plain http a browser has none; what it refuses, it refuses.
if (import.meta.env.PROD)
  after(WORKER_MS, () =>
    allowed(() => navigator.serviceWorker)
      ?.register('/sw.js')
      .catch(() => undefined),
  )
