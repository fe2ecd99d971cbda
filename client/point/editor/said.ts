/**
 * What pasted HTML says, without what only stands in it: words that were deleted while changes were tracked, what a
 * reviewer remarked and the marks that lead there, the bullets that Word paints as words. Always true: of all others
 * none is lost, and powers and indices, for which a point has no look, are signs of their own: 10² is not 102.
 *
 * Footnotes stay, where they stand: their marks are written as [1], and what is in them begins so too. Struck-out words
 * stay as well: to strike out is not to delete. A ticked line of a checklist is, and so is an option that was turned
 * down; whoever does not want it sees it and takes it away, while nobody sees what was left out.
 */
import { readInert, STYLE, styleOf } from './inert.ts'

const UNSAID = 'del, .msoDel, .msocomanchor, .msocomoff, a[href*="#_msocom_"]'
const UNSAID_STYLE = /mso-(?:element:\s*comment-list|special-character:\s*comment|list:\s*ignore)/i

const PLAIN = '0123456789+-−n'
const SCRIPTS = [
  { name: 'SUP', style: /vertical-align:\s*super/i, signs: '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ' },
  { name: 'SUB', style: /vertical-align:\s*sub\b/i, signs: '₀₁₂₃₄₅₆₇₈₉₊₋₋ₙ' },
]

export const readSaid = (html: string): HTMLElement => {
  const body = readInert(html)
  for (const each of body.querySelectorAll(UNSAID)) each.remove()
  for (const each of body.querySelectorAll(`[${STYLE}]`)) if (UNSAID_STYLE.test(styleOf(each))) each.remove()
  // From within: what was dealt with has no plain sign left for what stands around it.
  for (const each of [...body.querySelectorAll('*')].reverse()) {
    const script = SCRIPTS.find(({ name, style }) => each.tagName === name || style.test(styleOf(each)))
    const words = each.textContent?.trim() ?? ''
    if (!script || words === '' || [...words].some((sign) => !PLAIN.includes(sign))) continue
    if (isFootnoteMark(each, words)) each.replaceChildren('[', ...each.childNodes, ']')
    else for (const text of textsIn(each)) text.nodeValue = inScript(text.nodeValue ?? '', script.signs)
  }
  return body
}

/** It is all that its link says. */
const isFootnoteMark = (element: Element, words: string) => {
  const link = element.closest('a[href]') ?? element.querySelector('a[href]')
  return link?.textContent?.trim() === words
}

const inScript = (text: string, signs: string) =>
  text.replace(/[^\s]/g, (sign) => signs[PLAIN.indexOf(sign)] ?? sign)

export const textsIn = (element: Element): Node[] => {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT)
  const texts: Node[] = []
  for (let text = walker.nextNode(); text; text = walker.nextNode()) texts.push(text)
  return texts
}
