/**
 * What was pasted, as points. From the HTML of a word processor only its lists are needed, as lines that stand in as
 * far as they are nested: from there on it is read as any other list. Nothing of the HTML is ever put into the page.
 */
import type { Outline } from '../../../shared/board/body.ts'
import { listedPoints } from '../../../shared/board/listed.ts'
import { readInert, styleOf } from './inert.ts'

export const pastedPoints = (html: string, plain: string): Outline[] =>
  listedPoints(/<li\b|mso-list|<table\b/i.test(html) ? linesOfHtml(html) : plain)

const UNREAD = new Set(['STYLE', 'SCRIPT', 'TITLE', 'TEMPLATE', 'NOSCRIPT', 'META', 'LINK', 'XML'])
const BLOCKS = /^(P|DIV|LI|UL|OL|DL|DT|DD|H[1-6]|TR|TABLE|BLOCKQUOTE|SECTION|ARTICLE|PRE|HR)$/

/** Lines with a bullet where the HTML has an item, a tab for each level it is nested. */
const linesOfHtml = (html: string): string => {
  const lines: string[] = []
  let line = { mark: '', text: '' }
  const end = (mark = '') => {
    const text = line.text.replace(/\s+/g, ' ').trim()
    if (text !== '') lines.push(line.mark + text)
    line = { mark: text === '' && mark === '' ? line.mark : mark, text: '' }
  }
  const walk = (node: Node, depth: number, inItem: boolean) => {
    if (node.nodeType === Node.TEXT_NODE) {
      line.text += node.nodeValue ?? ''
      return
    }
    if (!(node instanceof Element) || UNREAD.has(node.tagName)) return
    const style = styleOf(node)
    // The sign that Word puts before an item is no word of it.
    if (/mso-list:\s*ignore/i.test(style)) return
    const word = /mso-list:[^;]*\blevel(\d)/i.exec(style)
    const isItem = node.tagName === 'LI'
    const isList = node.tagName === 'UL' || node.tagName === 'OL'
    if (isItem || word) end(`${'\t'.repeat(word ? Number(word[1]) - 1 : Math.max(0, depth - 1))}- `)
    // A second paragraph of an item, or a line of it that was broken, is still that item.
    else if (node.tagName === 'BR' || (BLOCKS.test(node.tagName) && !isList)) {
      if (inItem) line.text += ' '
      else end()
    } else if (isList) end()
    // A row is one line, its cells apart.
    if (/^T[DH]$/.test(node.tagName) && node.previousElementSibling) line.text += ' | '
    for (const child of node.childNodes)
      walk(child, depth + (isList ? 1 : 0), isItem || word !== null || (inItem && !isList))
    if (isItem || word || isList || (BLOCKS.test(node.tagName) && !inItem)) end()
  }
  walk(readInert(html), 0, false)
  end()
  return lines.join('\n')
}
