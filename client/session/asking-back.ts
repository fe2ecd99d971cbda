/**
 * Asks the server to take back what it did at a person's word.
 *
 * Always true: it is asked of one step once at a time, and a press of undo that comes meanwhile is not lost: it has its
 * turn when the answer is here, or is told that it has none.
 */

/** What the server did. */
export interface Asked {
  readonly kind: 'asked'
  readonly back: () => Promise<Answered>
}

/**
 * `none`: it had never been done, so that this press is for what was done before it. `over`: it stays done, for good.
 * `later`: it could not be asked, and can be again.
 */
export type Answered = 'undone' | 'none' | 'over' | 'later'

/**
 * A press that has waited for an answer has its turn. `mayUndo` false: what it was meant for does not come next, since what
 * was done after it stays, or more has been done meanwhile. Of several such presses the first is told, for all.
 */
export type Turn = (mayUndo: boolean) => void

/** What this person has done, to be undone. */
interface Done {
  includes(step: Asked): boolean
  isLatest(step: Asked): boolean
  drop(step: Asked): void
}

export const createAskingBack = (done: Done) => {
  /** With the presses that wait for the answer. */
  const beingAsked = new Map<Asked, Turn[]>()
  return async (step: Asked, onTurn?: Turn): Promise<void> => {
    if (!done.includes(step)) return
    const waiting = beingAsked.get(step)
    if (waiting) return void (onTurn && waiting.push(onTurn))
    const presses: Turn[] = []
    beingAsked.set(step, presses)
    let answered: Answered = 'later'
    try {
      answered = await step.back()
    } finally {
      beingAsked.delete(step)
      if (answered === 'none' && onTurn) presses.unshift(onTurn)
      const isNext = done.isLatest(step) && (answered === 'undone' || answered === 'none')
      if (answered !== 'later') done.drop(step)
      if (isNext) for (const press of presses) press(true)
      else presses[0]?.(false)
    }
  }
}
