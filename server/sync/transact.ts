/** Transactions of one document, and the update that each of them made. */
import * as Y from 'yjs'

export interface Change {
  readonly update: Uint8Array
  /** Yjs has changed more than was asked for. */
  readonly tidied: boolean
}

/** Runs `edit` as one transaction; null where it changed nothing. Throws what the edit throws. */
export type Transact = (edit: () => void, origin: unknown, local: boolean) => Change | null

/**
 * Listens to the document from the first transaction on: what is loaded into it before is nobody's news. Not within a
 * transaction, and not once the document is destroyed, which ends the listening.
 */
export const createTransact = (doc: Y.Doc): Transact => {
  // More than one: Yjs tidies formatted text in a transaction that follows at once.
  let made: Uint8Array[] = []
  let isListening = false
  return (edit, origin, local) => {
    if (!isListening) doc.on('update', (update: Uint8Array) => void made.push(update))
    isListening = true
    made = []
    Y.transact(doc, edit, origin, local)
    const all = made
    made = []
    const [update] = all
    if (update === undefined) return null
    return all.length > 1 ? { update: Y.mergeUpdates(all), tidied: true } : { update, tidied: false }
  }
}
