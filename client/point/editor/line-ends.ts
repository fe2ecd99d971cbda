/**
 * Where the lines of pasted HTML end. Always true: a row of a table is one line, whatever ends the lines in its cells,
 * and no two words that a break parts are one.
 */
import { saysNothing } from '../../../shared/board/blank.ts'
import { textsIn } from './said.ts'

const BLOCKS = /^(P|DIV|LI|UL|OL|DL|DT|DD|H[1-6]|TR|TABLE|CAPTION|BLOCKQUOTE|SECTION|ARTICLE|PRE|HR)$/
/** Between the cells of a row. */
const CELLS = ' | '

export const isBlock = (node: Node): boolean => node instanceof Element && BLOCKS.test(node.tagName)

const holdsBlock = (node: Node) => node instanceof Element && [...node.querySelectorAll('*')].some(isBlock)

/** Instead of each table its rows, an element of this name for each; items stand in a list. */
export const tablesToRows = (body: HTMLElement, name: 'li' | 'p') => {
  const { ownerDocument } = body
  const element = (tag: string, ...content: (Node | string)[]) => {
    const made = ownerDocument.createElement(tag)
    made.append(...content)
    return made
  }
  for (const table of body.querySelectorAll('table')) {
    const above = table.caption ? [element('p', ...table.caption.childNodes)] : []
    const rows = [...table.rows].map(({ cells }) => [...cells])
    if (isFrame(table, rows)) {
      table.replaceWith(...above, ...rows.flat().map((cell) => element('div', ...cell.childNodes)))
      continue
    }
    const lines = rows.flatMap((cells) => {
      for (const cell of cells) putInOneLine(cell)
      while (cells.at(-1)?.textContent === '') cells.pop()
      const content = cells.flatMap((cell, n) => [...(n > 0 ? [CELLS] : []), ...cell.childNodes])
      return content.length > 0 ? [element(name, ...content)] : []
    })
    table.replaceWith(...above, ...(name === 'li' ? [element('ul', ...lines)] : lines))
  }
}

/** A table that only says where other things stand: other tables, or the lines of its one cell. */
const isFrame = (table: HTMLTableElement, rows: readonly (readonly Element[])[]) => {
  const [cell, ...others] = rows.flat()
  return (
    table.querySelector('table') !== null || (others.length === 0 && cell !== undefined && holdsBlock(cell))
  )
}

const putInOneLine = (cell: Element) => {
  for (const each of cell.querySelectorAll('*'))
    if (each.tagName === 'BR' || isBlock(each)) each.replaceWith(' ', ...each.childNodes, ' ')
  for (const text of textsIn(cell)) text.nodeValue = (text.nodeValue ?? '').replace(/\s+/g, ' ')
  if (saysNothing(cell.textContent ?? '')) cell.replaceChildren()
}

/** What stands before a break is a paragraph of its own; in an item a break is a blank, and the item goes on. */
export const breaksToParagraphs = (body: HTMLElement) => {
  for (const each of body.querySelectorAll('br')) {
    if (each.closest('li')) each.replaceWith(' ')
    else cutAt(each, body)
  }
}

const cutAt = (end: Element, body: HTMLElement) => {
  let piece: Node = end
  let block = end.parentElement ?? body
  for (; block !== body && !isBlock(block) && !holdsBlock(block); block = block.parentElement ?? body)
    piece = block
  const isInLine = (node: Node | null): node is Node => node !== null && !isBlock(node) && !holdsBlock(node)
  let [first, last] = [piece, piece]
  while (isInLine(first.previousSibling)) first = first.previousSibling
  while (isInLine(last.nextSibling)) last = last.nextSibling
  const line = body.ownerDocument.createRange()
  line.setStartBefore(first)
  line.setEndAfter(last)
  // A line without a word, which parts others.
  if (line.toString().trim() === '') return
  line.setEndBefore(end)
  const paragraph = body.ownerDocument.createElement('p')
  paragraph.append(line.extractContents())
  end.remove()
  if (paragraph.textContent?.trim() === '') return
  // No paragraph stands in another.
  if (/^(P|H[1-6])$/.test(block.tagName)) {
    block.before(paragraph)
    if (block.textContent?.trim() === '') block.remove()
  } else line.insertNode(paragraph)
}
