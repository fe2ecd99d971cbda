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
  | { readonly kind: 'create'; readonly id: PointId }
  | { readonly kind: 'uncreate'; readonly id: PointId }
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

  /** Undoes the creation of a point; returns the step that redoes it. */
  const uncreate = (id: PointId): Step | null => {
    const map = pointOf(doc, id)
    if (!map) return null
    const aside = { reason: reasonForAside, at: now() }
    if (everHeldOthers(map, doc.clientID)) {
      replay(() => setPointAside(doc, id, aside, CREATE))
      return { kind: 'aside', id }
    }
    replay(() => withdrawPoint(doc, id, aside, UNCREATE))
    return { kind: 'uncreate', id }
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
    created(id) {
      manager.stopCapturing()
      done.push({ kind: 'create', id })
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
          if (!pop('redo')) continue
          done.push(step)
          return true
        }
        const { id, kind } = step
        replay(() => {
          if (kind === 'uncreate') withdrawn.undo()
          else bringPointBack(doc, id, CREATE)
        })
        done.push({ kind: 'create', id })
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
