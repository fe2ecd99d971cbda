/**
 * The way into a workshop while the server cannot be reached: who this person is in it, and the plan as it was last
 * heard. Kept beside the pages in the browser's cache, so only where a page can be opened without the server at all, and
 * only for people who write: their words are on the device too.
 *
 * Always true: what is kept here opens a board; what may be done there is for the server to say, once it is there.
 */
import type { WorkshopId } from '../../shared/ids.ts'
import type { Role } from '../../shared/roles.ts'
import type { Me } from './api.ts'

export interface KeptEntry {
  readonly who: Me
  /** The plan's document, as one update. */
  readonly plan: Uint8Array
}

/** What stands in the head of what is stored; the plan is its body. */
interface Head {
  readonly who: Me
  /** When it was kept, in ms. */
  readonly at: number
}

export interface KeptEntries {
  /** Null where nothing is kept, or the browser does not say. */
  read(workshop: WorkshopId, role: Role): Promise<KeptEntry | null>
  /** Takes the place of what was kept, and lets go of what is too old. Does nothing where the browser refuses. */
  keep(entry: KeptEntry, now: number): Promise<void>
  /** Of one workshop; null: of all. */
  forget(workshop: WorkshopId | null): Promise<void>
}

const NAME = 'plenary.entries'
const HEAD = 'x-entry'
/** As long as a session lives, in ms. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000

/** `caches`: null where the browser has none, as on plain http. */
export const createKeptEntries = (caches: CacheStorage | null): KeptEntries => {
  const quietly = async <T>(work: (cache: Cache) => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return caches === null ? otherwise : await work(await caches.open(NAME))
    } catch {
      return otherwise
    }
  }
  const at = (workshop: WorkshopId, role: Role) => `/kept/${workshop}/${role}`
  return {
    read: (workshop, role) =>
      quietly(async (cache) => {
        const stored = await cache.match(at(workshop, role))
        const head = stored && headOf(stored)
        return head ? { who: head.who, plan: new Uint8Array(await stored.arrayBuffer()) } : null
      }, null),
    keep: ({ who, plan }, now) =>
      quietly(async (cache) => {
        for (const request of await cache.keys()) {
          const stored = await cache.match(request)
          if (now - (headOf(stored)?.at ?? 0) > KEPT_MS) await cache.delete(request)
        }
        const head: Head = { who, at: now }
        const headers = { [HEAD]: encodeURIComponent(JSON.stringify(head)) }
        await cache.put(at(who.workshop.id, who.role), new Response(plan as BodyInit, { headers }))
      }, undefined),
    forget: (workshop) =>
      quietly(async (cache) => {
        for (const request of await cache.keys())
          if (workshop === null || new URL(request.url).pathname.startsWith(`/kept/${workshop}/`))
            await cache.delete(request)
      }, undefined),
  }
}

const headOf = (stored: Response | undefined): Head | null => {
  const text = stored?.headers.get(HEAD)
  return text ? (JSON.parse(decodeURIComponent(text)) as Head) : null
}
