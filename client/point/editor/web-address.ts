/**
 * Addresses that somebody wrote out in full: `https://…`, `http://…`, `www.…`, `mailto:…`. Nothing else is taken for one:
 * to tell `example.org` from `end.of` the names of all countries and brands would have to come along, and still be wrong.
 *
 * Always true: linear in the length of the text, and every `href` has passed `safeHref`.
 */
import { safeHref } from '../../../shared/board/body.ts'

/** From sign `from` up to and without `to`, counted as strings are. */
export interface WebAddress {
  readonly from: number
  readonly to: number
  readonly href: string
}

/** Nobody wrote a longer one by hand, and no browser promises to follow it. */
const LONGEST = 2_000

/** What no address holds: blanks, quotation marks, and the punctuation of scripts that put no blank behind it. */
const NOT_IN_IT = '\\s<>"“”„«»、。，；：！？（）【】「」『』《》'
/** Not in the middle of a word or of another address. Chinese and Japanese put no blank before it either. */
const BEGINS = '(?<![\\p{Script=Latin}\\p{N}@./_-])'
const ADDRESS = new RegExp(
  `${BEGINS}(?:https?://[\\p{L}\\p{N}[]|www\\.[\\p{L}\\p{N}]|mailto:[^@${NOT_IN_IT}]{1,200}@[\\p{L}\\p{N}])[^${NOT_IN_IT}]*`,
  'giu',
)
const OPENS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }

const count = (text: string, sign: string) => text.split(sign).length - 1

/** Without the punctuation of the sentence around it; a bracket stays where it closes one of the address's own. */
const bare = (found: string): string => {
  let text = found
  for (let last = text.at(-1) ?? ''; last !== ''; last = text.at(-1) ?? '') {
    const opens = OPENS[last]
    const isOwn = opens === undefined ? !/[.,;:!?'’]/.test(last) : count(text, opens) >= count(text, last)
    if (isOwn) break
    text = text.slice(0, -1)
  }
  return text
}

/** In the order they stand in. */
export const addressesIn = (text: string): WebAddress[] =>
  [...text.matchAll(ADDRESS)].flatMap(({ 0: found, index }) => {
    if (found.length > LONGEST) return []
    const address = bare(found)
    const isShort = /^www\./i.test(address)
    if (isShort && !/^www\.[^./]+\.[^./]/i.test(address)) return []
    const href = safeHref(isShort ? `https://${address}` : address)
    return href === undefined ? [] : [{ from: index, to: index + address.length, href }]
  })

/** Where all of the text is one address: what it leads to. */
export const hrefOf = (text: string): string | undefined => {
  const [first] = addressesIn(text)
  return first?.from === 0 && first.to === text.length ? first.href : undefined
}
