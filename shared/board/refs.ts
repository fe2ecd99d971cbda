/**
 * References in words: "as R4 says" cites a point. Always true: only what stands by itself is one ("R4", "R4,", not
 * "R4a", "BR4" or "R4.5"), and its letter is a capital.
 */
import type { Body } from './body.ts'

const CITED = /(?<![\p{L}\p{N}_.@/#-])[A-Z]{1,2}[1-9]\d{0,3}(?![\p{L}\p{N}_]|[.,:/-]\d)/gu

/** A stretch of text; `ref` where it is the reference of a point. */
export interface Stretch {
  readonly text: string
  readonly ref?: string
}

/** Text cut where references stand that `isRef` knows. */
export const cutAtRefs = (text: string, isRef: (ref: string) => boolean): readonly Stretch[] => {
  const cut: Stretch[] = []
  let at = 0
  for (const { 0: ref, index } of text.matchAll(CITED)) {
    if (!isRef(ref)) continue
    if (index > at) cut.push({ text: text.slice(at, index) })
    cut.push({ text: ref, ref })
    at = index + ref.length
  }
  if (at < text.length || cut.length === 0) cut.push({ text: text.slice(at) })
  return cut
}

/** What may be references in a body, in order, each as often as it stands there; words that link elsewhere are none. */
export const mayBeCited = (body: Body): readonly string[] =>
  body.flatMap((block) => {
    if (block.type === 'list') return block.items.flatMap(mayBeCited)
    if (block.type === 'unknown') return []
    return block.runs.flatMap(({ text, href }) =>
      href === undefined ? [...text.matchAll(CITED)].map(([ref]) => ref) : [],
    )
  })

/** The letter of a reference, and its number. */
export const partsOfRef = (ref: string): { readonly letter: string; readonly number: number } | null => {
  const match = /^([A-Z]{1,2})([1-9]\d{0,3})$/.exec(ref)
  return match?.[1] ? { letter: match[1], number: Number(match[2]) } : null
}

/** A reference as a person types it where nothing else is asked for: "r4", "R 4". Null where it is none. */
export const typedRef = (text: string): string | null => {
  const ref = text.replace(/[\s.]/g, '').toUpperCase()
  return partsOfRef(ref) && ref
}
