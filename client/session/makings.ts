/**
 * The making of points, and of views under them, taken back and done again.
 *
 * Always true: what is taken back is emptied and off the board while nobody else has ever written in it, and set aside as it
 * is otherwise; what somebody else has taken off the board is left as they left it. It stays in the document, so that words
 * of others that were on their way have somewhere to arrive. Each can be brought back as it was, in any order, for as long
 * as this lives: nobody else has those words, and there may be no other copy.
 */
import * as Y from 'yjs'
import {
  bodiesIn,
  bringPointBack,
  CREATE,
  setPointAside,
  textsIn,
  withdrawPoint,
} from '../../shared/board/edits.ts'
import { pointOf, pointsOf, VIEW_ASIDE } from '../../shared/board/schema.ts'
import { bringViewsBack, setViewsAside, viewOf, withdrawView } from '../../shared/board/views.ts'
import type { PointId, ViewId } from '../../shared/ids.ts'
import { everHeldOthers } from './authors.ts'
import { isOwnWriting } from './last-writer.ts'
import { popOne } from './pop-one.ts'

/** What the undoing of a making is done under. */
const UNCREATE = Symbol('uncreate')

/** A point, or a view under one. */
export interface Made {
  readonly point: PointId
  readonly view?: ViewId
}

export interface Unmade {
  readonly gone: readonly Made[]
  /** Those in which others had written by then. */
  readonly aside: readonly Made[]
  /** What brings back those that have gone; undefined: none have. */
  readonly back: Y.UndoManager['undoStack'][number] | undefined
  /** Whether those said anything. */
  readonly hadWords: boolean
}

export interface Makings {
  /** These have just been made, all of them. */
  made(all: readonly Made[]): void
  /** Whether an item came with the making of the point or view that it is, or that it stands in. */
  has(item: Y.Item): boolean
  /** Null where none of them is on the board any more. */
  takeBack(all: readonly Made[]): Unmade | null
  /** Those that are on the board again; null where none are. */
  bringBack(unmade: Unmade): readonly Made[] | null
  dispose(): void
}

/** `replay`: runs what changes the document, and is no act of its own. */
export const createMakings = (
  doc: Y.Doc,
  reasonForAside: string,
  now: () => number,
  replay: (work: () => void) => void,
): Makings => {
  /** What this person made, each with the clock up to which its making goes. */
  const makings = new WeakMap<Y.AbstractType<unknown>, number>()
  // Brings the words of what was withdrawn back as they were, with those still to be redone among them; each when asked.
  const withdrawn = new Y.UndoManager([pointsOf(doc)], {
    trackedOrigins: new Set<unknown>([UNCREATE]),
    captureTimeout: 0,
  })

  const typeOf = ({ point, view }: Made) => {
    const map = pointOf(doc, point)
    return map && view !== undefined ? viewOf(map, view) : map
  }
  const isOff = (each: Made) => {
    const map = pointOf(doc, each.point)
    return map !== undefined && (map.has('setAside') || map.has(asideKey(each)))
  }
  const setAside = ({ point, view }: Made, at: number) =>
    view === undefined
      ? setPointAside(doc, point, { reason: reasonForAside, at }, CREATE)
      : setViewsAside(doc, point, [view], at, CREATE)
  const withdraw = ({ point, view }: Made, at: number) =>
    view === undefined
      ? withdrawPoint(doc, point, { reason: reasonForAside, at }, UNCREATE)
      : withdrawView(doc, point, view, at, UNCREATE)
  const show = ({ point, view }: Made) =>
    view === undefined ? bringPointBack(doc, point, CREATE) : bringViewsBack(doc, point, [view], CREATE)

  return {
    made(all) {
      for (const each of all) {
        const type = typeOf(each)
        if (type) makings.set(type as Y.AbstractType<unknown>, Y.getState(doc.store, doc.clientID))
      }
    },
    has(item) {
      for (let at: Y.Item | null = item; at !== null; at = (at.parent as Y.AbstractType<unknown>)._item) {
        const upTo = at.content instanceof Y.ContentType ? makings.get(at.content.type) : undefined
        if (upTo !== undefined) return item.id.clock < upTo
      }
      return false
    },
    takeBack(all) {
      const gone: Made[] = []
      const aside: Made[] = []
      for (const each of all) {
        const type = isOff(each) ? undefined : typeOf(each)
        if (type) (everHeldOthers(type, doc.clientID) ? aside : gone).push(each)
      }
      if (gone.length + aside.length === 0) return null
      const at = now()
      const hadWords = gone.some((each) => saysAnything(typeOf(each)))
      replay(() => {
        doc.transact(() => {
          for (const each of aside) setAside(each, at)
        }, CREATE)
      })
      if (gone.length > 0)
        replay(() => {
          doc.transact(() => {
            for (const each of gone) withdraw(each, at)
          }, UNCREATE)
        })
      const back = gone.length > 0 ? withdrawn.undoStack.at(-1) : undefined
      return { gone, aside, back, hadWords }
    },
    bringBack({ gone, aside, back }) {
      // Not those that somebody else has set aside since.
      const own = aside.filter((each) => isOwnWriting(doc, each.point, asideKey(each)))
      if (gone.length + own.length === 0) return null
      if (back) {
        // Others may have been taken back since, and stay so.
        const stack = withdrawn.undoStack.filter((item) => item !== back)
        withdrawn.undoStack.splice(0, Number.POSITIVE_INFINITY, ...stack, back)
        replay(() => popOne(withdrawn, 'undo'))
      }
      replay(() => {
        doc.transact(() => {
          for (const each of own) show(each)
        }, CREATE)
      })
      return [...gone, ...own]
    },
    dispose: () => withdrawn.destroy(),
  }
}

const asideKey = ({ view }: Made) => (view === undefined ? 'setAside' : VIEW_ASIDE + view)

const saysAnything = (type: ReturnType<typeof pointOf> | Y.XmlFragment): boolean => {
  const bodies = type instanceof Y.XmlFragment ? [type] : type ? bodiesIn(type) : []
  return bodies.some((body) => textsIn(body).some(({ length }) => length > 0))
}
