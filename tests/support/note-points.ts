/** The points of a preview as lines, and the names of its strands, to compare it by. */
import type { Preview, PreviewPoint } from '../../shared/note/preview.ts'

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
