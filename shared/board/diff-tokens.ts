/**
 * What has become of a row of words: which stayed, came and went. Pure. Always true: without what was added it is the one
 * row, without what was removed the other.
 */

export interface DiffToken {
  readonly kind: 'same' | 'added' | 'removed'
  readonly token: string
}

/** A word with the blanks behind it; scripts without blanks sign by sign. */
const TOKEN =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]|[^\s\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}]+\s*|\s+/gu
/** Beyond this many pairs of words a stretch is told as taken out and put in, whole. */
const MOST_PAIRS = 1_000_000

export const tokensIn = (text: string): readonly string[] => text.match(TOKEN) ?? []

export const diffTokens = (a: readonly string[], b: readonly string[]): readonly DiffToken[] => {
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start++
  let end = 0
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end++
  const parts: DiffToken[] = []
  const push = (kind: DiffToken['kind'], tokens: readonly string[]) => {
    for (const token of tokens) parts.push({ kind, token })
  }
  push('same', a.slice(0, start))
  for (const { kind, token } of middle(a.slice(start, a.length - end), b.slice(start, b.length - end)))
    push(kind, [token])
  push('same', a.slice(a.length - end))
  return parts
}

/** Longest common subsequence, by the table. */
function middle(a: readonly string[], b: readonly string[]): DiffToken[] {
  const removed = (tokens: readonly string[]) => tokens.map((token) => ({ kind: 'removed' as const, token }))
  const added = (tokens: readonly string[]) => tokens.map((token) => ({ kind: 'added' as const, token }))
  if (a.length * b.length > MOST_PAIRS) return [...removed(a), ...added(b)]
  const width = b.length + 1
  const table = new Uint32Array((a.length + 1) * width)
  const at = (i: number, j: number) => table[i * width + j] ?? 0
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      table[i * width + j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1))
  const out: DiffToken[] = []
  let [i, j] = [0, 0]
  while (i < a.length && j < b.length) {
    const token = a[i] as string
    if (token === b[j]) {
      out.push({ kind: 'same', token })
      i++
      j++
    } else if (at(i + 1, j) >= at(i, j + 1)) out.push(...removed(a.slice(i, ++i)))
    else out.push(...added(b.slice(j, ++j)))
  }
  return [...out, ...removed(a.slice(i)), ...added(b.slice(j))]
}
