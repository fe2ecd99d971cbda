/**
 * The points of a strand as the hall sees them: all its boards, in the order of the groups, column by column, blank
 * ones left out. A point that did not change keeps its value, so that only what changed is painted again.
 *
 * `fresh` is a point that came into view after its board was first loaded, for `FRESH_MS`.
 */

import type { Body } from '../../../shared/board/body.ts'
import { isBlank } from '../../../shared/board/body.ts'
import type { PointId } from '../../../shared/ids.ts'
import type { OpenBoard } from '../../state/open-boards.ts'

export const FRESH_MS = 20_000

export interface ShownPoint {
  readonly id: PointId
  /** Empty until the server has given it. */
  readonly reference: string
  readonly body: Body
  readonly fresh: boolean
}

export interface StrandPicture {
  /** Every board is here; before that a column without points may have some. */
  readonly loaded: boolean
  readonly columns: Readonly<Record<string, readonly ShownPoint[]>>
}

export interface StrandView {
  read(): StrandPicture
  subscribe(listener: () => void): () => void
}

type Source = Pick<OpenBoard, 'view' | 'session'>

export const createStrandView = (boards: readonly Source[]): StrandView => {
  const listeners = new Set<() => void>()
  const timers = new Map<PointId, ReturnType<typeof setTimeout>>()
  /** By board, once it is loaded: the points that have been in view. */
  const seen = new Map<Source, Set<PointId>>()
  let painted = new Map<PointId, ShownPoint>()
  let stop: (() => void)[] = []

  const isFresh = (board: Source, id: PointId, wasLoaded: boolean) => {
    const known = seen.get(board)
    if (known?.has(id)) return timers.has(id)
    known?.add(id)
    if (!wasLoaded) return false
    timers.set(
      id,
      setTimeout(() => {
        timers.delete(id)
        change()
      }, FRESH_MS),
    )
    return true
  }

  const make = (): StrandPicture => {
    const columns: Record<string, ShownPoint[]> = {}
    const next = new Map<PointId, ShownPoint>()
    for (const board of boards) {
      const { columns: ids, points, refs } = board.view.getState()
      const wasLoaded = seen.has(board)
      if (board.session.link.loaded && !wasLoaded) seen.set(board, new Set())
      for (const [column, list] of Object.entries(ids))
        for (const id of list) {
          const body = points.get(id)?.body
          if (!body || isBlank(body)) continue
          const old = painted.get(id)
          const reference = refs[id] ?? ''
          const fresh = isFresh(board, id, wasLoaded)
          const same = old && old.body === body && old.reference === reference && old.fresh === fresh
          const point = same ? old : { id, reference, body, fresh }
          next.set(id, point)
          columns[column] ??= []
          columns[column].push(point)
        }
    }
    painted = next
    return { loaded: boards.every((board) => board.session.link.loaded), columns }
  }

  let picture = make()
  const change = () => {
    picture = make()
    for (const listener of listeners) listener()
  }
  const start = () => {
    stop = boards.flatMap((board) => [
      board.view.subscribe(change),
      // The link tells of much more than this.
      board.session.link.subscribe(() => {
        if (board.session.link.loaded && !seen.has(board)) change()
      }),
    ])
    change()
  }
  const end = () => {
    for (const each of stop) each()
    for (const timer of timers.values()) clearTimeout(timer)
    timers.clear()
  }
  return {
    read: () => picture,
    subscribe(listener) {
      listeners.add(listener)
      if (listeners.size === 1) start()
      return () => {
        listeners.delete(listener)
        if (listeners.size === 0) end()
      }
    },
  }
}
