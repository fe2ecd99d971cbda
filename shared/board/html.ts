/** The words of a point as HTML: nothing in it runs, whatever was written. */
import { unreachable } from '../assert.ts'
import type { Body, Run } from './body.ts'

/**
 * A list has the direction of its first word, and all within it follows; a paragraph by itself has its own. `before`
 * stands on the first line, with a direction of its own, so that it has no say in that.
 */
export const bodyToHtml = (body: Body, before = ''): string => {
  const [first, ...rest] = body
  if (before === '') return blocks(body, AUTO)
  const isLine = first?.type === 'paragraph'
  return `<p${AUTO}>${before}${isLine ? runsToHtml(first.runs) : ''}</p>${blocks(isLine ? rest : body, AUTO)}`
}

const AUTO = ' dir="auto"'

const blocks = (body: Body, dir: string): string =>
  body
    .map((block) => {
      switch (block.type) {
        case 'paragraph':
          return block.runs.length === 0 ? '' : `<p${dir}>${runsToHtml(block.runs)}</p>`
        case 'list':
          return `<ul${dir}>${block.items.map((item) => `<li>${blocks(item, '')}</li>`).join('')}</ul>`
        case 'unknown':
          return `<p${dir}>${escapeHtml(block.text)}</p>`
        default:
          return unreachable(block)
      }
    })
    .join('')

const runsToHtml = (runs: readonly Run[]): string => runs.map(run).join('')

const run = ({ text, bold, italic, href }: Run): string => {
  let html = escapeHtml(text)
  if (italic) html = `<em>${html}</em>`
  if (bold) html = `<strong>${html}</strong>`
  if (href) html = `<a href="${escapeHtml(href)}" rel="noopener noreferrer nofollow">${html}</a>`
  return html
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

export const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c)
