/** The note as Markdown that reads well as plain text, and that `read.ts` reads back to the same points. */
import type { Block, Body, Run } from '../board/body.ts'
import type { Note, NoteColumn, NotePoint, NoteRound, NoteStrand } from './compose.ts'
import {
  attendanceLines,
  CHATHAM_LINE,
  DISAGREEMENT_LINE,
  emptyLine,
  keptLine,
  SILENT_LINE,
  viewName,
  whenAndWhere,
} from './compose.ts'

/** `locale`: for the date. */
export const noteToMarkdown = (note: Note, locale: string): string => {
  const lines = [`# ${escapeMarks(note.title)}`, '']
  const where = whenAndWhere(note, locale)
  if (where) lines.push(escapeMarks(where), '')
  if (note.purpose) lines.push(escapeMarks(note.purpose.replace(/\s+/g, ' ')), '')
  if (note.houseRule === 'chatham') lines.push(`_${CHATHAM_LINE}_`, '')
  for (const line of attendanceLines(note)) lines.push(`_${escapeMarks(line)}_`, '')
  for (const round of note.rounds) lines.push(...roundLines(round))
  lines.push('', `_${keptLine(note, locale)}_`)
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trimEnd()}\n`
}

const roundLines = ({ name, silent, strands }: NoteRound): string[] => [
  `## ${escapeMarks(name)}`,
  '',
  ...(silent ? [`_${SILENT_LINE}_`, ''] : strands.flatMap(strandLines)),
]

const strandLines = ({ name, columns }: NoteStrand): string[] => [
  `### ${escapeMarks(name)}`,
  '',
  ...columns.flatMap((column) => [
    ...(column.name === null ? [] : [`#### ${escapeMarks(column.name)}`, '']),
    ...columnLines(column),
    '',
  ]),
]

const columnLines = (column: NoteColumn): string[] =>
  column.points.length === 0
    ? [`_${emptyLine(column)}_`]
    : column.points.flatMap((point) => pointLines(point))

/** What a list says of a point. */
interface Listed extends Pick<NotePoint, 'ref' | 'body' | 'views'> {
  readonly beneath: readonly Listed[]
}

/** A point as a bullet: below it what else it says, the views of a disagreement, and what stands beneath it. */
export const pointLines = ({ ref, body, views, beneath }: Listed, depth = 0): string[] => {
  const lead = ref === null ? '' : `**${ref}** `
  const lines = itemLines(body, depth, lead)
  if (lines.length === 0) lines.push(`${'  '.repeat(depth)}- ${lead}`.trimEnd())
  if (views.length > 0) lines.push(`${'  '.repeat(depth + 1)}- ${DISAGREEMENT_LINE}`)
  for (const view of views) lines.push(...itemLines(view.body, depth + 2, `${viewName(view.letter)}: `))
  for (const each of beneath) lines.push(...pointLines(each, depth + 1))
  return lines
}

/** A point or bullet: its first line after the dash, what follows indented below it. */
export const itemLines = (body: Body, depth: number, lead: string): string[] => {
  const indent = '  '.repeat(depth)
  const lines: string[] = []
  let begun = false
  for (const block of body) {
    if (block.type === 'list') {
      if (!begun) lines.push(`${indent}- ${lead}`.trimEnd())
      begun = true
      for (const item of block.items) lines.push(...itemLines(item, depth + 1, ''))
      continue
    }
    const text = blockText(block)
    if (text === '') continue
    lines.push(begun ? `${indent}  ${text}` : `${indent}- ${lead}${text}`)
    begun = true
  }
  return lines
}

const blockText = (block: Exclude<Block, { readonly type: 'list' }>): string =>
  block.type === 'unknown' ? escapeMarks(block.text.trim()) : block.runs.map(runText).join('').trim()

const runText = (run: Run): string => {
  const outer = /^(\s*)([\s\S]*?)(\s*)$/.exec(run.text)
  const [, before = '', core = '', after = ''] = outer ?? []
  if (core === '') return run.text
  let text = escapeMarks(core.replace(/\s*\n\s*/g, ' '))
  if (run.italic) text = `_${text}_`
  if (run.bold) text = `**${text}**`
  if (run.href) text = `[${text}](${addressIn(run.href)})`
  return before + text + after
}

/** Nothing in an address ends it. */
const addressIn = (href: string) =>
  href.replace(/[()\s<>\\[\]]/gu, (sign) => {
    const escaped = encodeURIComponent(sign)
    return escaped === sign ? `%${sign.charCodeAt(0).toString(16).toUpperCase()}` : escaped
  })

/** Marks that Markdown would read as its own, and HTML that a renderer would run. */
export const escapeMarks = (text: string) =>
  text.replace(/[\\`*_[\]<>]/g, '\\$&').replace(/^(\s*)([#+-]|\d+\.)(?=\s)/, '$1\\$2')
