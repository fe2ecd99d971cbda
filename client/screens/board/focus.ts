/** Where the keyboard's focus goes on a board, by the ids that its parts carry. */
import type { ColumnId, PointId, ViewId } from '../../../shared/ids.ts'
import { isFocusLost } from '../../ui/focus-lost.ts'
import { isTyping } from '../../ui/keys.ts'
import { bringInSight } from './in-sight.ts'

export const pointElementId = (point: PointId) => `point-${point}`
export const refElementId = (point: PointId) => `ref-${point}`
/** Its painted words. */
export const wordsElementId = (point: PointId) => `words-${point}`
export const viewElementId = (point: PointId, view: ViewId) => `view-${point}-${view}`
export const columnElementId = (column: ColumnId) => `column-${column}`
export const tabElementId = (column: ColumnId) => `tab-${column}`
export const BOARD_ELEMENT_ID = 'board'
/** Its strand's name: what the sheet is called. */
export const TITLE_ELEMENT_ID = 'board-title'
export const FIND_ELEMENT_ID = 'find'
/** The list of what is set aside. */
export const ASIDE_ELEMENT_ID = 'aside-list'
const COMPOSER = 'composer-'
export const composerElementId = (column: ColumnId) => `${COMPOSER}${column}`

/** The column in whose composer the caret stands; null: it stands elsewhere. */
export const columnOfComposer = (at: Element | null): ColumnId | null =>
  at?.id.startsWith(COMPOSER) ? (at.id.slice(COMPOSER.length) as ColumnId) : null

/** The room of the board that a composer is of, also once it has gone with it. */
export const roomOfComposer = (at: Element | null): string | undefined =>
  at instanceof HTMLElement ? at.dataset.room : undefined

/** The point whose words stood in a field, also once it has gone. */
export const pointOfField = (at: Element | null): PointId | null =>
  (at instanceof HTMLElement && (at.dataset.writes as PointId | undefined)) || null

/** Where in `element` a pointer is, in px from its corner. */
export const placeIn = (element: Element, at: { readonly clientX: number; readonly clientY: number }) => {
  const { left, top } = element.getBoundingClientRect()
  return { x: at.clientX - left, y: at.clientY - top }
}

/** The point that the keyboard is on, or within; null: it is elsewhere. */
export const pointWithFocus = (): PointId | null => {
  const row = document.activeElement?.closest<HTMLElement>('li[data-point]')
  return (row?.dataset.point as PointId | undefined) ?? null
}

export const isPointThere = (point: PointId) => document.getElementById(pointElementId(point)) !== null

/** While its own words are written in, their field has the keyboard and not the row. */
export const focusPoint = (point: PointId) => {
  const element = document.getElementById(pointElementId(point))
  const field = element?.dataset.writing && element.querySelector<HTMLElement>('[contenteditable]')
  ;(field || element)?.focus({ preventScroll: true })
  bringInSight(element)
}

/** Whether its person has opened a field since the keyboard was on `from`: it is not taken from there. */
export const hasOpenedField = (from: Element | null): boolean => {
  const at = document.activeElement
  return at !== from && isTyping(at)
}

/** With the next frame, once what is to have the focus is painted; not where its person has opened a field meanwhile. */
export const focusNext = (go: () => void): void => {
  const from = document.activeElement
  requestAnimationFrame(() => {
    if (!hasOpenedField(from)) go()
  })
}

/** Whether its column is one that is shown. */
export const isOnScreen = (point: PointId) =>
  document.getElementById(pointElementId(point))?.checkVisibility() === true

/**
 * Brings a point on screen. The focus goes there only where it has been lost with what it was on; to one that comes back
 * also from where it was put as that went: the point beside it, or the board as a whole.
 */
export const showPoint = (point: PointId, comesBack = false) => {
  const at = document.activeElement
  const isBeside = at?.id === BOARD_ELEMENT_ID || at?.matches('li[data-point]') === true
  if (isFocusLost() || (comesBack && isBeside)) return focusPoint(point)
  bringInSight(document.getElementById(pointElementId(point)))
}

/** Where what the keyboard was on has gone: to the first of these points that is on screen, else to the board. */
export const keepOnBoard = (...points: readonly (PointId | null)[]): void => {
  requestAnimationFrame(() => {
    if (!isFocusLost()) return
    const shown = points.find((point) => point !== null && isOnScreen(point))
    if (shown) focusPoint(shown)
    else focusBoard()
  })
}

/** The field of a view that is written in, or the view where it is not open. */
export const focusView = (point: PointId, view: ViewId) => {
  const element = document.getElementById(viewElementId(point, view))
  const field = element?.querySelector<HTMLElement>('[contenteditable]') ?? element
  field?.focus({ preventScroll: true })
  element?.scrollIntoView({ block: 'nearest' })
}

/** The board as a whole: where nothing on it is left to go to. */
export const focusBoard = () => document.getElementById(BOARD_ELEMENT_ID)?.focus({ preventScroll: true })

export const isFindThere = () => document.getElementById(FIND_ELEMENT_ID) !== null
export const focusFind = () => document.getElementById(FIND_ELEMENT_ID)?.focus()

export const focusComposer = (column: ColumnId) => reachComposer(column, (field) => field.focus())

/** In one that was painted anew, its caret stands before what was typed: it goes behind that. */
export const goOnInComposer = (column: ColumnId) =>
  reachComposer(column, (field) => {
    field.focus()
    field.setSelectionRange(field.value.length, field.value.length)
  })

/** At once, so that no key is lost; or after the paint, in a column that a phone is only now showing. */
const reachComposer = (column: ColumnId, reach: (field: HTMLTextAreaElement) => void) => {
  const go = () => {
    const field = document.getElementById(composerElementId(column))
    if (field instanceof HTMLTextAreaElement) reach(field)
  }
  go()
  if (columnOfComposer(document.activeElement) !== column) requestAnimationFrame(go)
}
