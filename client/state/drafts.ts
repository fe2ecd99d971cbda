/**
 * What stands in a field and is not sent yet, kept in this browser so that a reload loses no word: in the composers of
 * a board, one draft per board and column, gone once the point is added; at the desk, the message to the tables.
 *
 * Always true: what `of` gives holds every word that any page of this browser left standing. A page changes only what
 * it wrote or read itself; where another page has written in the same field meanwhile it goes on under a key of its
 * own, and the next page that is opened gets both. Storage may be missing or full: then a draft lives in this page, and
 * is in its next document all the same; what of its words the device has already stays there.
 */
import type { WorkshopId } from '../../shared/ids.ts'
import { randomId } from '../../shared/ids.ts'
import { attempt } from '../session/attempt.ts'

const PREFIX = 'plenary.draft.'
/** Before the page that a draft is kept for, where another has one in the same field. */
const OF_PAGE = '~'

export interface Drafts {
  /** By field; `place` is what `placeOf` gives, or a screen's name. */
  of(place: string): Readonly<Record<string, string>>
  /** An empty text removes it. False where the browser would not keep it: then it is in this page alone. */
  keep(place: string, field: string, text: string): boolean
  /** How many drafts the browser would not keep: they are in this page alone. */
  readonly unkept: number
  /** Called where another tab of this browser has sent what it had standing in the same field. */
  onSentElsewhere(place: string, listener: (field: string, text: string) => void): () => void
  /** What stands in all fields of a workshop; `but`: save those of that place. */
  under(workshop: WorkshopId, but?: string): readonly string[]
  forget(workshop: WorkshopId): void
  forgetAll(): void
}

/** Where a board's drafts are kept: with its workshop, so that they can go with it. */
export const placeOf = (workshop: WorkshopId, board: string): string => `${workshop}.${board}`

/** Where a browser tells of what its other tabs store. */
type StorageEvents = Pick<Window, 'addEventListener' | 'removeEventListener'>

/** `page`: this page among those of the browser. */
export const createDrafts = (storage: Storage | null, events: StorageEvents, page = randomId()): Drafts => {
  /** By key without prefix, what this page last wrote or read there. */
  const seen = new Map<string, string>()
  /** What the browser would not keep. */
  const inPage = new Map<string, string>()

  const keysOf = (start: string): string[] =>
    attempt(() => Object.keys(storage ?? {}), [])
      .filter((key) => key.startsWith(PREFIX + start))
      .map((key) => key.slice(PREFIX.length))
  const read = (key: string): string | null => attempt(() => storage?.getItem(PREFIX + key) ?? null, null)
  const remove = (key: string) => attempt(() => storage?.removeItem(PREFIX + key), undefined)
  const write = (key: string, text: string): boolean =>
    attempt(() => {
      storage?.setItem(PREFIX + key, text)
      return storage !== null
    }, false)

  const fieldIn = (place: string, key: string) => key.slice(place.length + 1).split(OF_PAGE)[0] ?? ''
  const storedIn = (start: string) => keysOf(start).map((key) => [key, read(key) ?? ''] as const)
  /** Without what is stored of a draft that is whole in this page. */
  const allOf = (start: string) => [
    ...storedIn(start).filter(([key, text]) => !inPage.get(key.split(OF_PAGE)[0] ?? '')?.includes(text)),
    ...[...inPage].filter(([key]) => key.startsWith(start)),
  ]
  const forget = (start: string) => {
    for (const key of keysOf(start)) remove(key)
    for (const [key] of allOf(start)) inPage.delete(key)
  }

  return {
    of(place) {
      const texts = new Map<string, string[]>()
      for (const [key, text] of storedIn(`${place}/`)) seen.set(key, text)
      for (const [key, text] of allOf(`${place}/`)) {
        const field = fieldIn(place, key)
        const known = texts.get(field) ?? []
        if (text !== '' && !known.includes(text)) texts.set(field, [...known, text])
      }
      return Object.fromEntries([...texts].map(([field, each]) => [field, each.join('\n')]))
    },
    keep(place, field, text) {
      const shared = `${place}/${field}`
      const own = shared + OF_PAGE + page
      const standing = read(shared)
      const isOurs = standing === null || standing === seen.get(shared)
      const key = isOurs && !seen.has(own) ? shared : own
      // What this page has read, and now holds whole, in whatever key it stood; what was changed since is another's.
      const merged: [key: string, was: string][] = []
      for (const [each, was] of seen)
        if (each !== key && (each === shared || each.startsWith(shared + OF_PAGE))) {
          seen.delete(each)
          if (read(each) !== was) continue
          remove(each)
          merged.push([each, was])
        }
      inPage.delete(shared)
      if (text === '') {
        seen.delete(key)
        if (read(key) !== null) remove(key)
        return true
      }
      if (write(key, text)) {
        seen.set(key, text)
        return true
      }
      // What begins or makes up the text is better on the device than nothing; no other must come back in its place.
      if (!text.startsWith(read(key) ?? '')) remove(key)
      for (const [each, was] of merged) if (text.includes(was) && write(each, was)) seen.set(each, was)
      inPage.set(shared, text)
      return false
    },
    get unkept() {
      return [...inPage.values()].filter((text) => text.trim() !== '').length
    },
    onSentElsewhere(place, listener) {
      const start = `${PREFIX}${place}/`
      const hear = ({ key, oldValue, newValue }: StorageEvent) => {
        if (key?.startsWith(start) && newValue === null && oldValue !== null)
          listener(fieldIn(place, key.slice(PREFIX.length)), oldValue)
      }
      events.addEventListener('storage', hear)
      return () => events.removeEventListener('storage', hear)
    },
    under: (workshop, but) =>
      allOf(`${workshop}.`)
        .filter(([key]) => but === undefined || !key.startsWith(`${but}/`))
        .map(([, text]) => text)
        .filter((text) => text.trim() !== ''),
    forget: (workshop) => forget(`${workshop}.`),
    forgetAll: () => forget(''),
  }
}
