/**
 * A note as headings and bullets in order. Always true: every marked bullet comes out once, as a bullet or,
 * numbered with bullets of its own below, as a heading; every other line with words is part of one of them or in
 * `prose`, save what the top of the note took and what the product's own note says of itself.
 */

import { type Header, headerOf } from './header.ts'
import { type Heading, headingAt, isItalic, type Manner, mannerOf } from './headings.ts'
import { hasPlainReference, plainText, withoutBoldReference, withoutPlainReference } from './inline.ts'
import { type Line, linesOf, type TextLine } from './lines.ts'
import { HEADING_LENGTH, isFoot, isNextStepsOf, isNumberedRound, isQuestionOrAnswer } from './meaning.ts'
import { isOwnLine } from './own-lines.ts'
import type { UnplacedLine } from './preview.ts'

export interface Bullet {
  kind: 'bullet'
  no: number
  indent: number
  rank: number
  /** Blank lines since the bullet before, when nothing else came between. */
  gap: number
  text: string
  /** Lines right above were left out, and one of them may have been its heading. */
  astray: boolean
}

/** From here on the page speaks, not the note. */
export interface Foot {
  kind: 'foot'
}

export type Item = Heading | Bullet | Foot

/** A line this long without a bullet is a paragraph. */
const LOOSE_POINT = 140
/** A line this long may have been broken by a mail program or an editor. */
const WRAPPED = 60

/** A point on the line of its heading holds no bullets at its own indent. */
const SAME_LINE_RANK = 3

interface Read {
  header: Header
  items: Item[]
  /** The lines that are neither heading nor point, in order. */
  prose: UnplacedLine[]
}

/** Reads a note's lines as headings and bullets, after what its top says. */
export function itemsOf(note: string): Read {
  const lines = linesOf(note)
  const header = headerOf(lines)
  const manner = mannerOf(lines)
  const paragraphs = manner.loose ? paragraphsOf(lines) : new Set<Line>()
  const { items, prose } = walk(manner, header, paragraphs)
  cleanTexts(items)
  const first = items.findIndex((item) => item.kind === 'heading')
  const listed = first >= 0 || (paragraphs.size === 0 && items.length > 1)
  const placed = items.filter((item, i) => {
    const isPlaced = item.kind !== 'bullet' || !manner.loose || (i >= first && listed)
    if (!isPlaced) prose.push({ line: item.no, text: item.text })
    return isPlaced
  })
  return { header, items: placed, prose: prose.sort((a, b) => a.line - b.line) }
}

function walk(manner: Manner, header: Header, paragraphs: Set<Line>): Pick<Read, 'items' | 'prose'> {
  const items: Item[] = []
  const prose: UnplacedLine[] = []
  /** The bullet that the next line may go on with. */
  let open: Bullet | null = null
  /** Since the last heading. */
  let filled = false
  /** Since the last bullet or heading: a line that was left out and is no introduction. */
  let astray = false
  let points = 0
  let foot = false
  for (const [i, line] of manner.lines.entries()) {
    if (header.lines.has(line)) continue
    const above = manner.lines[i - 1]
    if (open && above && line.kind === 'text' && !manner.loose && goesOn(open, above, line)) {
      open.text += open.text === '' ? line.text : ` ${line.text}`
      continue
    }
    if (!foot && line.kind === 'text' && isFoot(line.text, points > 0)) {
      foot = true
      items.push({ kind: 'foot' })
    }
    const heading = foot ? null : headingAt(manner, i)
    if (heading) {
      items.push(heading)
      filled = false
      astray = false
    }
    const text = heading ? heading.point : line.kind === 'bullet' ? line.text : null
    const said =
      text ?? (manner.loose && !foot && !heading && isLoosePoint(line, paragraphs) ? line.text : null)
    const { no, indent, gap } = line
    const rank = line.kind === 'bullet' ? line.rank : heading ? SAME_LINE_RANK : 0
    open =
      said === null ? null : { kind: 'bullet', no, indent, rank, gap: open ? gap : 0, text: said, astray }
    if (open) {
      items.push(open)
      points++
      filled = true
      astray = false
    } else if (!heading && hasWords(line.text) && !isOwnLine(line.text)) {
      prose.push({ line: no, text: plainText(line.text) })
      astray ||= filled || mayBeHeading(line.text)
    }
  }
  return { items, prose }
}

/** What introduces the points of a heading is a sentence. */
const mayBeHeading = (text: string) => text.length <= HEADING_LENGTH && !/[.;,!?:…)]$/.test(text)

const hasWords = (text: string) => /[\p{L}\p{N}]/u.test(text)

/** A line broken in two: the second half stands deeper, starts small, or the first was long and had no end. */
function goesOn(open: Bullet, above: Line, line: TextLine): boolean {
  if (line.gap > 0 || line.level > 0) return false
  const small = /^\p{Ll}/u.test(line.text)
  if (!small && (line.column || isNumberedRound(line.text) || isNextStepsOf(line.text))) return false
  if (open.text === '' || line.indent > open.indent || small) return true
  if (line.text.startsWith('**')) return false
  return above.text.length >= WRAPPED && !/[.!?:;]$/.test(above.text)
}

function isLoosePoint(line: Line, paragraphs: Set<Line>): boolean {
  return (
    !paragraphs.has(line) && !isQuestionOrAnswer(line.text) && !isItalic(line.text) && hasWords(line.text)
  )
}

/** Lines of prose in a note without bullets: long ones, and blocks whose lines run on into the next. */
function paragraphsOf(lines: Line[]): Set<Line> {
  const prose = new Set<Line>()
  let start = 0
  let runsOn = false
  for (const [i, line] of lines.entries()) {
    if (line.text.length > LOOSE_POINT || (line.text.length > 80 && /[.!?]\s+\p{Lu}/u.test(line.text)))
      prose.add(line)
    const below = lines[i + 1]
    if (below && below.gap === 0) {
      const cut = line.text.length >= 50 && !/[.!?:;]$/.test(line.text)
      if (cut && /^\p{Ll}/u.test(below.text)) runsOn = true
    } else {
      if (runsOn) for (let at = start; at <= i; at++) prose.add(lines[at] ?? line)
      start = i + 1
      runsOn = false
    }
  }
  return prose
}

/** Marks come off, and so do references: bold ones always, plain ones where most outer bullets carry one. */
function cleanTexts(items: Item[]): void {
  const bullets = items.filter((item) => item.kind === 'bullet')
  const outermost = bullets.reduce((least, { indent }) => Math.min(least, indent), Number.POSITIVE_INFINITY)
  let balance = 0
  for (const { indent, text } of bullets)
    if (indent === outermost) balance += hasPlainReference(text) ? 1 : -1
  for (const bullet of bullets) {
    const plain = balance > 0 && bullet.indent === outermost
    const text = withoutBoldReference(bullet.text)
    bullet.text = plainText(plain && text === bullet.text ? withoutPlainReference(text) : text)
  }
}
