/** Words that the server does not have, as plain text for somewhere else. Pure. */
import { plainLines } from '../../../shared/board/body.ts'
import type { UnsavedPoint } from '../../../shared/board/never-saved.ts'
import type { Column } from '../../../shared/workshop/plan.ts'
import { boardWords } from '../../words/board.ts'

/**
 * Column by column: the points in their order, then what stands in the column's composer. Of a column that is not
 * there the words stand at the end, under its id. Empty where there are none.
 */
export const unsentText = (
  points: readonly Pick<UnsavedPoint, 'column' | 'body'>[],
  columns: readonly Pick<Column, 'id' | 'name'>[],
  drafts: Readonly<Record<string, string>> = {},
): string => {
  const known = columns.map(({ id }): string => id)
  const others = [...points.map(({ column }): string => column), ...Object.keys(drafts)]
  return [...new Set([...known, ...others])]
    .flatMap((id) => {
      const name = columns.find((column) => column.id === id)?.name ?? id
      const lines = points
        .filter(({ column }) => column === id)
        .flatMap(({ body }) => plainLines(body).map(({ depth, text }) => `${'  '.repeat(depth)}- ${text}`))
      const draft = drafts[id]?.trim() ?? ''
      return [
        ...(lines.length > 0 ? [`${name}:`, ...lines, ''] : []),
        ...(draft === '' ? [] : [`${boardWords.notAdded(name)}:`, draft, '']),
      ]
    })
    .join('\n')
}

/** What one board has of them. */
export interface Unsent {
  /** What it is called among the others. */
  readonly name: string
  /** See `unsentText`. */
  readonly text: string
}

/** Of several boards: each under its name; of one alone without it. */
export const unsentOfAll = (boards: readonly Unsent[]): string => {
  const said = boards.filter(({ text }) => text !== '')
  const [only] = said
  if (said.length === 1 && only) return only.text
  return said.map(({ name, text }) => `${name}\n\n${text}`).join('\n')
}
