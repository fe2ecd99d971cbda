/**
 * One person's undo on one board: text and structure in the order they were done, never anybody else's.
 *
 * Yjs' UndoManager tracks edits (`EDIT`) and, once the editor is loaded, what it types (`track`). Making a point, or a
 * view under one, is kept beside it (`makings.ts`), also where it was made by an edit that does more, and is tracked. What
 * the server did at this person's word is a step as well, which it is asked to take back.
 *
 * Always true: what a point or view said that was taken back with its making can be brought back by redo, also once
 * something else has been done.
 */
import * as Y from 'yjs'
import { EDIT } from '../../shared/board/edits.ts'
import { pointsOf } from '../../shared/board/schema.ts'
import type { PointId, ViewId } from '../../shared/ids.ts'
import type { Answered, Asked, Turn } from './asking-back.ts'
import { createAskingBack } from './asking-back.ts'
import { mayBeTakenBack } from './authors.ts'
import type { Made, Unmade } from './makings.ts'
import { createMakings } from './makings.ts'
import { popOne } from './pop-one.ts'

/** Edits closer together than this, in ms, are undone together. */
const CAPTURE_MS = 500

type Step =
  | { readonly kind: 'edit' }
  | { readonly kind: 'create'; readonly made: readonly Made[] }
  | { readonly kind: 'uncreate'; readonly unmade: Unmade }
  /** One act of several steps, in the order they were done. */
  | { readonly kind: 'several'; readonly steps: readonly Step[] }
  | Asked

/** A step that the server does. */
export interface AskedStep {
  /** Asks for its undoing, whatever was done since; once at a time. */
  back(): void
  /** The server has not done it: there is nothing to undo. */
  drop(): void
}

/** Whether a point has changed, as an act was undone or done again: others may have taken it out of that. */
export type Changed = (point: PointId) => boolean

/**
 * What an act did, in words, for whoever takes it back or does it again, asked then; null: there is nothing to say of it.
 */
export type Told<T> = (result: T, changed: Changed) => string | null

export interface BoardUndo {
  /** Transactions of this origin are the person's own from now on. */
  track(origin: unknown): void
  /** Tells the undo that points were made, so that they can be unmade, all at once. */
  created(ids: readonly PointId[]): void
  /** The same of views that were added under a point. */
  addedViews(point: PointId, views: readonly ViewId[]): void
  /** All that `work` does is one act: undone by one press, and by itself. */
  together<T>(work: () => T, told?: Told<T>): T
  /**
   * The server is asked to do something, in its turn among what this person does. `back`: asks it to undo that, and says
   * what came of it. It is what would be undone until the server has answered that, and is never done again.
   */
  asked(back: () => Promise<Answered>): AskedStep
  /** All that `work` does is undone with the act before it. */
  withLast<T>(work: () => T): T
  /**
   * Takes views back that were added last, as if they never had been: neither undone nor done again by any press. Words of
   * others in them are kept, set aside. False, and nothing done, where something else was done since.
   */
  takeBackViews(point: PointId, views: readonly ViewId[]): boolean
  /**
   * False: there was nothing left. `asked`: the server was, and what came of it is said when it answers; `onTurn` is for the
   * press that comes while it is asked already.
   */
  undo(onTurn?: Turn): boolean | 'asked'
  redo(): boolean
  /** The act that would be undone now, told apart from any other; null: none. */
  readonly latest: unknown
  /** The same of what would be done again. */
  readonly latestUndone: unknown
  /** What the act that was last undone, or done again, did in its own words, if it has any: see `Told`. */
  readonly turnedTold: ((changed: Changed) => string | null) | null
  /** Told when the latest of either has become another. Returns how to stop listening. */
  subscribe(listener: () => void): () => void
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
  let replaying = false
  const replay = (work: () => void) => {
    replaying = true
    work()
    replaying = false
    manager.stopCapturing()
  }
  const makings = createMakings(doc, reasonForAside, now, replay)
  const manager = new Y.UndoManager([pointsOf(doc)], {
    trackedOrigins: new Set<unknown>([EDIT]),
    captureTimeout: captureMs,
    deleteFilter: (item) => mayBeTakenBack(item, doc.clientID) && !makings.has(item),
  })
  const done: Step[] = []
  const undone: Step[] = []
  /** Those acts that have words of their own. */
  const tellings = new WeakMap<Step, NonNullable<BoardUndo['turnedTold']>>()
  let turnedTold: BoardUndo['turnedTold'] = null
  const listeners = new Set<() => void>()

  const changed = () => {
    for (const listener of listeners) listener()
  }

  /** Something else has been done: of what was undone, words that nobody has any more can still be brought back. */
  const forgetUndone = () => {
    const kept = undone.splice(0).flatMap((step) => wordsIn(step) ?? [])
    undone.push(...kept)
  }

