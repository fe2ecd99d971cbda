/**
 * What was pasted, as points. From the HTML of a word processor only its lists are needed, as lines that stand in as
 * far as they are nested, and how their words look: from there on it is read as any other list. Nothing of the HTML is
 * ever put into the page.
 */
import type { Marks, Outline, Run } from '../../../shared/board/body.ts'
import { textOfRuns } from '../../../shared/board/body.ts'
import { writtenRuns } from '../../../shared/board/composed.ts'
import type { Looks } from '../../../shared/board/listed.ts'
import { listedPoints } from '../../../shared/board/listed.ts'
import { isOtherwise } from '../paste-list.ts'
import { styleOf } from './inert.ts'
import { isBlock, tablesToRows } from './line-ends.ts'
import { looksIn, tidyLine } from './looks.ts'
import { readSaid } from './said.ts'

const LIST = /<li\b|mso-list|<table\b/i
const LOOKS = /<(?:a|b|strong|i|em)\b|font-(?:weight|style)/i

export const pastedPoints = (html: string, plain: string): Outline[] => {
  if (!LIST.test(html) && !isOtherwise(html)) {
    const looks = looksOver(plain, html)
    return listedPoints(plain, LOOKS.test(html) ? looks : new Map(), looks.size === 0)
  }
  const lines = linesOfHtml(html)
  const text = lines.map(({ mark, runs }) => mark + textOfRuns(runs)).join('\n')
  // Where a line of it ends, it was ended.
  return listedPoints(text, new Map(lines.map(({ runs }, index) => [index + 1, runs])), false)
}

/** A line of it for a field that takes plain text: with the addresses of its links. Without a text, what its HTML says. */
export const pastedWords = (html: string, plain: string): string => {
  const isSilent = plain.trim() === ''
  const lines =
    isSilent || isOtherwise(html)
      ? linesOfHtml(html).map(({ runs }) => runs)
      : [...looksOver(plain, html).values()]
  const words = lines.map(writtenRuns).join(' ')
  return isSilent || words === '' ? words || plain : plain.replace(/\S(?:.*\S)?/s, () => words)
}

/** What the lines of a text look like in its HTML, where both say the same line by line; else nothing. */
const looksOver = (plain: string, html: string): Looks => {
  const lines = linesOfHtml(html)
  const said = plain.split('\n').flatMap((line, index) => {
    const words = line.replace(/\s+/g, ' ').trim()
    return words === '' ? [] : [{ words, no: index + 1 }]
  })
  const isSame = said.length === lines.length && said.every(({ words }, n) => words === textOf(lines[n]))
  return new Map(isSame ? said.map(({ no }, n) => [no, lines[n]?.runs ?? []]) : [])
}

interface Line {
  /** How far it stands in, and its bullet. */
  readonly mark: string
  readonly runs: readonly Run[]
}

const textOf = (line: Line | undefined) => textOfRuns(line?.runs ?? [])

const UNREAD = new Set(['STYLE', 'SCRIPT', 'TITLE', 'TEMPLATE', 'NOSCRIPT', 'META', 'LINK', 'XML'])

/** Lines with a bullet where the HTML has an item, a tab for each level it is nested. */
const linesOfHtml = (html: string): Line[] => {
  const lines: Line[] = []
  let line: { readonly mark: string; readonly runs: Run[] } = { mark: '', runs: [] }
  const end = (mark = '') => {
    const runs = tidyLine(line.runs)
    if (runs.length > 0) lines.push({ mark: line.mark, runs })
    line = { mark: runs.length === 0 && mark === '' ? line.mark : mark, runs: [] }
  }
  const walk = (node: Node, depth: number, inItem: boolean, around: Marks) => {
    if (node.nodeType === Node.TEXT_NODE) {
      line.runs.push({ ...around, text: node.nodeValue ?? '' })
      return
    }
    if (!(node instanceof Element) || UNREAD.has(node.tagName)) return
    const style = styleOf(node)
    const word = /mso-list:[^;]*\blevel(\d)/i.exec(style)
    const isItem = node.tagName === 'LI'
    const isList = node.tagName === 'UL' || node.tagName === 'OL'
    if (isItem || word) end(`${'\t'.repeat(word ? Number(word[1]) - 1 : Math.max(0, depth - 1))}- `)
    // A second paragraph of an item, or a line of it that was broken, is still that item.
    else if (node.tagName === 'BR' || (isBlock(node) && !isList)) {
      if (inItem) line.runs.push({ text: ' ' })
      else end()
    } else if (isList) end()
    const looks = looksIn(node, around)
    for (const child of node.childNodes)
      walk(child, depth + (isList ? 1 : 0), isItem || word !== null || (inItem && !isList), looks)
    if (isItem || word || isList || (isBlock(node) && !inItem)) end()
  }
  const body = readSaid(html)
  tablesToRows(body, 'p')
  walk(body, 0, false, {})
  end()
  return lines
}
