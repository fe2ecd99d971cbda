/** One transaction of a document, and the update that it made. */
import * as Y from 'yjs'

export interface Change {
  readonly update: Uint8Array
  /** Yjs has changed more than was asked for. */
  readonly tidied: boolean
}

/** Runs `edit` as one transaction; null where it changed nothing. Throws what the edit throws. */
export const transactAndCapture = (
  doc: Y.Doc,
  edit: () => void,
  origin: unknown,
  local: boolean,
): Change | null => {
  // More than one: Yjs tidies formatted text in a transaction that follows at once.
  const made: Uint8Array[] = []
  const capture = (update: Uint8Array) => {
    made.push(update)
  }
  doc.on('update', capture)
  try {
    Y.transact(doc, edit, origin, local)
  } finally {
    doc.off('update', capture)
  }
  const [update] = made
  if (update === undefined) return null
  return made.length > 1 ? { update: Y.mergeUpdates(made), tidied: true } : { update, tidied: false }
}
