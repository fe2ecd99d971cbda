/**
 * The points of a strand as the hall sees them: all its boards, in the order of the groups, column by column, blank
 * ones left out. What stands beneath a heading follows it, a line each, so that pages turn between them. A point that did not change keeps its value, so that only what changed is painted again.
 *
 * `fresh` is a point that came into view after its board was first loaded, for `FRESH_MS`.
 */

import type { Body } from '../../../shared/board/body.ts'
import { isBlank } from '../../../shared/board/body.ts'
import type { LetteredView, View } from '../../../shared/board/views.ts'
import { viewsSaid } from '../../../shared/board/views.ts'
import type { PointId } from '../../../shared/ids.ts'
import { recordOf } from '../../../shared/record.ts'
import type { OpenBoard } from '../../state/open-boards.ts'

export const FRESH_MS = 20_000

export interface ShownPoint {
  readonly id: PointId
  /** Empty until the server has given it. */
  readonly reference: string
  readonly body: Body
  /** The views of a recorded disagreement. */
  readonly views: readonly LetteredView[]
  /** The reference of the heading it stands beneath; null: it stands by itself. */
  readonly heading: string | null
  /** It is one of the points that the column's total counts. */
  readonly counted: boolean
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

/** As it was painted last, with the views it was made of. */
type Painted = ShownPoint & { readonly source: readonly View[] }

type Source = Pick<OpenBoard, 'view' | 'session'>

export const createStrandView = (boards: readonly Source[]): StrandView => {
  const listeners = new Set<() => void>()
  const timers = new Map<PointId, ReturnType<typeof setTimeout>>()
  /** By board, once it is loaded: the points that have been in view. */
  const seen = new Map<Source, Set<PointId>>()
  let painted = new Map<PointId, Painted>()
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
    const columns = recordOf<ShownPoint[]>([])
    const next = new Map<PointId, Painted>()
    for (const board of boards) {
      const { columns: ids, beneath, points, refs } = board.view.getState()
      const wasLoaded = seen.has(board)
      if (board.session.link.loaded && !wasLoaded) seen.set(board, new Set())
      const show = (id: PointId, heading: string | null, counts: boolean): ShownPoint[] => {
        const read = points.get(id)
        if (!read) return []
        const reference = refs[id] ?? ''
        const others = (beneath[id] ?? []).flatMap((each) =>
          show(each, reference, read.gathers !== 'wording'),
        )
        const { body } = read
        const said = viewsSaid(read.views)
        if (isBlank(body) && said.length === 0 && others.length === 0) return []
        const old = painted.get(id)
        const counted = counts && (read.gathers !== 'heading' || others.length === 0)
        const fresh = isFresh(board, id, wasLoaded)
        const same =
          old &&
          old.body === body &&
          old.source === read.views &&
          old.reference === reference &&
          old.heading === heading &&
          old.counted === counted &&
          old.fresh === fresh
        const point = same
          ? old
          : { id, reference, body, views: said, source: read.views, heading, counted, fresh }
        next.set(id, point)
        return [point, ...others]
      }
      for (const [column, list] of Object.entries(ids)) {
        const shown = list.flatMap((id) => show(id, null, true))
        if (shown.length > 0) columns[column] = [...(columns[column] ?? []), ...shown]
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

/** What a column's total says of these. */
export const countShown = (points: readonly ShownPoint[]): number =>
  points.filter(({ counted }) => counted).length
