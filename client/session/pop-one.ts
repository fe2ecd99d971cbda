import type * as Y from 'yjs'

/**
 * Takes the next item of a stack of Yjs' UndoManager and no other: by itself Yjs goes on to the one below where nothing is
 * left to be done, past what was made in between. False where it changed nothing.
 */
export const popOne = (from: Y.UndoManager, which: 'undo' | 'redo'): boolean => {
  const stack = which === 'undo' ? from.undoStack : from.redoStack
  const below = stack.splice(0, Math.max(0, stack.length - 1))
  const popped = from[which]()
  // A new array: Yjs has put what it undid on the other stack, and nothing on this one.
  stack.unshift(...below)
  return popped !== null
}
