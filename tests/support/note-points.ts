/** The points of a preview as lines, and the names of its strands, to compare it by. */
import type { Preview, PreviewPoint } from '../../shared/note/preview.ts'
import { readNote } from '../../shared/note/read.ts'

/** Points as lines, two spaces for each level. */
export const drawn = (points: PreviewPoint[], indent = ''): string[] =>
  points.flatMap(({ text, children }) => [indent + text, ...drawn(children, `${indent}  `)])

/** Of all rounds, in order. */
export const allPoints = ({ rounds }: Preview) =>
  rounds.flatMap(({ strands }) =>
    strands.flatMap(({ columns }) => columns.flatMap(({ points }) => drawn(points))),
  )

/** Of each round. */
export const strandNames = ({ rounds }: Preview) =>
  rounds.map(({ strands }) => strands.map(({ name }) => name))

/** A preview as an outline: what a person sees, with `?` after a column that was inferred. */
export const shown = ({ rounds }: Preview): string[] =>
  rounds.flatMap(({ name, kind, strands }) => [
    `${name} (${kind})`,
    ...strands.flatMap((strand) => [
      ` ${strand.name ?? '—'}`,
      ...strand.columns.flatMap((column) => [
        `  ${column.id}: ${column.name ?? '—'}${column.sure ? '' : '?'}`,
        ...drawn(column.points, '    '),
      ]),
    ]),
  ])

/** The columns of a note, one after the other. */
export const columnsOf = (note: string) =>
  readNote(note).rounds.flatMap(({ strands }) => strands.flatMap(({ columns }) => columns))

/** What a note of these lines becomes. */
export const read = (...lines: string[]) => readNote(lines.join('\n'))
