/** What others wrote and the server sent, held back for a moment, in order, and let in whole. */

/** For no longer than this, in ms: what others do is to be seen. */
const LONGEST_MS = 3000

export interface HeldUpdates {
  /** From now on, for at most three seconds. */
  holdBack(): void
  letIn(): void
  /** Keeps it while updates are held; false: it is for the document at once. */
  takes(apply: () => void): boolean
}

export const createHeldUpdates = (): HeldUpdates => {
  let held: (() => void)[] | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const letIn = () => {
    clearTimeout(timer)
    const all = held ?? []
    held = null
    for (const apply of all) apply()
  }
  return {
    holdBack() {
      if (held !== null) return
      held = []
      timer = setTimeout(letIn, LONGEST_MS)
    },
    letIn,
    takes: (apply) => held !== null && held.push(apply) > 0,
  }
}
