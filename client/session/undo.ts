/**
 * One person's undo on one board: text and structure in the order they were done, never anybody else's.
 *
 * Yjs' UndoManager tracks edits (`EDIT`) and, once the editor is loaded, what it types (`track`). Making a point is kept beside it: undoing that
 * deletes the point only while nobody else has written in it, and sets it aside otherwise. Redo brings back either.
 */
import * as Y from 'yjs'
import type { NewPoint } from '../../shared/board/edits.ts'
import {
  addPoint,
  bringPointBack,
  CREATE,
  deletePoint,
  EDIT,
  setPointAside,
} from '../../shared/board/edits.ts'
import { readPoint } from '../../shared/board/read.ts'
import { pointOf, pointsOf } from '../../shared/board/schema.ts'
import type { PointId } from '../../shared/ids.ts'

/** Edits closer together than this, in ms, are undone together. */
const CAPTURE_MS = 500

type Step =
  | { readonly kind: 'edit' }
  | { readonly kind: 'create'; readonly id: PointId }
  | { readonly kind: 'uncreate'; readonly point: NewPoint }
  | { readonly kind: 'aside'; readonly id: PointId }

export interface BoardUndo {
  /** Transactions of this origin are the person's own from now on. */
  track(origin: unknown): void
  /** Tells the undo that a point was made, so that it can be unmade. */
  created(id: PointId): void
  undo(): boolean
  redo(): boolean
  /** What comes next is undone by itself, not together with what came before. */
  separate(): void
  dispose(): void
}

export const createBoardUndo = (doc: Y.Doc, reasonForAside: string, now: () => number): BoardUndo => {
  const manager = new Y.UndoManager([pointsOf(doc)], {
    trackedOrigins: new Set<unknown>([EDIT]),
    captureTimeout: CAPTURE_MS,
  })
  const done: Step[] = []
  const undone: Step[] = []
  let replaying = false

  manager.on('stack-item-added', ({ type }: { type: 'undo' | 'redo' }) => {
    if (replaying || type !== 'undo') return
    done.push({ kind: 'edit' })
    undone.length = 0
  })

  const replay = (work: () => void) => {
    replaying = true
    work()
    replaying = false
    manager.stopCapturing()
  }

  /** Undoes the creation of a point; returns the step that redoes it. */
  const uncreate = (id: PointId): Step | null => {
    const map = pointOf(doc, id)
    const point = map && readPoint(id, map)
    if (!map || !point) return null
    if (hasOtherAuthors(map, doc.clientID)) {
      replay(() => setPointAside(doc, id, { reason: reasonForAside, at: now() }, CREATE))
      return { kind: 'aside', id }
    }
    const { column, orderKey, body, createdAt } = point
    replay(() => deletePoint(doc, id))
    return { kind: 'uncreate', point: { id, column, orderKey, body, createdAt } }
  }

  return {
    track: (origin) => manager.addTrackedOrigin(origin),
    created(id) {
      manager.stopCapturing()
      done.push({ kind: 'create', id })
      undone.length = 0
    },
    undo() {
      for (let step = done.pop(); step; step = done.pop()) {
        if (step.kind === 'edit') {
          let popped: unknown = null
          replay(() => {
            popped = manager.undo()
          })
          if (popped === null) continue
          undone.push(step)
          return true
        }
        if (step.kind === 'create') {
          const redo = uncreate(step.id)
          if (!redo) continue
          undone.push(redo)
          return true
        }
      }
      return false
    },
    redo() {
      for (let step = undone.pop(); step; step = undone.pop()) {
        if (step.kind === 'edit') {
          let popped: unknown = null
          replay(() => {
            popped = manager.redo()
          })
          if (popped === null) continue
          done.push(step)
          return true
        }
        const { id } = step.kind === 'uncreate' ? step.point : step
        const again = step
        replay(() => {
          if (again.kind === 'uncreate') addPoint(doc, again.point)
          else bringPointBack(doc, id, CREATE)
        })
        done.push({ kind: 'create', id })
        return true
      }
      return false
    },
    separate: () => manager.stopCapturing(),
    dispose: () => manager.destroy(),
  }
}

/** Whether anything below a point was written under another client id than this document's. */
const hasOtherAuthors = (type: Pick<Y.AbstractType<never>, '_map' | '_start'>, own: number): boolean => {
  const children = [...(type._map?.values() ?? [])]
  for (let item = type._start; item !== null; item = item.right) children.push(item)
  return children.some((item) => {
    if (item.deleted) return false
    if (item.id.client !== own) return true
    return item.content instanceof Y.ContentType && hasOtherAuthors(item.content.type, own)
  })
}
