/**
 * How pasted HTML makes words look, of what a point can keep: bold, italic, and a link whose address is safe. Always
 * true: words that are tidied are the same words, with the same looks.
 */
import type { Marks, Run } from '../../../shared/board/body.ts'
import { safeHref } from '../../../shared/board/body.ts'
import { styleOf } from './inert.ts'

/** `around`: of what the element stands in. */
export const looksIn = (element: Element, around: Marks): Marks => {
  const style = styleOf(element)
  const bold = weightIn(style) ?? (/^(B|STRONG)$/.test(element.tagName) || around.bold)
  const italic = slantIn(style) ?? (/^(I|EM)$/.test(element.tagName) || around.italic)
  const href = element.tagName === 'A' ? safeHref(element.getAttribute('href')) : around.href
  return { ...(bold && { bold: true }), ...(italic && { italic: true }), ...(href && { href }) }
}

/** What a style says of it, null: nothing. Word has other names that end in these. */
const weightIn = (style: string): boolean | null => {
  const weight = /(?:^|[;\s])font-weight:\s*(\w+)/i.exec(style)?.[1]
  return weight === undefined || weight === 'inherit' ? null : /^(bold|bolder|[6-9]00)$/i.test(weight)
}

const slantIn = (style: string): boolean | null => {
  const slant = /(?:^|[;\s])font-style:\s*(\w+)/i.exec(style)?.[1]
  return slant === undefined || slant === 'inherit' ? null : /^(italic|oblique)$/i.test(slant)
}

/** One line of it: spaces as a browser shows them, and what looks the same in one piece. */
export const tidyLine = (runs: readonly Run[]): Run[] => {
  const line: Run[] = []
  for (const run of runs) {
    const text = run.text.replace(/\s+/g, ' ')
    const open = line.at(-1)
    const more = open === undefined || open.text.endsWith(' ') ? text.replace(/^ /, '') : text
    if (more === '') continue
    if (open && isAlike(open, run)) line[line.length - 1] = { ...open, text: open.text + more }
    else line.push({ ...run, text: more })
  }
  const last = line.pop()
  const rest = last?.text.trimEnd()
  return last && rest ? [...line, { ...last, text: rest }] : line
}

const isAlike = (one: Run, other: Run) =>
  one.bold === other.bold && one.italic === other.italic && one.href === other.href
