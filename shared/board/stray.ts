/**
 * Points in a column that their board does not have, as another client may write them: no page paints such a column, so
 * nobody would see their words, nor those of what was put beneath them. The server puts them at the end of the first.
 */
import * as Y from 'yjs'
import type { ColumnId, PointId } from '../ids.ts'
import { EDIT, lastKeyOf } from './edits.ts'
import { keyBetween } from './order.ts'
import { readPoint } from './read.ts'
import { hasLeft, pointOf, pointsOf } from './schema.ts'

/** The points that a transaction made, or put elsewhere. */
export const placedIn = ({ doc, changed }: Y.Transaction): PointId[] => {
  const root = pointsOf(doc) as unknown
  const placed: PointId[] = []
  for (const [type, keys] of changed as ReadonlyMap<unknown, ReadonlySet<string | null>>) {
    if (type === root) for (const key of keys) placed.push(key as PointId)
    const item = type instanceof Y.Map && keys.has('place') ? type._item : null
    if (item !== null && (item.parent as unknown) === root) placed.push(item.parentSub as PointId)
  }
  return placed
}

/** Those of `ids` that stand in none of `columns`. */
export const straysAmong = (doc: Y.Doc, ids: Iterable<PointId>, columns: readonly ColumnId[]): PointId[] =>
  [...ids].filter((id) => {
    const map = pointOf(doc, id)
    const point = map && !hasLeft(map) ? readPoint(id, map) : null
    return point !== null && !columns.includes(point.column)
  })

/** Puts them at the end of the first column, in the order given. */
export const bringIn = (doc: Y.Doc, ids: Iterable<PointId>, columns: readonly ColumnId[]): void => {
  const [first] = columns
  if (first === undefined) return
  doc.transact(() => {
    for (const id of straysAmong(doc, ids, columns))
      pointOf(doc, id)?.set('place', [first, keyBetween(lastKeyOf(doc, first), null)])
  }, EDIT)
}
