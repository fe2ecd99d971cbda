/**
 * What has become of a row of words: which stayed, came and went. Pure. Always true: without what was added it is the one
 * row, without what was removed the other.
 */

export type Diff<T> =
  | { readonly kind: 'same'; readonly was: T; readonly now: T }
  | { readonly kind: 'removed'; readonly was: T }
  | { readonly kind: 'added'; readonly now: T }

export interface DiffToken {
  readonly kind: Diff<string>['kind']
  readonly token: string
}

/** A word with the blanks behind it; scripts without blanks sign by sign. */
const TOKEN =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|[^\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]+\s*|\s+/gu
/** Beyond this many pairs of words a stretch is told as taken out and put in, whole. */
const MOST_PAIRS = 1_000_000

export const tokensIn = (text: string): readonly string[] => text.match(TOKEN) ?? []

export const diffTokens = (a: readonly string[], b: readonly string[]): readonly DiffToken[] =>
  diffBy(a, b, (token) => token).map((part) => ({
    kind: part.kind,
    token: part.kind === 'added' ? part.now : part.was,
  }))

/** `keyOf`: by what two of them are the same. */
export const diffBy = <T>(a: readonly T[], b: readonly T[], keyOf: (each: T) => string): Diff<T>[] => {
  const [old, fresh] = [a.map(keyOf), b.map(keyOf)]
  let start = 0
  while (start < a.length && start < b.length && old[start] === fresh[start]) start++
  let end = 0
  while (
    end < a.length - start &&
    end < b.length - start &&
    old[a.length - 1 - end] === fresh[b.length - 1 - end]
  )
    end++
  const same = (was: T, at: number): Diff<T> => ({ kind: 'same', was, now: b[at] as T })
  return [
    ...a.slice(0, start).map(same),
    ...middle(a.slice(start, a.length - end), b.slice(start, b.length - end), keyOf),
    ...a.slice(a.length - end).map((was, at) => same(was, b.length - end + at)),
  ]
}

/** Longest common subsequence, by the table. */
function middle<T>(a: readonly T[], b: readonly T[], keyOf: (each: T) => string): Diff<T>[] {
  const removed = (tokens: readonly T[]) => tokens.map((was): Diff<T> => ({ kind: 'removed', was }))
  const added = (tokens: readonly T[]) => tokens.map((now): Diff<T> => ({ kind: 'added', now }))
  if (a.length * b.length > MOST_PAIRS) return [...removed(a), ...added(b)]
  const [old, fresh] = [a.map(keyOf), b.map(keyOf)]
  const width = b.length + 1
  const table = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number) => table[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i * width + j] = old[i] === fresh[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const out: Diff<T>[] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    if (old[i] === fresh[j]) out.push({ kind: 'same', was: a[i++] as T, now: b[j++] as T })
    else if (at(i + 1, j) >= at(i, j + 1)) out.push(...removed(a.slice(i, ++i)))
    else out.push(...added(b.slice(j, ++j)))
  }
  return [...out, ...removed(a.slice(i)), ...added(b.slice(j))]
}
