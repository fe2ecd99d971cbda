/** The words of a point as HTML: nothing in it runs, whatever was written. */
import { unreachable } from '../assert.ts'
import type { Body, Run } from './body.ts'

/** A list has the direction of its first word, and all within it follows; a paragraph by itself has its own. */
export const bodyToHtml = (body: Body, dir = ' dir="auto"'): string =>
  body
    .map((block) => {
      switch (block.type) {
        case 'paragraph':
          return block.runs.length === 0 ? '' : `<p${dir}>${runsToHtml(block.runs)}</p>`
        case 'list':
          return `<ul${dir}>${block.items.map((item) => `<li>${bodyToHtml(item, '')}</li>`).join('')}</ul>`
        case 'unknown':
          return `<p${dir}>${escapeHtml(block.text)}</p>`
        default:
          return unreachable(block)
      }
    })
    .join('')

export const runsToHtml = (runs: readonly Run[]): string => runs.map(run).join('')

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
