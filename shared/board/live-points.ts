/**
 * The points of a document that people write in, as plain data: of all that a transaction touches only the points it
 * touches are read again. Always the same as `readPoints` of the document now.
 */
import * as Y from 'yjs'
import type { PointId } from '../ids.ts'
import { isBlank, saysSomething } from './body.ts'
import type { Point } from './read.ts'
import { livePoint, readPoints } from './read.ts'
import { bodyOf, pointOf, pointsOf } from './schema.ts'

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

/** Whether a transaction changed texts and nothing else. */
const changesTexts = ({ changed }: Pick<Y.Transaction, 'changed'>): boolean => {
  for (const type of changed.keys()) if (!((type as unknown) instanceof Y.XmlText)) return false
  return true
}

export interface LivePoints {
  /**
   * To be told of every transaction of the document. False where all it did is to change the words of points that had
   * some and still do: most of what people do, and nothing that is counted by.
   */
  changed(transaction: Pick<Y.Transaction, 'changed' | 'deleteSet'>): boolean
  /** As they are now, in no order. */
  now(): Iterable<Point>
  /** As they are now, but for the words of those that said something and still do: they may be older. */
  placed(): Iterable<Point>
}

export const createLivePoints = (doc: Y.Doc): LivePoints => {
  let points: Map<PointId, Point> | null = null
  /** To be read again: `reworded` say something else than was read, and no less than something. */
  const stale = new Set<PointId>()
  const reworded = new Set<PointId>()

  const isReworded = (id: PointId, mayTake: boolean): boolean => {
    const read = points?.get(id)
    if (read === undefined || isBlank(read.body)) return false
    if (!mayTake) return true
    const map = pointOf(doc, id)
    const body = map && bodyOf(map)
    return body !== undefined && saysSomething(body)
  }

  const readAgain = (known: Map<PointId, Point>, ids: Set<PointId>) => {
    for (const id of ids) {
      const point = livePoint(doc, id)
      if (point === null) known.delete(id)
      else known.set(id, point)
    }
    ids.clear()
  }

  const placed = () => {
    points ??= new Map(readPoints(doc).map((point) => [point.id, point]))
    readAgain(points, stale)
    return points
  }

  return {
    changed(transaction) {
      if (points === null) return true
      const textsAlone = changesTexts(transaction)
      const mayTake = transaction.deleteSet.clients.size > 0
      let isMore = false
      for (const id of touchedPoints(doc, transaction)) {
        if (textsAlone && isReworded(id, mayTake)) reworded.add(id)
        else {
          stale.add(id)
          isMore = true
        }
      }
      return isMore
    },
    now() {
      const known = placed()
      readAgain(known, reworded)
      return known.values()
    },
    placed: () => placed().values(),
  }
}
