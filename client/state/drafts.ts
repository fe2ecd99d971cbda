/**
 * What stands in a field and is not sent yet, kept in this browser so that a reload loses no word: in the composers of
 * a board, one draft per board and column, gone once the point is added. Storage may be missing or full: then a draft
 * lives in the page.
 */
const PREFIX = 'plenary.draft.'

export interface Drafts {
  /** By field; `place` is a board's id, or a screen's name. */
  of(place: string): Readonly<Record<string, string>>
  /** An empty text removes it. */
  keep(place: string, field: string, text: string): void
  /** Called where another tab of this browser has sent what it had standing in the same field. */
  onSentElsewhere(place: string, listener: (field: string, text: string) => void): () => void
  forgetAll(): void
}

/** Where a browser tells of what its other tabs store. */
type StorageEvents = Pick<Window, 'addEventListener' | 'removeEventListener'>

export const createDrafts = (storage: Storage | null, events: StorageEvents): Drafts => {
  const keyOf = (place: string, field: string) => `${PREFIX}${place}/${field}`
  const keys = (prefix: string) => {
    try {
      return Object.keys(storage ?? {}).filter((key) => key.startsWith(prefix))
    } catch {
      return []
    }
  }
  return {
    of(place) {
      const prefix = keyOf(place, '')
      const drafts: Record<string, string> = {}
      for (const key of keys(prefix)) drafts[key.slice(prefix.length)] = storage?.getItem(key) ?? ''
      return drafts
    },
    keep(place, field, text) {
      try {
        if (text === '') storage?.removeItem(keyOf(place, field))
        else storage?.setItem(keyOf(place, field), text)
      } catch {
        // Full or forbidden: the page has it, and no older text must come back in its place.
        storage?.removeItem(keyOf(place, field))
      }
    },
    onSentElsewhere(place, listener) {
      const prefix = keyOf(place, '')
      const hear = ({ key, oldValue, newValue }: StorageEvent) => {
        if (key?.startsWith(prefix) && newValue === null && oldValue !== null)
          listener(key.slice(prefix.length), oldValue)
      }
      events.addEventListener('storage', hear)
      return () => events.removeEventListener('storage', hear)
    },
    forgetAll() {
      for (const key of keys(PREFIX)) storage?.removeItem(key)
    },
  }
}
