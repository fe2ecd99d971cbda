/** How the records of a room's document on this device become fewer. */
import * as Y from 'yjs'

/**
 * What came behind the first record is made one, and joined with it once it weighs as much: a large document is not put
 * together anew while somebody types in it.
 */
export const mergeRecords = (updates: readonly Uint8Array[]): readonly Uint8Array[] => {
  const [first, ...later] = updates
  const weight = later.reduce((sum, { length }) => sum + length, 0)
  if (first === undefined || weight === 0) return updates
  return weight < first.length ? [first, Y.mergeUpdates(later)] : [mergeDocument(updates)]
}

/** Through a document, so that what is deleted takes no room. What builds on what is missing is kept as it is. */
export const mergeDocument = (updates: readonly Uint8Array[]): Uint8Array => {
  const whole = new Y.Doc()
  whole.transact(() => {
    for (const update of updates) Y.applyUpdate(whole, update)
  })
  const merged = Y.encodeStateAsUpdate(whole)
  whole.destroy()
  return merged
}
