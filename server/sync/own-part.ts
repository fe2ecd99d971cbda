/**
 * What of a step 2 can be taken in where the words of some authors in it are not its sender's to bring.
 *
 * After a power cut two people may each hold words of the other that the server has lost. Refusing both whole would
 * keep both waiting for ever; so each brings at once what does not build on the other's.
 */
import * as Y from 'yjs'
import { withinEffort } from './effort.ts'
import { readState } from './record.ts'

/**
 * An update with all of `update` that `doc` can take without anything new by `others`; null where that is nothing.
 * Only for what the guard has found right: it is applied to a copy.
 */
export const withoutAuthors = (
  doc: Y.Doc,
  update: Uint8Array,
  others: readonly number[],
): Uint8Array | null => {
  const all = new Map(others.map((client) => [client, Number.MAX_SAFE_INTEGER]))
  let copy: Y.Doc
  try {
    copy = readState(Y.encodeStateAsUpdate(doc))
  } catch {
    return null
  }
  let changed = false
  copy.on('afterTransaction', ({ beforeState, afterState, deleteSet }: Y.Transaction) => {
    changed ||= deleteSet.clients.size > 0
    for (const [client, clock] of afterState) changed ||= clock > (beforeState.get(client) ?? 0)
  })
  const wanted = Y.diffUpdate(update, Y.encodeStateVector(all))
  try {
    withinEffort(wanted.length, () => Y.applyUpdate(copy, wanted))
  } catch {
    copy.destroy()
    return null // the whole of it would be refused
  }
  copy.store.pendingStructs = null
  copy.store.pendingDs = null
  const part = changed ? Y.encodeStateAsUpdate(copy, Y.encodeStateVector(doc)) : null
  copy.destroy()
  return part
}
