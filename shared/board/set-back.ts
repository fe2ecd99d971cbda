/** One point put back to how it was, where it is: its words, its column, on show or set aside. */
import * as Y from 'yjs'
import { bodyToNodes } from './body.ts'
import { addPoint, EDIT } from './edits.ts'
import type { Point } from './read.ts'
import { readPoint } from './read.ts'
import { bodyOf, pointOf } from './schema.ts'

/**
 * One transaction. A point that is there no more is made anew under its own id, and so keeps its reference. Words that
 * are the same already are not written again, so that a caret in them stays. False where it is on another board now.
 */
export const setPointBack = (doc: Y.Doc, was: Point): boolean => {
  const map = pointOf(doc, was.id)
  const now = map && readPoint(was.id, map)
  if (!map || !now) {
    const { id, column, body, createdAt, orderKey } = was
    addPoint(doc, { id, column, body, createdAt, orderKey })
    return true
  }
  if (now.setAside?.movedTo !== undefined) return false
  doc.transact(() => {
    if (now.column !== was.column) map.set('place', [was.column, was.orderKey])
    if (was.setAside === undefined) map.delete('setAside')
    else if (now.setAside === undefined) map.set('setAside', { ...was.setAside })
    const body = bodyOf(map)
    if (!(body instanceof Y.XmlFragment) || JSON.stringify(now.body) === JSON.stringify(was.body)) return
    body.delete(0, body.length)
    body.insert(0, bodyToNodes(was.body))
  }, EDIT)
  return true
}
