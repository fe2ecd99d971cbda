/** Where the keyboard's focus goes on a board, by the ids that its parts carry. */
import type { ColumnId, PointId } from '../../../shared/ids.ts'

export const pointElementId = (point: PointId) => `point-${point}`
export const composerElementId = (column: ColumnId) => `composer-${column}`

export const focusPoint = (point: PointId) => {
  const element = document.getElementById(pointElementId(point))
  element?.focus({ preventScroll: true })
  element?.scrollIntoView({ block: 'nearest' })
}

/** At once, so that no key is lost; and again after the paint, for a column that a phone is only now showing. */
export const focusComposer = (column: ColumnId) => {
  const focus = () => document.getElementById(composerElementId(column))?.focus()
  focus()
  requestAnimationFrame(focus)
}
