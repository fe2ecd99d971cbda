/** From point to point by the arrows: up and down in a column, beside it to the next that has any. */
import type { PointId } from '../../../shared/ids.ts'
import { alongLine } from '../../ui/keys.ts'
import type { BoardHere } from './board-context.tsx'
import { linesIn } from './choosing.ts'
import { goToPoint } from './on-the-way.ts'

/** `from` null: to the first there is. False: there is none that way. */
export const walk = ({ round, view, ui }: BoardHere, from: PointId | null, key: string): boolean => {
  const state = view.getState()
  const { unfolded, chosen } = ui.store.getState()
  const lists = round.columns.map((column) => linesIn(state, unfolded, column.id))
  let column = lists.findIndex((ids) => from !== null && ids.includes(from))
  let row = from === null ? -1 : (lists[column]?.indexOf(from) ?? -1)
  if (column < 0) {
    column = lists.findIndex((ids) => ids.length > 0)
    row = 0
  } else if (key === 'ArrowUp') row--
  else if (key === 'ArrowDown') row++
  else {
    const by = alongLine(key)
    do column += by
    while (lists[column]?.length === 0)
    row = Math.min(row, (lists[column]?.length ?? 1) - 1)
  }
  const next = lists[column]?.[row]
  const columnId = round.columns[column]?.id
  if (next === undefined || columnId === undefined) return false
  ui.showColumn(columnId)
  // While several are chosen the keyboard only walks.
  if (chosen.size === 0) ui.select(next)
  goToPoint(next)
  return true
}
