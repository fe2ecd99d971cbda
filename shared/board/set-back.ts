/** One point put back to how it was, where it is: its words, its views, its column, its heading, on show or set aside. */
import * as Y from 'yjs'
import { bodyToNodes, mayOpenInEditor, readBody } from './body.ts'
import { addPoint, CREATE, EDIT } from './edits.ts'
import type { Point } from './read.ts'
import { readPoint } from './read.ts'
import type { PointMap } from './schema.ts'
import { bodyOf, GATHERS, pointOf, SET_BACK, UNDER, UNDER_KEY, VIEW, VIEW_ASIDE } from './schema.ts'
import type { View } from './views.ts'
import { viewOf } from './views.ts'
import { writeOver } from './write-over.ts'

/**
 * One transaction. A point that is there no more is made anew under its own id, and so keeps its reference. Words that
 * are the same already are not written again, so that a caret in them stays (`write-over.ts`); who was writing what is
 * taken out is told (`SET_BACK`). False where it is on another board now.
 */
export const setPointBack = (doc: Y.Doc, was: Point): boolean => {
  const map = pointOf(doc, was.id)
  const now = map && readPoint(was.id, map)
  if (!map || !now) {
    const { id, column, body, createdAt, orderKey } = was
    doc.transact(() => {
      addPoint(doc, { id, column, body, createdAt, orderKey })
      const made = pointOf(doc, id)
      if (!made) return
      putGroupingBack(made, was)
      putViewsBack(made, was.views)
    }, CREATE)
    return true
  }
  if (now.setAside?.movedTo !== undefined) return false
  doc.transact(() => {
    if (now.column !== was.column) map.set('place', [was.column, was.orderKey])
    if (was.setAside === undefined) map.delete('setAside')
    else if (now.setAside === undefined) map.set('setAside', { ...was.setAside })
    putGroupingBack(map, was)
    const body = bodyOf(map)
    const wrote = [putViewsBack(map, was.views), body !== undefined && writeOver(body, was.body)]
    if (wrote.includes(true)) map.set(SET_BACK, true)
  }, EDIT)
  return true
}

/** A heading that is not there any more gathers nothing, and the point stands in its column; see `layout.ts`. */
const putGroupingBack = (map: PointMap, { under, underKey, gathers }: Point): void => {
  for (const [key, value] of [
    [UNDER, under],
    [UNDER_KEY, underKey],
    [GATHERS, gathers],
  ] as const) {
    if (map.get(key) === value) continue
    if (value === undefined) map.delete(key)
    else map.set(key, value)
  }
}

/**
 * Writes views as they were, under the ids they had. One that was added since stays, as do words that are the same
 * already, and what the editor could not have written. Call inside a transaction. Whether words of any were changed.
 */
const putViewsBack = (point: PointMap, was: readonly View[]): boolean => {
  let wrote = false
  for (const { id, body, setAside } of was) {
    const there = viewOf(point, id)
    const words = there ?? new Y.XmlFragment()
    if (!there) point.set(VIEW + id, words)
    if (!there) words.insert(0, bodyToNodes(body))
    else if ([readBody(words), body].every(mayOpenInEditor)) wrote = writeOver(words, body) || wrote
    if (setAside === undefined) point.delete(VIEW_ASIDE + id)
    else if (!point.has(VIEW_ASIDE + id)) point.set(VIEW_ASIDE + id, setAside)
  }
  return wrote
}
