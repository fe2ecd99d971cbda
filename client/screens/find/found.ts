/**
 * What is found on a board: what stands there in its order, behind it what is set aside; first of all the point whose
 * reference was typed. Pure.
 *
 * Always true: nothing that can still be read there is passed over.
 */
import type { Body } from '../../../shared/board/body.ts'
import { bodiesOf, isIn, pointsWith, wanted } from '../../../shared/board/find.ts'
import type { Point } from '../../../shared/board/read.ts'
import { typedRef } from '../../../shared/board/refs.ts'
import type { ColumnId, PointId } from '../../../shared/ids.ts'
import type { InAside } from '../../state/board-ui.ts'
import type { BoardView } from '../../state/board-view.ts'
import { allIn, viewsAside } from '../../state/board-view.ts'

export interface Hit {
  /** No two of a board have the same. */
  readonly key: string
  readonly point: Point
  /** Where the words may stand. */
  readonly bodies: readonly Body[]
  /** Where it is in the list of what is set aside; absent: it is on show. */
  readonly aside?: InAside
}

export const foundOn = (
  view: BoardView,
  columns: readonly { readonly id: ColumnId }[],
  text: string,
): readonly Hit[] => {
  const query = wanted(text)
  if (query === '') return NOTHING
  const ref = typedRef(text)
  const isTyped = ({ id }: Point) => ref !== null && view.refs[id] === ref
  const of = (ids: readonly PointId[]) =>
    pointsWith(
      ids.flatMap((id) => view.points.get(id) ?? []),
      view.refs,
      text,
    )
  const shown = of(columns.flatMap(({ id }) => allIn(view, id))).map(
    (point): Hit => ({ key: point.id, point, bodies: bodiesOf(point) }),
  )
  const aside = of(view.aside)
    // The reference of one that has left leads to its board.
    .filter((point) => !isTyped(point) || point.setAside?.movedTo === undefined)
    .map((point): Hit => ({ key: point.id, point, bodies: bodiesOf(point), aside: { point: point.id } }))
  const views = (view.viewsAside === 0 ? [] : viewsAside(view))
    .filter(({ view: { body } }) => isIn(body, query))
    .map(
      ({ point, view: { id, body } }): Hit => ({
        key: `${point.id} ${id}`,
        point,
        bodies: [body],
        aside: { point: point.id, view: id },
      }),
    )
  const [first] = aside
  const leads = first !== undefined && isTyped(first.point)
  return leads ? [first, ...shown, ...aside.slice(1), ...views] : [...shown, ...aside, ...views]
}

const NOTHING: readonly Hit[] = []

export const asideAmong = (hits: readonly Hit[]): number => hits.filter(({ aside }) => aside).length
