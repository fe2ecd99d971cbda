/**
 * One person's undo on one board: text and structure in the order they were done, never anybody else's.
 *
 * Yjs' UndoManager tracks edits (`EDIT`) and, once the editor is loaded, what it types (`track`). Making a point is kept beside it: undoing that
 * empties the point and takes it off the board while nobody else has ever written in it, and sets it aside as it is
 * otherwise. Redo brings back either. The point itself stays in the document, so that words of others that were on
 * their way when it was taken back have somewhere to arrive.
 */
import * as Y from 'yjs'
import { bringPointBack, CREATE, EDIT, setPointAside, withdrawPoint } from '../../shared/board/edits.ts'
import { pointOf, pointsOf } from '../../shared/board/schema.ts'
import type { PointId } from '../../shared/ids.ts'
import { everHeldOthers, mayBeTakenBack } from './authors.ts'

/** Edits closer together than this, in ms, are undone together. */
const CAPTURE_MS = 500

/** What the undoing of a creation is done under. */
const UNCREATE = Symbol('uncreate')

type Step =
  | { readonly kind: 'edit' }
  | { readonly kind: 'create'; readonly ids: readonly PointId[] }
  /** `aside`: those in which others had written by then. */
  | { readonly kind: 'uncreate'; readonly gone: readonly PointId[]; readonly aside: readonly PointId[] }

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

/** `captureMs`: edits closer together than this are undone together, until `separate` is called. */
export const createBoardUndo = (
  doc: Y.Doc,
  reasonForAside: string,
  now: () => number,
  captureMs = CAPTURE_MS,
): BoardUndo => {
  const manager = new Y.UndoManager([pointsOf(doc)], {
    trackedOrigins: new Set<unknown>([EDIT]),
    captureTimeout: captureMs,
    deleteFilter: (item) => mayBeTakenBack(item, doc.clientID),
  })
  // Brings the words of a withdrawn point back as they were, with those still to be redone among them.
  const withdrawn = new Y.UndoManager([pointsOf(doc)], {
    trackedOrigins: new Set<unknown>([UNCREATE]),
    captureTimeout: 0,
  })
  const done: Step[] = []
  const undone: Step[] = []
  let replaying = false

  const forgetUndone = () => {
    undone.length = 0
    withdrawn.clear()
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
    const gone: PointId[] = []
    const aside: PointId[] = []
    for (const id of ids) {
      const map = pointOf(doc, id)
      if (map) (everHeldOthers(map, doc.clientID) ? aside : gone).push(id)
    }
    if (gone.length + aside.length === 0) return null
    const reason = { reason: reasonForAside, at: now() }
    replay(() => {
      doc.transact(() => {
        for (const id of aside) setPointAside(doc, id, reason, CREATE)
      }, CREATE)
    })
    if (gone.length > 0)
      replay(() => {
        doc.transact(() => {
          for (const id of gone) withdrawPoint(doc, id, reason, UNCREATE)
        }, UNCREATE)
      })
    return { kind: 'uncreate', gone, aside }
  }

  /**
   * The next item of a stack and no other: by itself Yjs goes on to the one below where nothing is left to be done, past
   * what was made in between. False where it changed nothing.
   */
  const pop = (which: 'undo' | 'redo'): boolean => {
    const stack = which === 'undo' ? manager.undoStack : manager.redoStack
    const below = stack.splice(0, Math.max(0, stack.length - 1))
    let popped: unknown = null
    replay(() => {
      popped = manager[which]()
    })
    // A new array: Yjs has put what it undid on the other stack, and nothing on this one.
    stack.unshift(...below)
    return popped !== null
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
          if (!pop('undo')) continue
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
          if (!pop('redo')) continue
          done.push(step)
          return true
        }
        if (step.kind === 'create') continue // it is never among what was undone
        const { gone, aside } = step
        replay(() => {
          if (gone.length > 0) withdrawn.undo()
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
      withdrawn.destroy()
    },
  }
}
