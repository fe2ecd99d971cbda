/**
 * Where a column is scrolled to, told by the point that stands at its top: in pixels it would be another place as soon as
 * somebody has written above it.
 */
import type { ColumnId } from '../../../shared/ids.ts'
import type { ScrollSpot } from '../../state/board-ui.ts'

const rowsOf = (list: HTMLElement) => [...list.querySelectorAll<HTMLElement>(':scope > li[data-point]')]

/** Null where nothing of the column is on screen. */
export const spotOf = (list: HTMLElement): ScrollSpot | null => {
  if (list.clientHeight === 0) return null
  const { top } = list.getBoundingClientRect()
  const at = rowsOf(list).find((row) => row.getBoundingClientRect().bottom > top)
  return {
    top: list.scrollTop,
    point: at?.dataset.point ?? null,
    offset: at ? at.getBoundingClientRect().top - top : 0,
  }
}

/** Where the column is that is about to scroll; on a phone, the one that is shown. Null: none is on screen. */
export const sightOf = (
  about: ColumnId | undefined,
): { readonly column: ColumnId; readonly scrolled: ScrollSpot } | null => {
  const lists = [...document.querySelectorAll<HTMLElement>('ol[data-column]')]
  const list =
    lists.find((each) => each.dataset.column === about && each.clientHeight > 0) ??
    lists.find((each) => each.clientHeight > 0)
  const scrolled = list && spotOf(list)
  return scrolled ? { column: list.dataset.column as ColumnId, scrolled } : null
}

export const scrollToSpot = (list: HTMLElement, spot: ScrollSpot | undefined): void => {
  const at = spot?.point && rowsOf(list).find((row) => row.dataset.point === spot.point)
  const by = at ? at.getBoundingClientRect().top - list.getBoundingClientRect().top - spot.offset : null
  list.scrollTo({ top: by === null ? (spot?.top ?? 0) : list.scrollTop + by, behavior: 'instant' })
}