  manager.on('stack-item-added', ({ type }: { type: 'undo' | 'redo' }) => {
    if (replaying || type !== 'undo') return
    done.push({ kind: 'edit' })
    forgetUndone()
    changed()
  })

  const pop = (which: 'undo' | 'redo'): boolean => {
    let popped = false
    replay(() => {
      popped = popOne(manager, which)
    })
    return popped
  }

  /** What redoes it; null where none of them is on the board any more. */
  const uncreate = (made: readonly Made[]): Step | null => {
    const unmade = makings.takeBack(made)
    return unmade && { kind: 'uncreate', unmade }
  }

  /** Takes one step back; returns what redoes it, null where nothing was left of it. */
  const back = (step: Step): Step | null => {
    switch (step.kind) {
      case 'edit':
        return pop('undo') ? step : null
      case 'create':
        return uncreate(step.made)
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
      case 'asked':
        return null // they are never among what was undone
      default: {
        const made = makings.bringBack(step.unmade)
        return made && { kind: 'create', made }
      }
    }
  }

  const drop = (step: Asked) => {
    const at = done.indexOf(step)
    if (at < 0) return
    done.splice(at, 1)
    changed()
  }

  const askBack = createAskingBack({
    includes: (step) => done.includes(step),
    isLatest: (step) => done.at(-1) === step,
    drop,
  })

  /** Takes steps from one stack, does each by `work`, until one leaves something to put on the other, or is the server's. */
  const turn = (
    from: Step[],
    to: Step[],
    work: (step: Step) => Step | null,
    onTurn?: Turn,
  ): boolean | 'asked' => {
    try {
      for (let step = from.at(-1); step; step = from.at(-1)) {
        if (step.kind === 'asked') {
          void askBack(step, onTurn)
          return 'asked'
        }
        from.pop()
        const turned = work(step)
        if (!turned) continue
        to.push(turned)
        const told = tellings.get(step)
        if (told) tellings.set(turned, told)
        turnedTold = told ?? null
        return true
      }
      return false
    } finally {
      changed()
    }
  }

  const created = (made: readonly Made[]) => {
    makings.made(made)
    manager.stopCapturing()
    done.push({ kind: 'create', made })
    forgetUndone()
    changed()
  }

  /** All from the step `first` on, with what `work` adds, becomes one act. */
  const asOne = <T>(first: number, work: () => T, told?: Told<T>): T => {
    manager.stopCapturing()
    let tell: BoardUndo['turnedTold'] | undefined
    try {
      const result = work()
      tell = told && ((changed) => told(result, changed))
      return result
    } finally {
      manager.stopCapturing()
      const act = several(done.splice(first))
      if (act) done.push(act)
      if (act && tell) tellings.set(act, tell)
      changed()
    }
  }

  return {
    track: (origin) => manager.addTrackedOrigin(origin),
    created: (ids) => created(ids.map((point) => ({ point }))),
    addedViews: (point, views) => created(views.map((view) => ({ point, view }))),
    asked(back) {
      const step: Asked = { kind: 'asked', back }
      manager.stopCapturing()
      done.push(step)
      forgetUndone()
      changed()
      return { back: () => void askBack(step), drop: () => drop(step) }
    },
    together: (work, told) => asOne(done.length, work, told),
    // Nothing is undone together with what the server did.
    withLast: (work) => asOne(done.length - (isOwn(done.at(-1)) ? 1 : 0), work),
    takeBackViews(point, views) {
      const areThese = (made: readonly Made[]) =>
        made.every((each) => each.point === point && each.view !== undefined && views.includes(each.view))
      const made: Made[] = []
      let first = done.length
      for (
        let step = done[first - 1];
        step?.kind === 'create' && areThese(step.made);
        step = done[first - 1]
      ) {
        made.push(...step.made)
        first--
      }
      if (made.length === 0 || made.length !== views.length) return false
      done.length = first
      uncreate(made)
      forgetUndone()
      changed()
      return true
    },
    undo: (onTurn) => turn(done, undone, back, onTurn),
    redo: () => turn(undone, done, again) === true,
    get latest() {
      return done.at(-1) ?? null
    },
    get latestUndone() {
      return undone.at(-1) ?? null
    },
    get turnedTold() {
      return turnedTold
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    separate: () => manager.stopCapturing(),
    dispose() {
      manager.destroy()
      makings.dispose()
    },
  }
}

const isOwn = (step: Step | undefined): boolean => step !== undefined && step.kind !== 'asked'

/** What of a step that was undone brings back words. */
const wordsIn = (step: Step): Step | null => {
  if (step.kind === 'several') return several(step.steps.map(wordsIn))
  return step.kind === 'uncreate' && step.unmade.hadWords ? step : null
}

/** What is left of several steps, as one. */
const several = (steps: readonly (Step | null)[]): Step | null => {
  const left = steps.filter((step) => step !== null)
  return left.length > 1 ? { kind: 'several', steps: left } : (left[0] ?? null)
}
