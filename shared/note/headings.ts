/**
 * Which lines are headings. Always true: a line is judged by itself and by the two lines above and below it,
 * and a bullet is a heading only when it is numbered and other bullets stand under it at its own indent.
 */

import type { Line, TextLine } from './lines.ts'
import {
  type ColumnHeading,
  columnOf,
  HEADING_LENGTH,
  headingName,
  isAside,
  isNextStepsOf,
  isNumberedRound,
  isQuestionOrAnswer,
  type StandardColumn,
} from './meaning.ts'

/** How a heading is set apart. `#` and ruled lines have a level; the others rank as they first appear. */
export type Style = 'marked' | 'bold' | 'caps' | 'numbered' | 'plain' | 'label'

export interface Heading {
  kind: 'heading'
  no: number
  name: string
  style: Style
  /** 1 to 6 for `marked`, else 0. */
  level: number
  column: StandardColumn | null
  /** Blank lines above. */
  gap: number
  /** The point on the same line, `Agreed: one register`; null for every other heading. */
  point: string | null
}

/** What has to be known of the whole note before one line can be judged. */
export interface Manner {
  lines: Line[]
  /** The column that is met first: strands start with it. */
  first: StandardColumn | null
  /** No bullets at all: short lines are the points. */
  loose: boolean
  /** A line standing alone may be a heading; not in a note whose headings are marked with `#`. */
  plain: boolean
  numbered: Set<Line>
}

const SENTENCE_END = /[.;,!…]$/

export function mannerOf(lines: Line[]): Manner {
  const texts = lines.filter((line) => line.kind === 'text')
  const first = texts.find((line) => line.column)?.column?.id ?? null
  const numbered = numberedHeadings(lines, first)
  const loose = lines.every((line) => line.kind === 'text' || numbered.has(line))
  const marked = texts.filter((line) => line.level > 0).length
  return { lines, first, loose, plain: marked < 2, numbered }
}

/** The line at `i` as a heading, or null. */
export function headingAt(manner: Manner, i: number): Heading | null {
  const line = manner.lines[i]
  if (line?.kind === 'bullet') {
    return manner.numbered.has(line) ? heading(line, 'numbered', columnOf(line.text)) : null
  }
  if (!line) return null
  const style = styleOf(manner, i, line)
  return style && heading(line, style, line.column, line.level)
}

function heading(line: Line, style: Style, column: ColumnHeading | null, level = 0): Heading {
  const { no, gap, text } = line
  const name = column?.name ?? headingName(text)
  return {
    kind: 'heading',
    no,
    name,
    style,
    level,
    column: column?.id ?? null,
    gap,
    point: column?.point ?? null,
  }
}

const isBold = (text: string) =>
  /^(?:\*\*|__)/.test(text) &&
  /(?:\*\*|__):?$/.test(text) &&
  !/\*\*|__/.test(text.slice(2).replace(/(?:\*\*|__):?$/, ''))
export const isItalic = (text: string) => /^([*_])(?![\s*_]).*\1$/.test(text)
const isCaps = (text: string) => /\p{Lu}.*\p{Lu}.*\p{Lu}.*\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text)
const ownStyle = (text: string): Style => (isCaps(text) ? 'caps' : text.endsWith(':') ? 'label' : 'plain')

function styleOf(manner: Manner, i: number, line: TextLine): Style | null {
  const { text } = line
  if (line.level > 0) return 'marked'
  if (line.column) return line.column.point ? 'label' : isBold(text) ? 'bold' : ownStyle(text)
  if (text.length > HEADING_LENGTH || isQuestionOrAnswer(text) || isItalic(text)) return null
  if (isBold(text)) return /[.;,]\**$/.test(text) ? null : 'bold'
  if (!/\p{L}/u.test(text) || text.startsWith('|') || isAside(/^(.+?):\s/.exec(text)?.[1] ?? '')) return null
  const above = manner.lines[i - 1]
  const below = manner.lines[i + 1]
  const overColumn = below?.kind === 'text' && below.column !== null
  if (opensPart(manner, i) || isUnderPart(manner, i)) return ownStyle(text) === 'caps' ? 'caps' : 'plain'
  const inParagraph = line.gap === 0 && above?.kind === 'text' && above.level === 0 && !above.column
  const goesOn = below?.kind === 'text' && below.gap === 0 && below.level === 0 && !below.column
  if (inParagraph && !overColumn) return null
  if (isCaps(text) && !SENTENCE_END.test(text)) return goesOn && !manner.loose ? null : 'caps'
  if (text.endsWith(':')) {
    const holds = overColumn || below?.kind === 'bullet' || (manner.loose && below !== undefined)
    if (!holds || text.length > 60 || text.split(/\s+/).length > 6) return null
    return overColumn ? 'plain' : 'label'
  }
  if (!manner.plain || SENTENCE_END.test(text) || below === undefined) return null
  if (manner.loose) return looseHeading(manner, i) ? 'plain' : null
  if (line.gap === 0 && above?.kind === 'text') return overColumn ? 'plain' : null
  return goesOn ? null : 'plain'
}

