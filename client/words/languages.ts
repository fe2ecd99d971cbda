/**
 * The languages there are words in beside English, each a file that is fetched when a browser asks for it. The two here
 * are for looking at the product: `en-XA` is English a third longer, `ar-XB` English from right to left.
 */
import type { Language } from './language.ts'

const FETCH: Readonly<Record<string, () => Promise<Language>>> = {
  'en-XA': async () => (await import('./pseudo.ts')).longer,
  'ar-XB': async () => (await import('./pseudo.ts')).backwards,
}

/** How to fetch the first language asked for that there are words in; null where that is English, or none is. */
export const languageFor = (asked: readonly string[]): (() => Promise<Language>) | null => {
  for (const tag of asked) {
    const [kind = ''] = tag.split('-')
    const fetch = FETCH[tag] ?? FETCH[kind]
    if (fetch) return fetch
    if (kind === 'en') return null
  }
  return null
}
