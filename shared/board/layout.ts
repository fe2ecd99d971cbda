/**
 * Where each point of a board stands: in its column, or beneath a heading. Always true: every point that is not set
 * aside stands in one place and once; what stands beneath a heading stands on the board with it; there is one level.
 *
 * A heading that is missing, set aside or in a circle gathers nothing: whoever names it stands in their own column,
 * where they always were. A heading beneath another is shown beneath it with all its own, and has them again when it
 * is taken out.
 */
import type { ColumnId, PointId } from '../ids.ts'
import { recordOf } from '../record.ts'
import { isBlank } from './body.ts'
import { byOrder } from './order.ts'
import type { Point } from './read.ts'
import { viewsSaid } from './views.ts'

export interface Layout {
  /** By column id, in order; a point nobody has written in yet is among them. */
  readonly columns: ReadonlyMap<ColumnId, readonly Point[]>
  /** By the id of their heading, in order. */
  readonly beneath: ReadonlyMap<PointId, readonly Point[]>
}

export const layOut = (points: Iterable<Point>): Layout => {
  const shown = new Map<PointId, Point>()
  for (const point of points) if (!point.setAside) shown.set(point.id, point)
  const headings = headingsOf(shown)
  const columns = new Map<ColumnId, Point[]>()
  const beneath = new Map<PointId, Point[]>()
  for (const point of shown.values()) {
    const heading = headings.get(point.id)
    if (heading === undefined) put(columns, point.column, point)
    else put(beneath, heading, point)
  }
  for (const list of columns.values()) list.sort(byOrder)
  for (const list of beneath.values()) list.sort(byOrderBeneath)
  return { columns, beneath }
}

const byOrderBeneath = (a: Point, b: Point) => byOrder(amongThose(a), amongThose(b))

const amongThose = ({ id, orderKey, underKey = orderKey }: Point) => ({ id, orderKey: underKey })

const put = <K>(lists: Map<K, Point[]>, key: K, point: Point) => {
  const list = lists.get(key)
  if (list) list.push(point)
  else lists.set(key, [point])
}

/** The heading at the top of what each point was put beneath; those that stand by themselves are not in it. */
const headingsOf = (shown: ReadonlyMap<PointId, Point>): ReadonlyMap<PointId, PointId> => {
  const found = new Map<PointId, PointId | null>()
  for (const id of shown.keys()) {
    const path: PointId[] = []
    let at = id
    while (!found.has(at)) {
      const before = path.indexOf(at)
      if (before >= 0) {
        for (const inCircle of path.splice(before)) found.set(inCircle, null)
        break
      }
      const next = shown.get(at)?.under
      if (next === undefined || !shown.has(next)) {
        found.set(at, null)
        break
      }
      path.push(at)
      at = next
    }
    const top = found.get(at) ?? at
    for (const each of path) found.set(each, top)
  }
  const headings = new Map<PointId, PointId>()
  for (const [id, heading] of found) if (heading !== null) headings.set(id, heading)
  return headings
}

const NONE: readonly Point[] = []

export const columnIn = (layout: Layout, column: ColumnId) => layout.columns.get(column) ?? NONE

export const beneathIn = (layout: Layout, heading: PointId) => layout.beneath.get(heading) ?? NONE

/** Whether a point has something to tell: words, views, or a point beneath it that has. */
export const isSaid = (point: Point, layout: Layout): boolean =>
  !isBlank(point.body) ||
  viewsSaid(point.views).length > 0 ||
  beneathIn(layout, point.id).some((each) => isSaid(each, layout))

/**
 * How many points a line of the board stands for. Grouping changes no count: a heading that was written for the others
 * is none itself. Merging does: the wording is one, in place of those beneath it.
 */
export const countLine = (gathers: Point['gathers'], beneath: number): number =>
  gathers === 'wording' || beneath === 0 ? 1 : gathers === 'heading' ? beneath : beneath + 1

/** Points by column id: those on show that say something. */
export const countPoints = (points: Iterable<Point>): Record<string, number> => {
  const layout = layOut(points)
  const counts = recordOf<number>([])
  for (const [column, list] of layout.columns) {
    let n = 0
    for (const point of list) {
      const beneath = beneathIn(layout, point.id).filter((each) => isSaid(each, layout)).length
      if (beneath > 0 || isSaid(point, layout)) n += countLine(point.gathers, beneath)
    }
    if (n > 0) counts[column] = n
  }
  return counts
}
