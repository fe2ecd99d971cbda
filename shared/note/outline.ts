/**
 * Headings and bullets as a tree. Always true: every bullet hangs below exactly one heading, or below the
 * root, and a depth-first walk meets the bullets in the order of the note.
 */

import type { Heading, Style } from './headings.ts'
import type { Bullet, Item } from './items.ts'
import { isAside, type StandardColumn } from './meaning.ts'
import type { PreviewPoint } from './preview.ts'

export interface Section {
  no: number
  name: string
  style: Style
  level: number
  /** Smaller is higher. */
  rank: number
  column: StandardColumn | null
  /** What stands here is no part of the workshop. */
  aside: boolean
  gap: number
  /** Opened by `Agreed: one register`. */
  inline: boolean
  bullets: Bullet[]
  parts: Section[]
  /** There are bullets here or below. */
  filled: boolean
  /** How the first column right below is set apart; null where there is none. */
  columns: Style | null
}

const PLAIN_RANKS = 10
const LABEL_RANK = 99

/** Builds the tree and gives its root. */
export function outlineOf(items: Item[]): Section {
  const root = section(ROOT, -1, false)
  const ranks = new Map<Style, number>()
  let path: Section[] = [root]
  for (const item of items) {
    if (item.kind === 'foot') {
      const foot = section(ROOT, 0, true)
      root.parts.push(foot)
      path = [root, foot]
    } else if (item.kind === 'bullet') {
      path.at(-1)?.bullets.push(item)
      if (item.text !== '') for (const open of path) open.filled = true
    } else {
      const { name, style, level, column } = item
      if (style !== 'marked' && style !== 'label' && !column && !ranks.has(style))
        ranks.set(style, PLAIN_RANKS + ranks.size)
      const rank =
        style === 'marked' ? level : style === 'label' ? LABEL_RANK : (ranks.get(style) ?? LABEL_RANK)
      const part = section(item, rank, !column && isAside(name))
      while (path.length > 1 && closes(path.at(-1) ?? root, part, path.length > 2 ? path.at(-2) : null))
        path.pop()
      const parent = path.at(-1) ?? root
      parent.parts.push(part)
      if (column) parent.columns ??= style
      path.push(part)
    }
  }
  return root
}

const ROOT: Heading = {
  kind: 'heading',
  no: 0,
  name: '',
  style: 'plain',
  level: 0,
  column: null,
  gap: 0,
  point: null,
}

/** Written out, not spread: a note of nothing but headings has very many of these. */
function section(heading: Heading, rank: number, aside: boolean): Section {
  const { no, name, style, level, column, gap } = heading
  const inline = heading.point !== null
  const [bullets, parts]: [Bullet[], Section[]] = [[], []]
  return {
    no,
    name,
    style,
    level,
    rank,
    column,
    aside,
    gap,
    inline,
    bullets,
    parts,
    filled: false,
    columns: null,
  }
}

/** Whether a new heading ends an open one; `parent` is what holds the open one, null for the root. */
function closes(open: Section, next: Section, parent: Section | null | undefined): boolean {
  const bothMarked = open.style === 'marked' && next.style === 'marked'
  if (bothMarked && open.rank < next.rank) return false
  if (open.column) return true
  const besideColumns = parent?.columns != null && (bothMarked || open.bullets.length > 0)
  if (next.column) return open.aside || besideColumns || (bothMarked && open.rank > next.rank)
  if (open.style === 'marked' || next.style === 'label') return open.rank >= next.rank
  if (open.aside || open.rank >= next.rank) return true
  if (open.columns) return open.columns !== next.style || next.style === open.style
  return open.bullets.length > 0
}

/** Bullets as points, nested by indent and, at one indent, by the kind of bullet. An empty bullet gives its children away. */
export function pointsOf(bullets: readonly Pick<Bullet, 'indent' | 'rank' | 'text'>[]): PreviewPoint[] {
  const points: PreviewPoint[] = []
  const path: { indent: number; rank: number; children: PreviewPoint[] }[] = []
  for (const { indent, rank, text } of bullets) {
    while (path.length > 0 && !holds(path.at(-1), indent, rank)) path.pop()
    const above = path.at(-1)?.children ?? points
    const point: PreviewPoint = { text, children: [] }
    if (text !== '') above.push(point)
    path.push({ indent, rank, children: text === '' ? above : point.children })
  }
  return points
}

/** One column of indent is a slip of the hand, two are meant. */
function holds(above: { indent: number; rank: number } | undefined, indent: number, rank: number): boolean {
  if (!above) return false
  return indent >= above.indent + 2 || (indent >= above.indent && above.rank < rank)
}
