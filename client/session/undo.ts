/**
 * One person's undo on one board: text and structure in the order they were done, never anybody else's.
 *
 * Yjs' UndoManager tracks edits (`EDIT`) and, once the editor is loaded, what it types (`track`). Making a point is kept beside it: undoing that
 * deletes the point only while nobody else has written in it, and sets it aside otherwise. Redo brings back either.
 */
import * as Y from 'yjs'
import { bringPointBack, CREATE, deletePoint, EDIT, setPointAside } from '../../shared/board/edits.ts'
import { pointOf, pointsOf } from '../../shared/board/schema.ts'
import type { PointId } from '../../shared/ids.ts'

/** Edits closer together than this, in ms, are undone together. */
const CAPTURE_MS = 500

/** What the undoing of a creation is done under. */
const UNCREATE = Symbol('uncreate')

type Step =
  | { readonly kind: 'edit' }
  | { readonly kind: 'create'; readonly ids: readonly PointId[] }
  /** `aside`: those in which others had written by then. */
  | { readonly kind: 'uncreate'; readonly deleted: readonly PointId[]; readonly aside: readonly PointId[] }

export interface BoardUndo {
  /** Transactions of this origin are the person's own from now on. */
  track(origin: unknown): void
  /** Tells the undo that points were made, so that they can be unmade, all at once. */
  created(ids: readonly PointId[]): void
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
    // A paragraph somebody else has written in stays when the one who made it takes it back.
    deleteFilter: ({ content }) =>
      !(content instanceof Y.ContentType && hasOtherAuthors(content.type, doc.clientID)),
  })
  // Brings a deleted point back as it was, with its own words still to be redone in it; a copy would not take them.
  const deleted = new Y.UndoManager([pointsOf(doc)], {
    trackedOrigins: new Set<unknown>([UNCREATE]),
    captureTimeout: 0,
  })
  const done: Step[] = []
  const undone: Step[] = []
  let replaying = false

  const forgetUndone = () => {
    undone.length = 0
    deleted.clear()
  }

  manager.on('stack-item-added', ({ type }: { type: 'undo' | 'redo' }) => {
    if (replaying || type !== 'undo') return
    done.push({ kind: 'edit' })
    forgetUndone()
  })

  const replay = (work: () => void) => {
    replaying = true
    work()
    replaying = false
    manager.stopCapturing()
  }

  /** Undoes the making of points; returns the step that redoes it, null where none is there any more. */
  const uncreate = (ids: readonly PointId[]): Step | null => {
    const deleted: PointId[] = []
    const aside: PointId[] = []
    for (const id of ids) {
      const map = pointOf(doc, id)
      if (map) (hasOtherAuthors(map, doc.clientID) ? aside : deleted).push(id)
    }
    if (deleted.length + aside.length === 0) return null
    const reason = { reason: reasonForAside, at: now() }
    replay(() => {
      doc.transact(() => {
        for (const id of aside) setPointAside(doc, id, reason, CREATE)
      }, CREATE)
    })
    if (deleted.length > 0)
      replay(() => {
        doc.transact(() => {
          for (const id of deleted) deletePoint(doc, id)
        }, UNCREATE)
      })
    return { kind: 'uncreate', deleted, aside }
  }

  return {
    track: (origin) => manager.addTrackedOrigin(origin),
    created(ids) {
      manager.stopCapturing()
      done.push({ kind: 'create', ids })
      forgetUndone()
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
          const redo = uncreate(step.ids)
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
        if (step.kind === 'create') continue // it is never among what was undone
        const { deleted: gone, aside } = step
        replay(() => {
          if (gone.length > 0) deleted.undo()
          doc.transact(() => {
            for (const id of aside) bringPointBack(doc, id, CREATE)
          }, CREATE)
        })
        done.push({ kind: 'create', ids: [...gone, ...aside] })
        return true
      }
      return false
    },
    separate: () => manager.stopCapturing(),
    dispose() {
      manager.destroy()
      deleted.destroy()
    },
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
