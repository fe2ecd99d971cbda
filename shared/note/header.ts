/**
 * The top of a note: title, date and place. Always true: what is taken from here is no heading and no point, and what
 * else a line says that is used up by it is in `left`.
 */

import { plainText } from './inline.ts'
import type { Line, TextLine } from './lines.ts'
import { headingName, isAside, isQuestionOrAnswer, isRoundName } from './meaning.ts'
import type { UnplacedLine } from './preview.ts'

export interface Header {
  title?: string
  date?: string
  place?: string
  /** The lines that are used up by it. */
  lines: Set<Line>
  /** What these lines say besides. */
  left: UnplacedLine[]
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const DAY = '(\\d{1,2})(?:st|nd|rd|th)?'
const YEAR = '((?:19|20|21)\\d\\d)'
const DATES: { pattern: RegExp; order: [year: number, month: number, day: number] }[] = [
  { pattern: /(?<!\d)((?:19|20|21)\d\d)-(\d{1,2})-(\d{1,2})(?!\d)/, order: [1, 2, 3] },
  { pattern: /(?<!\d)(\d{1,2})[/.](\d{1,2})[/.]((?:19|20|21)\d\d)(?!\d)/, order: [3, 2, 1] },
  {
    pattern: new RegExp(
      `(?<!\\d)${DAY}(?:\\s*(?:[-–&]|and|to)\\s*\\d{1,2}(?:st|nd|rd|th)?)?(?: of)?\\s+${MONTH},?\\s+${YEAR}(?!\\d)`,
      'i',
    ),
    order: [3, 2, 1],
  },
  {
    pattern: new RegExp(`\\b${MONTH}\\s+${DAY}(?:\\s*[-–]\\s*\\d{1,2})?,?\\s+${YEAR}(?!\\d)`, 'i'),
    order: [3, 1, 2],
  },
]
const IS_WEEKDAY = /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?)?$/i
const WEEKDAY = '(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\\s+)?'
const STARTS_WITH_DATE = new RegExp(`^(?:date:?\\s*)?${WEEKDAY}(?=\\d|[a-z]{3,9}\\.?\\s+\\d)`, 'i')
const PLACE = /^(?:place|venue|location|where)\s*:\s*(\S.*)$/i
/** The date of a meeting stands near the top or nowhere. */
const TOP_LINES = 6

/** The first date in a line as yyyy-mm-dd, day before month. */
export function dateIn(text: string): { iso: string; said: string } | null {
  for (const { pattern, order } of DATES) {
    const found = pattern.exec(text.slice(0, 300))
    if (!found) continue
    const [year, month, day] = order.map((at) => found[at] ?? '')
    const m = Number(month) || MONTHS.indexOf((month ?? '').slice(0, 3).toLowerCase()) + 1
    const at = new Date(Date.UTC(Number(year), m - 1, Number(day)))
    if (at.getUTCMonth() === m - 1 && at.getUTCDate() === Number(day)) {
      return { iso: at.toISOString().slice(0, 10), said: found[0] }
    }
  }
  return null
}

/** Reads title, date and place; `note` is every line. */
export function headerOf(note: Line[]): Header {
  const header: Header = { lines: new Set(), left: [] }
  const first = note[0]
  if (first?.kind !== 'text') return header
  const parts = first.text.startsWith('|') || first.text.length > 500 ? [] : first.text.split(/\s+\|\s+/)
  const dated = dateLine(note[1]) !== null
  if (parts.length > 1) {
    header.title = headingName(parts[0] ?? '')
    const place = parts.length > 3 ? parts[2] : undefined
    if (place) header.place = place
    header.lines.add(first)
    leave(header, first, partsLeft(parts.slice(1), dateIn(first.text)?.said, place))
  } else if (isTitle(first, note, dated)) {
    header.title = headingName(first.text)
    if (!namesBoard(note)) header.lines.add(first)
  }
  const inTitle = header.title === undefined ? null : dateIn(first.text)
  if (inTitle) header.date = inTitle.iso
  readTop(note, header)
  return header
}

