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
        const { deleted: gone, aside } = step
        replay(() => {
          if (gone.length > 0) deleted.undo()
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
