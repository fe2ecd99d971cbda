/**
 * The point that an entry of this tab's history remembers: whoever follows a reference is led back by the browser's Back
 * to the point they came from, and by Forward to the one they went to. Who was on none is led back to what they saw.
 *
 * Always true: an entry is made for a reference that is followed, and for no other way over a board.
 */
import type { BoardId, ColumnId, PointId, StrandId } from '../shared/ids.ts'
import type { ScrollSpot } from './state/board-ui.ts'

/** On a board, or on the sheet that has all the boards of a strand. */
export type Spot =
  | { readonly board: BoardId; readonly point: PointId }
  | { readonly strand: StrandId; readonly point: PointId }
  /** On no point of a board: how far a column was scrolled. */
  | { readonly board: BoardId; readonly column: ColumnId; readonly scrolled: ScrollSpot }

export interface Spots {
  /** Of the entry that the tab is at. */
  readonly now: Spot | null
  /** With the entry that the tab is at. */
  keep(spot: Spot): void
  /** In an entry of its own, of the same address. */
  enter(spot: Spot): void
  /** Told of what is remembered by an entry that the person has come back to. Returns how to end that. */
  onReturn(listener: (spot: Spot) => void): () => void
}

/** A state of the history as another entry takes it along: without what is of one entry, as a step of home is. */
export const withoutSpot = (state: unknown): object => {
  const { spot: _, step: __, ...rest } = fieldsOf(state)
  return rest
}

export const createSpots = (window: Pick<Window, 'history' | 'addEventListener'>): Spots => {
  const { history } = window
  const listeners = new Set<(spot: Spot) => void>()
  window.addEventListener('popstate', ({ state }) => {
    const spot = spotIn(state)
    if (spot) for (const listener of listeners) listener(spot)
  })
  return {
    get now() {
      return spotIn(history.state)
    },
    keep: (spot) => history.replaceState({ ...fieldsOf(history.state), spot }, ''),
    enter: (spot) => history.pushState({ ...fieldsOf(history.state), spot }, ''),
    onReturn(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const fieldsOf = (state: unknown): Readonly<Record<string, unknown>> =>
  typeof state === 'object' && state !== null ? (state as Record<string, unknown>) : {}

/** Others may have left anything there. */
const spotIn = (state: unknown): Spot | null => {
  const { board, strand, point, column, scrolled } = fieldsOf(fieldsOf(state).spot)
  if (typeof board === 'string' && typeof column === 'string' && isScrollSpot(scrolled))
    return { board: board as BoardId, column: column as ColumnId, scrolled }
  if (typeof point !== 'string') return null
  if (typeof board === 'string') return { board: board as BoardId, point: point as PointId }
  return typeof strand === 'string' ? { strand: strand as StrandId, point: point as PointId } : null
}

const isScrollSpot = (value: unknown): value is ScrollSpot => {
  const { top, point, offset } = fieldsOf(value)
  return [top, offset].every(Number.isFinite) && (point === null || typeof point === 'string')
}