function readTop(note: Line[], header: Header): void {
  for (const line of note.slice(header.title === undefined ? 0 : 1, TOP_LINES)) {
    if (line.kind !== 'text' || line.column) return
    const place = PLACE.exec(line.text.slice(0, 200))?.[1]
    const found = dateLine(line)
    if (place && place.length <= 120) {
      header.place ??= place
      if (header.place !== place) leave(header, line, [line.text])
    } else if (found) {
      header.date ??= found.date
      if (found.place) header.place ??= found.place
      const isTaken = header.date === found.date
      leave(header, line, isTaken ? partsLeft(found.parts, undefined, header.place) : [line.text])
    } else continue
    header.lines.add(line)
  }
}

/** Parts of a line that say something beyond the date and the place. */
function partsLeft(parts: string[], date: string | undefined, place: string | undefined): string[] {
  const left = parts.map((part) => (part === place ? '' : date ? part.replace(date, '') : part).trim())
  return left.filter((part) => /\p{L}/u.test(part) && !IS_WEEKDAY.test(part))
}

function leave(header: Header, line: TextLine, parts: string[]): void {
  if (parts.length > 0) header.left.push({ line: line.no, text: parts.map(plainText).join(' | ') })
}

/** `10 March 2026 · Assembly Hall`, `Date: Tuesday 10 March 2026`. */
function dateLine(line: Line | undefined): { date: string; place: string | null; parts: string[] } | null {
  if (line?.kind !== 'text' || line.text.length > 120 || line.level > 0) return null
  const text = headingName(line.text)
  const found = dateIn(text)
  if (!found || !(STARTS_WITH_DATE.test(text) || /\s[·|]\s/.test(text))) return null
  const rest = text
    .replace(found.said, '')
    .replace(STARTS_WITH_DATE, '')
    .replace(/^date:?\s*/i, '')
  const parts = rest.split(/\s*[·|,]\s*|\s+[-–—]\s+/)
  const place = parts.find((part) => /\p{L}{3}/u.test(part) && !IS_WEEKDAY.test(part)) ?? null
  return place !== null && /[.!?]$/.test(text) ? null : { date: found.iso, place, parts }
}

function isTitle(first: TextLine, note: Line[], dated: boolean): boolean {
  const text = headingName(first.text)
  if (text === '' || text.length > 150 || first.column || isAside(text) || isQuestionOrAnswer(text))
    return false
  if (dated) return true
  if (isRoundName(text)) return false
  const { level } = first
  const rest = note.slice(1)
  const next = rest.find((line) => line.kind === 'bullet' || line.level > 0 || !isProse(line))
  if (level === 1) {
    const second = rest.findIndex((line) => line.kind === 'text' && line.level === 1)
    if (second < 0) return true
    return !rest.slice(0, second + 1).some((line) => line.kind === 'bullet' || line.column)
  }
  if (level > 1 || /[.;,:]$/.test(first.text) || isProse(first) || !next || next.kind === 'bullet')
    return false
  return !next.column && (rest[0]?.gap ?? 0) > 0
}

const isProse = (line: Line) => line.text.length > 100 || /[.;,]$/.test(line.text)

/** A sole `# Debt` with columns or its only list right under it is a strand as well as the title. */
function namesBoard(note: Line[]): boolean {
  if (note[0]?.kind !== 'text' || note[0].level === 0) return false
  const rest = note.slice(1)
  const first = rest.findIndex((line) => line.kind === 'bullet' || line.level > 0 || line.column)
  const next = rest[first]
  if (next === undefined) return false
  if (next.kind === 'text') {
    const below = rest[first + 1]
    const holdsHeadings = below?.kind === 'text' && below.level > next.level && !below.column
    return next.column !== null && !holdsHeadings
  }
  return !rest.some((line) => line.kind === 'text' && (line.level > 0 || line.column))
}
