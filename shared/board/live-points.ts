/**
 * The points of a document that people write in, as plain data: of all that a transaction touches only the points it
 * touches are read again. Always the same as `readPoints` of the document now.
 */
import * as Y from 'yjs'
import type { PointId } from '../ids.ts'
import { isBlank } from './body.ts'
import type { Point } from './read.ts'
import { readPoint, readPoints } from './read.ts'
import { pointsOf } from './schema.ts'

/** Ids of the points that a transaction made, removed, or changed anything of. */
export const touchedPoints = (doc: Y.Doc, { changed }: Pick<Y.Transaction, 'changed'>): Set<PointId> => {
  const root = pointsOf(doc)
  const ids = new Set<PointId>()
  for (const [type, keys] of changed) {
    if ((type as unknown) === root) for (const key of keys) key !== null && ids.add(key as PointId)
    for (let item = type._item; item !== null; ) {
      const parent = item.parent
      if (parent === (root as unknown)) ids.add(item.parentSub as PointId)
      item = parent instanceof Y.AbstractType ? parent._item : null
    }
  }
  return ids
}

/** Whether a transaction did no more than add letters to texts. */
const onlyAddsLetters = ({ changed, deleteSet }: Pick<Y.Transaction, 'changed' | 'deleteSet'>): boolean =>
  deleteSet.clients.size === 0 && [...changed.keys()].every((type) => (type as unknown) instanceof Y.XmlText)

export interface LivePoints {
  /**
   * To be told of every transaction of the document. False where which points there are, where they are and whether they
   * say something is as it was: most of what people type adds letters to a point that has some.
   */
  changed(transaction: Pick<Y.Transaction, 'changed' | 'deleteSet'>): boolean
  /** As they are now, in no order. */
  now(): Iterable<Point>
}

export const createLivePoints = (doc: Y.Doc): LivePoints => {
  let points: Map<PointId, Point> | null = null
  const stale = new Set<PointId>()
  /** Since they were last read no more than letters came. */
  let stand = false
  const hasWords = (id: PointId) => {
    const point = points?.get(id)
    return point !== undefined && !isBlank(point.body)
  }
  return {
    changed(transaction) {
      if (points === null) return true
      const ids = touchedPoints(doc, transaction)
      for (const id of ids) stale.add(id)
      stand = stand && onlyAddsLetters(transaction) && [...ids].every(hasWords)
      return !stand
    },
    now() {
      stand = true
      if (points === null) points = new Map(readPoints(doc).map((point) => [point.id, point]))
      for (const id of stale) {
        const map = pointsOf(doc).get(id)
        const point = map === undefined ? null : readPoint(id, map)
        if (point === null) points.delete(id)
        else points.set(id, point)
      }
      stale.clear()
      return points.values()
    },
  }
}
