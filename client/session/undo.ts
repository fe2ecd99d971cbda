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
  | { readonly kind: 'create'; readonly id: PointId }
  | { readonly kind: 'uncreate'; readonly id: PointId }
  | { readonly kind: 'aside'; readonly id: PointId }
  /** One act of several steps, in the order they were done. */
  | { readonly kind: 'several'; readonly steps: readonly Step[] }

export interface BoardUndo {
  /** Transactions of this origin are the person's own from now on. */
  track(origin: unknown): void
  /** Tells the undo that a point was made, so that it can be unmade. */
  created(id: PointId): void
  /** All that `work` does is one act: undone by one press, and by itself. */
  together<T>(work: () => T): T
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

  /** Undoes the creation of a point; returns the step that redoes it. */
  const uncreate = (id: PointId): Step | null => {
    const map = pointOf(doc, id)
    if (!map) return null
    if (hasOtherAuthors(map, doc.clientID)) {
      replay(() => setPointAside(doc, id, { reason: reasonForAside, at: now() }, CREATE))
      return { kind: 'aside', id }
    }
    replay(() => doc.transact(() => deletePoint(doc, id), UNCREATE))
    return { kind: 'uncreate', id }
  }

  /** Takes one step back; returns what redoes it, null where nothing was left of it. */
  const back = (step: Step): Step | null => {
    switch (step.kind) {
      case 'edit': {
        let popped: unknown = null
        replay(() => {
          popped = manager.undo()
        })
        return popped === null ? null : step
      }
      case 'create':
        return uncreate(step.id)
      case 'several':
        return several([...step.steps].reverse().map(back).reverse())
      default:
        return null
    }
  }

  /** Does a step again that was taken back; returns what undoes it, null where nothing was left of it. */
  const again = (step: Step): Step | null => {
    switch (step.kind) {
      case 'edit': {
        let popped: unknown = null
        replay(() => {
          popped = manager.redo()
        })
        return popped === null ? null : step
      }
      case 'several':
        return several(step.steps.map(again))
      case 'create':
        return null
      default: {
        const { id, kind } = step
        replay(() => {
          if (kind === 'uncreate') deleted.undo()
          else bringPointBack(doc, id, CREATE)
        })
        return { kind: 'create', id }
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
    created(id) {
      manager.stopCapturing()
      done.push({ kind: 'create', id })
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
      deleted.destroy()
    },
  }
}

/** What is left of several steps, as one. */
const several = (steps: readonly (Step | null)[]): Step | null => {
  const left = steps.filter((step) => step !== null)
  return left.length > 1 ? { kind: 'several', steps: left } : (left[0] ?? null)
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
