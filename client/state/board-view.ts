/**
 * What React reads of a board: plain, immutable, fed one way from the document. A change to one point gives that point
 * a new value and leaves every other, and every column it does not touch, as it was; `touched` names it: so one row is
 * asked, and repaints.
 */
import * as Y from 'yjs'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { isBlank } from '../../shared/board/body.ts'
import { beneathIn, countLine, layOut } from '../../shared/board/layout.ts'
import type { Point } from '../../shared/board/read.ts'
import { readPoint } from '../../shared/board/read.ts'
import { META, pointsOf, refsOf, SCHEMA_VERSION } from '../../shared/board/schema.ts'
import type { View } from '../../shared/board/views.ts'
import { NO_VIEWS } from '../../shared/board/views.ts'
import type { ColumnId, PointId } from '../../shared/ids.ts'
import { recordOf } from '../../shared/record.ts'
import { citedIn } from './cited.ts'
import type { Pace } from './pace.ts'
import { atOnce } from './pace.ts'
import type { Rows } from './rows.ts'
import { rowsOf } from './rows.ts'

export interface BoardView {
  readonly points: ReadonlyMap<PointId, Point>
  /** On show, in order; by column id. */
  readonly columns: Readonly<Record<string, readonly PointId[]>>
  /** What stands beneath a heading, in order; by the heading's id. */
  readonly beneath: Readonly<Record<string, readonly PointId[]>>
  /** Set aside, the latest first. */
  readonly aside: readonly PointId[]
  /** How many of those have gone to another board. */
  readonly carried: number
  /** How many points a column stands for, those that say nothing yet among them. */
  readonly counts: Readonly<Record<string, number>>
  readonly refs: Readonly<Record<string, string>>
  /** Its document is of a kind this version does not know: what is understood is shown, nothing is written. */
  readonly isForeign: boolean
  /** How many views of disagreements were set aside and say something. */
  readonly viewsAside: number
  /** The points of which the last change may show something in their rows. */
  readonly touched: ReadonlySet<PointId>
}

export interface BoardViewStore {
  readonly store: StoreApi<BoardView>
  readonly rows: Rows<BoardView>
  /** Shows what waits, at once. */
  showNow(): void
  dispose(): void
}

/** `pace`: when changes of others are shown; this person's own are at once, and alone. */
export const createBoardView = (doc: Y.Doc, pace: Pace = atOnce): BoardViewStore => {
  const store = createStore<BoardView>(() => ({
    points: new Map(),
    columns: recordOf<readonly PointId[]>([]),
    beneath: recordOf<readonly PointId[]>([]),
    counts: recordOf<number>([]),
    aside: [],
    carried: 0,
    refs: recordOf<string>([]),
    isForeign: false,
    viewsAside: 0,
    touched: NONE,
  }))
  const rows = rowsOf(store, (now) => now.touched)
  const root = pointsOf(doc)
  const refs = refsOf(doc)
  const meta = doc.getMap(META)

  const update = (ids: Iterable<string>) => {
    const before = store.getState()
    const points = new Map(before.points)
    let placesChanged = false
    let viewsChanged = false
    const touched = new Set<PointId>()
    for (const id of ids as Iterable<PointId>) {
      const map = root.get(id)
      const old = points.get(id)
      const next = map instanceof Y.Map ? readPoint(id, map) : null
      if (next) points.set(id, next)
      else points.delete(id)
      touched.add(id)
      viewsChanged ||= (next?.views ?? NO_VIEWS) !== (old?.views ?? NO_VIEWS)
      placesChanged ||=
        !next ||
        !old ||
        next.column !== old.column ||
        next.orderKey !== old.orderKey ||
        next.under !== old.under ||
        next.underKey !== old.underKey ||
        next.setAside !== old.setAside
    }
    const places = placesChanged ? arrange(points, before) : null
    // What begins or ends to be a heading is shown otherwise, whoever was moved.
    if (places)
      for (const heading of Object.keys({ ...before.beneath, ...places.beneath }) as PointId[])
        if (before.beneath[heading] !== places.beneath[heading]) touched.add(heading)
    const viewsAside = viewsChanged ? countViewsAside(points) : before.viewsAside
    store.setState({ points, ...places, viewsAside, touched })
  }

  // Read once the change has been sent: Yjs tells observers first, and `update` to the connection before us.
  const changed = new Set<string>()
  const own = new Set<string>()
  const onPoints = (events: Y.YEvent<Y.AbstractType<unknown>>[], { local }: Y.Transaction) => {
    const ids = local ? own : changed
    for (const event of events) {
      const [id] = event.path
      if (typeof id === 'string') ids.add(id)
      else for (const key of event.keys.keys()) ids.add(key)
    }
  }
  const show = (ids: Set<string>) => {
    if (ids.size === 0) return
    const now = [...ids]
    ids.clear()
    update(now)
  }
  const soon = pace(() => show(changed))
  const onUpdate = (_update: unknown, _origin: unknown, _doc: unknown, { local }: Y.Transaction) => {
    if (local) show(own)
    else if (changed.size > 0) soon()
  }
  const onRefs = () => {
    const before = store.getState()
    const now = recordOf(refs.entries())
    store.setState({ refs: now, touched: refsTouched(before, now) })
  }
  const onMeta = () => {
    const version = meta.get('schema')
    store.setState({ isForeign: version !== undefined && version !== SCHEMA_VERSION, touched: NONE })
  }

  root.observeDeep(onPoints as never)
  doc.on('update', onUpdate)
  refs.observe(onRefs)
  meta.observe(onMeta)
  update(root.keys())
  onRefs()
  onMeta()
  return {
    store,
    rows,
    showNow: () => show(changed),
    dispose() {
      changed.clear()
      own.clear()
      root.unobserveDeep(onPoints as never)
      doc.off('update', onUpdate)
      refs.unobserve(onRefs)
      meta.unobserve(onMeta)
    },
  }
}

