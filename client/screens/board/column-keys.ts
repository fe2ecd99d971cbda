/**
 * The single key of a column: the letter of its standard name where a word of its own name begins with it, else its
 * number. The number does it for every column.
 */
import type { Column } from '../../../shared/workshop/plan.ts'

const LETTERS: Readonly<Record<string, string>> = { banked: 'B', discuss: 'D', options: 'O' }

type Named = Pick<Column, 'id' | 'name'>

export const keyOfColumn = (columns: readonly Named[], { id, name }: Named) => {
  const letter = LETTERS[id]
  const words = name.toUpperCase().split(/[^\p{L}\p{N}]+/u)
  return letter !== undefined && words.some((word) => word.startsWith(letter))
    ? letter
    : String(columns.findIndex((column) => column.id === id) + 1)
}
