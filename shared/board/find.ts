/**
 * Finding words on a board, whatever their case and accents. Always true: what is found is given in the signs of the
 * text as it was written, so that it can be marked there.
 */
import type { Body } from './body.ts'
import { plainLines } from './body.ts'
import type { BoardContent, Point } from './read.ts'
import { typedRef } from './refs.ts'
import { viewsOnShow } from './views.ts'

/** From and up to which sign. */
export interface Found {
  readonly from: number
  readonly to: number
}

/** A text without case and accents; `at` says where each of its signs comes from, and ends with the text's length. */
export interface Folded {
  readonly text: string
  readonly at: readonly number[]
}

/** What is written otherwise than it is typed: quotes, blanks, and signs that nobody sees. */
const PLAIN: Readonly<Record<string, string>> = {
  '’': "'",
  '‘': "'",
  '“': '"',
  '”': '"',
  '\u00a0': ' ',
  '\u00ad': '',
  '\u200b': '',
  '\u2060': '',
  '\ufeff': '',
}

export const fold = (text: string): Folded => {
  let folded = ''
  const at: number[] = []
  let index = 0
  for (const sign of text) {
    const plain = PLAIN[sign] ?? sign.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '')
    for (let n = 0; n < plain.length; n++) at.push(index)
    folded += plain
    index += sign.length
  }
  at.push(index)
  return { text: folded, at }
}

/** What is looked for, made ready once; empty: nothing is. */
export const wanted = (query: string): string => fold(query.trim().replace(/\s+/g, ' ')).text

/** Everywhere it stands in a text, one behind the other. `query`: from `wanted`. */
export const findIn = ({ text, at }: Folded, query: string): Found[] => {
  const found: Found[] = []
  if (query === '') return found
  for (let from = text.indexOf(query); from >= 0; from = text.indexOf(query, from + query.length)) {
    const last = at[from + query.length - 1] ?? 0
    // Up to the next sign that is another one.
    const to = at.slice(from + query.length).find((each) => each > last) ?? last
    found.push({ from: at[from] ?? 0, to })
  }
  return found
}

/** By body, which is never changed. */
const folded = new WeakMap<Body, readonly Folded[]>()

const linesOf = (body: Body): readonly Folded[] => {
  const known = folded.get(body)
  if (known) return known
  const lines = plainLines(body).map(({ text }) => fold(text))
  folded.set(body, lines)
  return lines
}

export const isIn = (body: Body, query: string): boolean =>
  query !== '' && linesOf(body).some(({ text }) => text.includes(query))

/** The first line in which it stands, shortened round it, and where it stands in that; null where it does not. */
export const excerpt = (
  body: Body,
  query: string,
): { readonly text: string; readonly found: Found } | null => {
  const lines = plainLines(body)
  for (const [index, line] of linesOf(body).entries()) {
    const [first] = findIn(line, query)
    const text = lines[index]?.text
    if (!first || text === undefined) continue
    const cut = first.from > BEFORE ? text.lastIndexOf(' ', first.from - BEFORE) + 1 : 0
    const start = cut < LEAST ? 0 : cut
    const lead = start > 0 ? '…' : ''
    return {
      text: lead + text.slice(start),
      found: { from: first.from - start + lead.length, to: first.to - start + lead.length },
    }
  }
  return null
}

/** So much stands before what was found, in characters. */
const BEFORE = 40

/** Fewer characters are not worth a sign in their place. */
const LEAST = 12

/** The words of a point, and those of the views under it. */
export const bodiesOf = (point: Point): readonly Body[] => [
  point.body,
  ...viewsOnShow(point.views).map(({ body }) => body),
]

/** The points in which it stands, in the order given; the one that it is the reference of comes first. */
export const pointsWith = (points: Iterable<Point>, refs: BoardContent['refs'], text: string): Point[] => {
  const query = wanted(text)
  const ref = typedRef(text)
  const cited: Point[] = []
  const others: Point[] = []
  for (const point of points)
    if (ref !== null && refs[point.id] === ref) cited.push(point)
    else if (bodiesOf(point).some((body) => isIn(body, query))) others.push(point)
  return [...cited, ...others]
}
