/**
 * What a tab remembers where its browser keeps nothing for it: in the state of the entry of its history, which a reload
 * brings back. Always true: what was set is had again as long as the page is open, whatever entry the tab is at; what else
 * is in the state stays there.
 */

/** The part of a `Storage` that is needed. */
export interface Remembering {
  getItem(key: string): string | null
  setItem(key: string, value: string): void
}

/** Whether it may be written in: a private window may have one that takes nothing. */
export const keepsAnything = (storage: Storage | null): storage is Storage => {
  const probe = 'plenary.probe'
  try {
    storage?.setItem(probe, probe)
    storage?.removeItem(probe)
    return storage !== null
  } catch {
    return false
  }
}

export const createEntryStorage = (history: Pick<History, 'state' | 'replaceState'>): Remembering => {
  const values = new Map<string, string>(Object.entries(stringsOf(history.state)))
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem(key, value) {
      values.set(key, value)
      history.replaceState({ ...history.state, ...Object.fromEntries(values) }, '')
    },
  }
}

const stringsOf = (state: unknown): Record<string, string> => {
  if (typeof state !== 'object' || state === null) return {}
  return Object.fromEntries(Object.entries(state).filter(([, value]) => typeof value === 'string'))
}