/**
 * The name of a round or of next steps among lines that stand close together, over what it holds: bullets, a column,
 * another such name; a numbered round also over one heading more.
 */
function opensPart({ lines, plain, loose }: Manner, i: number): boolean {
  const [above, line, below, second] = [lines[i - 1], lines[i], lines[i + 1], lines[i + 2]]
  if (!plain || loose || line?.kind !== 'text' || line.level > 0 || line.column || !below) return false
  const isClose = (line.gap === 0 && above?.kind === 'text') || (below.gap === 0 && below.kind === 'text')
  if (!isClose || SENTENCE_END.test(line.text)) return false
  const name = headingName(line.text)
  const isRound = isNumberedRound(name)
  if (!isRound && !isNextStepsOf(name)) return false
  if (below.kind === 'bullet' || below.column || below.level > 0) return true
  const next = headingName(below.text)
  if (isNumberedRound(next) || isNextStepsOf(next)) return true
  return isRound && (below.gap > 0 || (isShort(below) && holds(second)))
}

/** The one heading more: `Session 2` over `Paths` over bullets. */
function isUnderPart(manner: Manner, i: number): boolean {
  const [above, line, below] = [manner.lines[i - 1], manner.lines[i], manner.lines[i + 1]]
  if (line?.kind !== 'text' || line.gap > 0 || !isShort(line) || !holds(below)) return false
  return above?.kind === 'text' && isNumberedRound(headingName(above.text)) && opensPart(manner, i - 1)
}

const isShort = ({ text }: TextLine) => text.length <= HEADING_LENGTH && !SENTENCE_END.test(text)
const holds = (line: Line | undefined) =>
  line?.kind === 'bullet' || (line?.kind === 'text' && line.column !== null)

/** Without bullets: a short line at the top of a block, over the column that strands start with or over a block. */
function looseHeading({ lines, first }: Manner, i: number): boolean {
  const [above, line, below, second] = [lines[i - 1], lines[i], lines[i + 1], lines[i + 2]]
  if (!line || below?.kind !== 'text' || (line.gap === 0 && i > 0)) return false
  if (below.column)
    return below.gap === 0 || (below.column.id === first && !(above?.kind === 'text' && above.column))
  return below.gap > 0 && second?.kind === 'text' && second.gap === 0 && !second.column
}

/**
 * `1. Debt` over bullets. A run of numbers is headings when bullets without numbers stand under them, no deeper
 * than they are, and no number stands right above the next: that would be a numbered list.
 */
function numberedHeadings(lines: Line[], first: StandardColumn | null): Set<Line> {
  const headings = new Set<Line>()
  let run: Line[] = []
  let last = 0
  let over = 0
  let listed = false
  const close = () => {
    if (over > 0 && !listed) for (const line of run) headings.add(line)
    run = []
    over = 0
    listed = false
  }
  for (const [i, line] of lines.entries()) {
    if (line.kind !== 'bullet' || line.number === null || line.indent > 3) continue
    if (line.number !== last + 1) close()
    last = line.number
    run.push(line)
    const above = lines[i - 1]
    const below = lines[i + 1]
    const underColumn = above?.kind === 'text' && above.column !== null
    if (line.text.length > HEADING_LENGTH || SENTENCE_END.test(line.text) || !below) listed = true
    else if (below.kind === 'bullet') {
      const room = below.gap > 0 ? line.offset - 1 : line.indent + 1
      if (below.number === null && below.indent <= room) over++
      else listed = true
    } else if (below.column?.id === first && !underColumn && lines[i + 2]?.kind === 'bullet') over++
    else listed = true
  }
  close()
  return headings
}
