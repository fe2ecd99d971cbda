/**
 * Whether a board has to stay for its writer. Always true: it stays as long as there are words at the caret; a field
 * without any keeps it for a moment after the last key, so that nobody is stopped in the middle of a burst.
 */

/** Hands that pause for so long over an empty field, in ms, are not writing. */
export const PAUSE_MS = 3000

/** What the keyboard is in: words that are not finished, a field with none of them, or neither. */
export type AtCaret = 'words' | 'field' | 'none'

export interface WritingHold {
  readonly isHeld: boolean
  /** Something was typed, or the keyboard has gone somewhere. */
  look(): void
  subscribe(listener: () => void): () => void
}

export const createWritingHold = (atCaret: () => AtCaret): WritingHold => {
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let isHeld = false
  const hold = (next: boolean) => {
    if (next === isHeld) return
    isHeld = next
    for (const listener of listeners) listener()
  }
  return {
    get isHeld() {
      return isHeld
    },
    look() {
      clearTimeout(timer)
      const at = atCaret()
      hold(at !== 'none')
      if (at === 'field') timer = setTimeout(() => hold(false), PAUSE_MS)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
