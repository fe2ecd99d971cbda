/** Where the keyboard's focus goes on a board, by the ids that its parts carry. */
import type { ColumnId, PointId } from '../../../shared/ids.ts'

export const pointElementId = (point: PointId) => `point-${point}`
export const composerElementId = (column: ColumnId) => `composer-${column}`

export const focusPoint = (point: PointId) => {
  const element = document.getElementById(pointElementId(point))
  element?.focus({ preventScroll: true })
  element?.scrollIntoView({ block: 'nearest' })
}

export const focusComposer = (column: ColumnId) => document.getElementById(composerElementId(column))?.focus()
