/** The single key of a column: the letter of its standard name, else its number. */
import type { ColumnId } from '../../../shared/ids.ts'

const LETTERS: Readonly<Record<string, string>> = { banked: 'B', discuss: 'D', options: 'O' }

export const keyOfColumn = (
  columns: readonly { readonly id: ColumnId }[],
  { id }: { readonly id: ColumnId },
) => LETTERS[id] ?? String(columns.findIndex((column) => column.id === id) + 1)
