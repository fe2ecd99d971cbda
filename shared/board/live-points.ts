/**
 * The points of a document that people write in, as plain data: of all that a transaction touches only the points it
 * touches are read again. Always the same as `readPoints` of the document now.
 */
import * as Y from 'yjs'
import type { PointId } from '../ids.ts'
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

export interface LivePoints {
  /** To be told of every transaction of the document. */
  changed(transaction: Pick<Y.Transaction, 'changed'>): void
  /** As they are now, in no order. */
  now(): Iterable<Point>
}

export const createLivePoints = (doc: Y.Doc): LivePoints => {
  let points: Map<PointId, Point> | null = null
  const stale = new Set<PointId>()
  return {
    changed(transaction) {
      if (points !== null) for (const id of touchedPoints(doc, transaction)) stale.add(id)
    },
    now() {
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
