/** Reads a whole store as a server would that starts on it, to know that it can. */
import { planRoom } from '../../shared/ids.ts'
import { readPlan } from '../../shared/workshop/plan-doc.ts'
import type { StoreReader } from '../store/store.ts'
import { readStored } from '../sync/record.ts'
import type { WorkshopRecord } from '../workshops/workshop.ts'

export interface Inspection {
  readonly workshops: number
  readonly rooms: number
  readonly records: number
  /** Rooms that cannot be read, or miss something, and workshops without a plan; by name, with what is wrong. */
  readonly damaged: ReadonlyMap<string, string>
}

export const inspectStore = async (store: StoreReader): Promise<Inspection> => {
  const damaged = new Map<string, string>()
  let records = 0
  const ends = store.ends()
  for (const room of ends.keys()) {
    try {
      const stored = await store.load(room)
      records += stored.records.length + (stored.snapshot ? 1 : 0)
      const doc = readStored(stored)
      if (doc.store.pendingStructs || doc.store.pendingDs) damaged.set(room, 'part of it is missing')
      doc.destroy()
    } catch {
      damaged.set(room, 'it cannot be read')
    }
  }
  let workshops = 0
  for (const [id, value] of store.entries('workshops')) {
    workshops++
    const room = planRoom((value as WorkshopRecord).id)
    if (damaged.has(room)) continue
    const doc = readStored(await store.load(room))
    if (readPlan(doc) === null) damaged.set(id, 'it has no plan')
    doc.destroy()
  }
  return { workshops, rooms: ends.size, records, damaged }
}
