/**
 * A pasted note cut into lines. Always true: line numbers count the note as pasted, blank lines and ruled
 * lines are kept only as the `gap` before the next line, and no text holds a control character.
 */

import { type ColumnHeading, columnOf, labelledPoint } from './meaning.ts'

interface Common {
  /** Counted from 1. */
  no: number
  /** Blank lines directly above. */
  gap: number
  /** In columns; a tab goes to the next multiple of four. */
  indent: number
  text: string
}

export interface TextLine extends Common {
  kind: 'text'
  /** The heading level that `#` marks, or a rule below (`=` 1, `-` 2), give it; 0 without. */
  level: number
  /** The column whose heading this is. */
  column: ColumnHeading | null
}

export interface BulletLine extends Common {
  kind: 'bullet'
  /** What Word and slides do at one indent: numbers hold `•`, `•` holds `o`, `o` holds `▪`. */
  rank: 0 | 1 | 2 | 3
  /** Of a list numbered 1, 2, 3; null for every other mark. */
  number: number | null
  /** The column where the text starts. */
  offset: number
}

export type Line = TextLine | BulletLine

interface Mark {
  rank: BulletLine['rank']
  number: number | null
  text: string
}

const LINE_END = /\r?\r?\n|[\r\f\u2028\u2029]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNSEEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2060\ufeff\p{Surrogate}]/gu
const ODD_SPACE = /[\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g
const LONGEST_RULE = 200
const RULE = /^([-=_*~–—])(?:[ \t]*\1){2,}$/
const GLYPHS: Record<string, BulletLine['rank']> = {
  ...ranked('•●·∙⦁⚫‣⁃⬤', 1),
  ...ranked('◦○◯', 2),
  ...ranked('▪■□▫◆◇❖♦►▶▸➢➤➔→✓✔✗☐☑\uf0a7\uf0d8\uf0fc', 3),
}
const ORDERED =
  /^(?:(\d{1,3})[.)]|\((?:\d{1,3}|[a-z]|[ivx]{2,4})\)|(?:[a-z]|[ivx]{2,4})[.)](?=\s))(?=\s|\p{L}|$)/u
const DASH = /^[-–—](?=[\s\p{L}“"‘']|$)|^[*+](?=\s|$)/u
const LETTER_GLYPH = /^[o§\ufffd](?=\t|\s\s)/
const MARKS = /^(#{1,6})(?:\s|$)/
const CHECKBOX = /^\[[ xX]\]\s/

function ranked(glyphs: string, rank: BulletLine['rank']): Record<string, BulletLine['rank']> {
  return Object.fromEntries([...glyphs].map((glyph) => [glyph, rank]))
}

/** Whether a note has more lines than this; reads no further than it has to. */
export function hasMoreLines(note: string, most: number): boolean {
  const ends = new RegExp(LINE_END, 'g')
  let lines = 1
  while (lines <= most && ends.exec(note) !== null) lines++
  return lines > most
}

/** Cuts a note into its lines that hold something. */
export function linesOf(note: string): Line[] {
  const lines: Line[] = []
  let gap = 0
  let no = 0
  for (const raw of note.replace(UNSEEN, '').replace(ODD_SPACE, ' ').split(LINE_END)) {
    no++
    const text = raw.trim()
    if (text === '') gap++
    else if (text.length <= LONGEST_RULE && RULE.test(text)) {
      const above = lines.at(-1)
      const underlines =
        above?.kind === 'text' && gap === 0 && above.text.length <= 100 && !/^[*_]/.test(text)
      if (underlines) above.level = text.startsWith('=') ? 1 : 2
      else gap++
    } else {
      lines.push(lineOf(raw, text, no, gap))
      gap = 0
    }
  }
  return lines
}

function lineOf(raw: string, text: string, no: number, gap: number): Line {
  const indent = widthOf(raw)
  const mark = markOf(text, indent)
  if (!mark) return { kind: 'text', no, gap, indent, ...textOf(untab(text)) }
  const offset = indent + text.length - mark.text.length
  const said = untab(mark.text.replace(CHECKBOX, '').trimStart())
  const { rank, number } = mark
  return { kind: 'bullet', no, gap, indent, text: said, rank, number, offset }
}

function textOf(text: string): Pick<TextLine, 'text' | 'level' | 'column'> {
  const level = text.startsWith('#') ? (MARKS.exec(text)?.[1]?.length ?? 0) : 0
  return { text, level, column: columnOf(text) ?? (level === 0 ? labelledPoint(text) : null) }
}

const untab = (text: string) => (!text.includes('\t') ? text : text.replaceAll('\t', ' '))

function widthOf(raw: string): number {
  let width = 0
  for (let i = 0; i < raw.length; i++) {
    const c = raw.charAt(i)
    if (c === '\t') width += 4 - (width % 4)
    else if (c === ' ') width++
    else break
  }
  return width
}

function markOf(text: string, indent: number): Mark | null {
  const first = text.charAt(0)
  const rank = GLYPHS[first] ?? (first >= '\ue000' && first <= '\uf8ff' ? 1 : undefined)
  if (rank !== undefined) return { rank, number: null, text: text.slice(1).trimStart() }
  if (DASH.test(text)) return { rank: 2, number: null, text: text.slice(1).trimStart() }
  const letter = LETTER_GLYPH.test(text) || (indent > 0 && /^[o§] /.test(text))
  if (letter) return { rank: first === 'o' ? 2 : 3, number: null, text: text.slice(1).trimStart() }
  const ordered = ORDERED.exec(text)
  if (!ordered) return null
  const number = ordered[1] === undefined ? null : Number(ordered[1])
  return { rank: 0, number, text: text.slice(ordered[0].length).trimStart() }
}
