/**
 * What of a board the server is known to hold, as a Yjs snapshot: the clock of every author, and what is deleted. It
 * only ever grows, so that the moments of two tabs of one device can be put together in any order.
 */
import * as Y from 'yjs'

export type SavedMoment = Y.Snapshot

/** Everything the document holds now. */
export const momentOf = (doc: Y.Doc): SavedMoment => Y.snapshot(doc)

/** What either moment covers. */
export const laterMoment = (a: SavedMoment, b: SavedMoment): SavedMoment => {
  const clocks = new Map(a.sv)
  for (const [client, clock] of b.sv) clocks.set(client, Math.max(clock, clocks.get(client) ?? 0))
  return Y.createSnapshot(Y.mergeDeleteSets([a.ds, b.ds]), clocks)
}

/** Whether the document holds nothing, written or deleted, that came after the moment. */
export const isCovered = (doc: Y.Doc, saved: SavedMoment): boolean => {
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) return false
  const now = momentOf(doc)
  for (const [client, clock] of now.sv) if (clock > (saved.sv.get(client) ?? 0)) return false
  return Y.equalDeleteSets(Y.mergeDeleteSets([saved.ds, now.ds]), Y.mergeDeleteSets([saved.ds]))
}

export const encodeMoment = (moment: SavedMoment): Uint8Array => Y.encodeSnapshot(moment)

/** Bytes that are none say that nothing is known to be saved, which is the safe thing to believe. */
export const decodeMoment = (bytes: Uint8Array | null): SavedMoment => {
  try {
    return bytes === null ? Y.emptySnapshot : Y.decodeSnapshot(bytes)
  } catch {
    return Y.emptySnapshot
  }
}
