/** What stands in the composers of one board goes to those of another, because its writer has. Nothing is lost. */
import type { ColumnId } from '../../shared/ids.ts'
import type { BoardUiStore } from './board-ui.ts'

/**
 * `columns`: of the board it goes to. A column that is not there gives its words to the first. Below what stands there
 * already, unless another tab of this device has brought the same. Whether there was anything.
 */
export const carryDrafts = (
  from: Pick<BoardUiStore, 'store' | 'draft'>,
  to: Pick<BoardUiStore, 'store' | 'draft'>,
  columns: readonly ColumnId[],
): boolean => {
  let carried = false
  for (const [column, text] of Object.entries(from.store.getState().drafts) as [ColumnId, string][]) {
    const target = columns.includes(column) ? column : columns[0]
    if (text.trim() === '' || target === undefined) continue
    const standing = to.store.getState().drafts[target] ?? ''
    const isThere = standing === text || standing.endsWith(`\n${text}`)
    if (!isThere) to.draft(target, standing === '' ? text : `${standing}\n${text}`)
    from.draft(column, '')
    carried = true
  }
  return carried
}