const NONE: ReadonlySet<PointId> = new Set()

/** Points whose reference is new, and those whose words cite it. */
const refsTouched = ({ points, refs: before }: BoardView, now: BoardView['refs']): ReadonlySet<PointId> => {
  const ids = new Set<PointId>()
  const changed = new Set<string>()
  for (const id of Object.keys({ ...before, ...now }) as PointId[]) {
    if (before[id] === now[id]) continue
    ids.add(id)
    for (const ref of [before[id], now[id]]) if (ref !== undefined) changed.add(ref)
  }
  if (changed.size > 0)
    for (const { id, body } of points.values()) if (citedIn(body).some((ref) => changed.has(ref))) ids.add(id)
  return ids
}

/** Columns and the set-aside list, each kept as it was where it has not changed. */
const arrange = (
  points: ReadonlyMap<PointId, Point>,
  before: BoardView,
): Pick<BoardView, 'columns' | 'beneath' | 'counts' | 'aside' | 'carried'> => {
  const all = [...points.values()]
  const layout = layOut(all)
  const aside = all
    // What was taken back before anybody else wrote in it says nothing.
    .filter(
      (point) => point.setAside && (!isBlank(point.body) || point.views.some(({ body }) => !isBlank(body))),
    )
    .sort((a, b) => (b.setAside?.at ?? 0) - (a.setAside?.at ?? 0))
  const asideIds = aside.map((point) => point.id)
  return {
    columns: idsOf(layout.columns, before.columns),
    beneath: idsOf(layout.beneath, before.beneath),
    counts: recordOf(
      [...layout.columns].map(([column, list]) => [
        column,
        list.reduce((sum, { id, gathers }) => sum + countLine(gathers, beneathIn(layout, id).length), 0),
      ]),
    ),
    aside: sameIds(before.aside, asideIds) ? before.aside : asideIds,
    carried: aside.filter(({ setAside }) => setAside?.movedTo !== undefined).length,
  }
}

const idsOf = (
  lists: ReadonlyMap<string, readonly Point[]>,
  before: BoardView['columns'],
): BoardView['columns'] =>
  recordOf(
    [...lists].map(([key, list]) => {
      const ids = list.map((point) => point.id)
      const old = before[key]
      return [key, old && sameIds(old, ids) ? old : ids]
    }),
  )

const sameIds = (a: readonly PointId[], b: readonly PointId[]) =>
  a.length === b.length && a.every((id, index) => id === b[index])

/** The point below, else above, in its column, or beneath the same heading; null: it is alone there. */
export const neighbourOf = (view: BoardView, id: PointId): PointId | null => {
  const point = view.points.get(id)
  const heading = headingOf(view, id)
  const ids =
    heading !== null ? pointsBeneath(view, heading) : point ? pointsIn(view, point.column) : NO_POINTS
  const at = ids.indexOf(id)
  return at < 0 ? null : (ids[at + 1] ?? ids[at - 1] ?? heading)
}

/** The heading that a point stands beneath; null: it stands by itself. */
export const headingOf = (view: BoardView, id: PointId): PointId | null => {
  if (view.points.get(id)?.under === undefined) return null
  for (const [heading, ids] of Object.entries(view.beneath)) if (ids.includes(id)) return heading as PointId
  return null
}

/** The column that a point is seen in: beneath a heading that one's, and not the one it keeps a place in. */
export const columnOf = (view: BoardView, id: PointId): ColumnId | undefined =>
  view.points.get(headingOf(view, id) ?? id)?.column

/** All that stands in a column: its points in order, behind each what is beneath it. */
export const allIn = (view: BoardView, column: ColumnId): readonly PointId[] =>
  pointsIn(view, column).flatMap((id) => [id, ...pointsBeneath(view, id)])

export const countIn = (view: BoardView, column: ColumnId) => view.counts[column] ?? 0

export const pointsBeneath = (view: BoardView, heading: PointId) => view.beneath[heading] ?? NO_POINTS

/** How many points all of these have beneath them. */
export const countBeneath = (view: BoardView, ids: readonly PointId[]): number =>
  ids.reduce((sum, id) => sum + pointsBeneath(view, id).length, 0)

const countViewsAside = (points: BoardView['points']) => viewsAside({ points }).length

/** Views that were set aside and say something, each with its point. */
export const viewsAside = (
  view: Pick<BoardView, 'points'>,
): readonly { readonly point: Point; readonly view: View }[] =>
  [...view.points.values()].flatMap((point) =>
    point.views
      .filter((each) => each.setAside !== undefined && !isBlank(each.body))
      .map((each) => ({ point, view: each })),
  )

export const NO_POINTS: readonly PointId[] = []

export const pointsIn = (view: BoardView, column: ColumnId) => view.columns[column] ?? NO_POINTS
