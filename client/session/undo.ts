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
  /** One act of several steps, in the order they were done. */
  | { readonly kind: 'several'; readonly steps: readonly Step[] }

export interface BoardUndo {
  /** Transactions of this origin are the person's own from now on. */
  track(origin: unknown): void
  /** Tells the undo that points were made, so that they can be unmade, all at once. */
  created(ids: readonly PointId[]): void
  /** All that `work` does is one act: undone by one press, and by itself. */
  together<T>(work: () => T): T
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

  /** Takes one step back; returns what redoes it, null where nothing was left of it. */
  const back = (step: Step): Step | null => {
    switch (step.kind) {
      case 'edit':
        return pop('undo') ? step : null
      case 'create':
        return uncreate(step.ids)
      case 'several':
        return several([...step.steps].reverse().map(back).reverse())
      default:
        return null
    }
  }

  /** Does a step again that was taken back; returns what undoes it, null where nothing was left of it. */
  const again = (step: Step): Step | null => {
    switch (step.kind) {
      case 'edit':
        return pop('redo') ? step : null
      case 'several':
        return several(step.steps.map(again))
      case 'create':
        return null // it is never among what was undone
      default: {
        const { gone, aside } = step
        replay(() => {
          if (gone.length > 0) withdrawn.undo()
          doc.transact(() => {
            for (const id of aside) bringPointBack(doc, id, CREATE)
          }, CREATE)
        })
        return { kind: 'create', ids: [...gone, ...aside] }
      }
    }
  }

  /** Takes steps from one stack, does each by `work`, until one leaves something to put on the other. */
  const turn = (from: Step[], to: Step[], work: (step: Step) => Step | null): boolean => {
    for (let step = from.pop(); step; step = from.pop()) {
      const turned = work(step)
      if (!turned) continue
      to.push(turned)
      return true
    }
    return false
  }

  return {
    track: (origin) => manager.addTrackedOrigin(origin),
    created(ids) {
      manager.stopCapturing()
      done.push({ kind: 'create', ids })
      forgetUndone()
    },
    together(work) {
      manager.stopCapturing()
      const before = done.length
      try {
        return work()
      } finally {
        manager.stopCapturing()
        const act = several(done.splice(before))
        if (act) done.push(act)
      }
    },
    undo: () => turn(done, undone, back),
    redo: () => turn(undone, done, again),
    separate: () => manager.stopCapturing(),
    dispose() {
      manager.destroy()
      withdrawn.destroy()
    },
  }
}

/** What is left of several steps, as one. */
const several = (steps: readonly (Step | null)[]): Step | null => {
  const left = steps.filter((step) => step !== null)
  return left.length > 1 ? { kind: 'several', steps: left } : (left[0] ?? null)
}
