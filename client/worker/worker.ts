/**
 * The worker of the pages, as the browser runs it: served as `/sw.js`, in a secure context alone. It keeps the page and the
 * files of a board, and no word that anybody wrote.
 *
 * Always true: what it keeps is of one build, and is there as long as a page of that build is open.
 */
import { answerFile, answerPage, PAGE, whatIsAsked } from './answer.ts'

declare const self: ServiceWorkerGlobalScope
/** The files that a board needs, and the mark of this build: put in by the build. */
declare const FILES: readonly string[]
declare const BUILD: string

const OURS = 'plenary.pages.'
const NAME = OURS + BUILD

const kept = (request: RequestInfo) => () => caches.match(request)
const after = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

self.addEventListener('install', (event) =>
  event.waitUntil(caches.open(NAME).then((cache) => cache.addAll([PAGE, ...FILES]))),
)

self.addEventListener('activate', (event) => {
  const drop = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NAME)
    await Promise.all(old.map((name) => caches.delete(name)))
    await self.clients.claim()
  }
  event.waitUntil(drop())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const network = () => fetch(request)
  const keep = (file: Response) =>
    event.waitUntil(
      caches
        .open(NAME)
        .then((cache) => cache.put(request, file))
        .catch(() => undefined),
    )
  switch (whatIsAsked(request, self.location.origin)) {
    case 'page':
      return event.respondWith(answerPage({ network, kept: kept(PAGE) }, after))
    case 'file':
      return event.respondWith(answerFile({ network, kept: kept(request) }, keep))
    case 'other':
      return
  }
})
