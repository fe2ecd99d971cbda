/**
 * What the guard did not foresee: whose update it is that breaks a document, or takes too much effort. Found on copies of
 * what is stored, one update at a time, in the order they came.
 */
import * as Y from 'yjs'
import type { Payer } from './account.ts'
import { charged } from './account.ts'
import { withinEffort } from './effort.ts'

/** `load`: a fresh copy of the stored document, which is destroyed here. Calls `refuse` for each that breaks it. */
export const findCulprits = async <Entry extends { readonly peer: Payer; readonly update: Uint8Array }>(
  load: () => Promise<Y.Doc>,
  entries: readonly Entry[],
  refuse: (entry: Entry) => void,
): Promise<void> => {
  let probe = await load()
  for (const entry of entries) {
    try {
      const { length } = entry.update
      charged([entry], length, () => withinEffort(length, () => Y.applyUpdate(probe, entry.update)))
    } catch {
      refuse(entry)
      probe.destroy()
      probe = await load() // what a failed transaction leaves behind is nobody's to judge by
    }
  }
  probe.destroy()
}
