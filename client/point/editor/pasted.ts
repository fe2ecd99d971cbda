/**
 * What is pasted from elsewhere, made into what a point can hold: paragraphs, bullets, bold, italic, links. Word's lists
 * are paragraphs that only look like lists; Google Docs is bold as a whole and says so; a table is one bullet a row.
 *
 * All that the editor has no schema for loses its tags and keeps its words; scripts and styles are no words.
 */
import type { Node, Slice } from '@tiptap/pm/model'
import { MAX_NESTING } from '../../../shared/board/body.ts'
import { LIMITS } from '../../../shared/workshop/fields.ts'
import { styleOf } from './inert.ts'
import { breaksToParagraphs, tablesToRows } from './line-ends.ts'
import { readSaid } from './said.ts'

/** Of what is pasted at once, in the bytes it comes to: an update of the document has to stay below 256 kB. */
const MAX_JSON = 200_000

/** How many characters there would be where they are too many for a point, with those `beside` it that stay; else null. */
export const charactersTooMany = (slice: Slice, beside: number): number | null => {
  const characters = slice.content.textBetween(0, slice.content.size, '\n').length
  const isTooLong =
    slice.size + beside > LIMITS.point || JSON.stringify(slice.toJSON() ?? '').length > MAX_JSON
  return isTooLong ? characters + beside : null
}

/** How many characters stay where what is selected gives way. */
export const charactersBeside = (doc: Node, { from, to }: { readonly from: number; readonly to: number }) =>
  doc.textBetween(0, from, '\n').length + doc.textBetween(to, doc.content.size, '\n').length

export const tidyPasted = (html: string): string => {
  const body = readSaid(html)
  for (const bold of body.querySelectorAll('b'))
    if (/font-weight:\s*(normal|400)/.test(styleOf(bold))) unwrap(bold)
  for (const span of body.querySelectorAll('span')) {
    if (/font-weight:\s*(bold|[6-9]00)/.test(styleOf(span))) wrap(span, 'strong')
    if (/font-style:\s*italic/.test(styleOf(span))) wrap(span, 'em')
  }
  listsOfWord(body)
  tablesToRows(body, 'li')
  breaksToParagraphs(body)
  for (const each of body.querySelectorAll('*'))
    for (const { name } of [...each.attributes]) if (name !== 'href') each.removeAttribute(name)
  return body.innerHTML
}

const unwrap = (element: Element) => element.replaceWith(...element.childNodes)

const wrap = (element: Element, tag: string) => {
  const around = element.ownerDocument.createElement(tag)
  around.append(...element.childNodes)
  element.append(around)
}

/** Paragraphs that Word paints as a list become one, by the level they say. */
const listsOfWord = (body: HTMLElement) => {
  let open: HTMLElement[] = []
  let last: Element | null = null
  for (const line of body.querySelectorAll('p')) {
    const level = Number(/mso-list:[^;]*\blevel(\d+)/.exec(styleOf(line))?.[1] ?? 0)
    if (level === 0) continue
    if (last === null || line.previousElementSibling !== last) open = []
    open.length = Math.min(open.length, level)
    if (open.length === 0) {
      const list = body.ownerDocument.createElement('ul')
      line.before(list)
      open.push(list)
    }
    while (open.length < Math.min(level, MAX_NESTING)) {
      const list = body.ownerDocument.createElement('ul')
      const into = open.at(-1)?.lastElementChild ?? open.at(-1)
      into?.append(list)
      open.push(list)
    }
    const item = body.ownerDocument.createElement('li')
    item.append(...line.childNodes)
    open.at(-1)?.append(item)
    last = open[0] ?? null
    line.remove()
  }
}
