/**
 * References (`R4`): numbered in the order of writing over all boards of a strand, never used twice. The counter is
 * stored before the reference is, so a kill in between can skip a number and never repeat one.
 */
import type * as Y from 'yjs'
import { pointOf, refsOf } from '../../shared/board/schema.ts'
import type { PointId, StrandId, WorkshopId } from '../../shared/ids.ts'
import type { Store, StoreWrite } from '../store/store.ts'
import type { Room } from '../sync/room.ts'

export const REFS = 'refs'

export interface Refs {
  /** The next `n` numbers of a strand; resolves once it is flushed that they are taken. */
  take(workshop: WorkshopId, strand: StrandId, n: number): Promise<number[]>
}

export const counterWrite = (workshop: WorkshopId, strand: StrandId, last: number): StoreWrite => ({
  kind: 'put',
  table: REFS,
  key: `${workshop}/${strand}`,
  value: last,
})

export const createRefs = (store: Store): Refs => {
  const counters = new Map<string, number>()
  return {
    async take(workshop, strand, n) {
      const key = `${workshop}/${strand}`
      const last = counters.get(key) ?? (store.get(REFS, key) as number | undefined) ?? 0
      counters.set(key, last + n)
      await store.write([counterWrite(workshop, strand, last + n)]).flushed
      return Array.from({ length: n }, (_, i) => last + 1 + i)
    },
  }
}

/** The points among `ids` that have no reference yet, in the order they were made. */
export const withoutRef = (doc: Y.Doc, ids: Iterable<string>): string[] => {
  const refs = refsOf(doc)
  const madeAt = (id: string) => Number(pointOf(doc, id as PointId)?.get('createdAt') ?? 0)
  return [...ids]
    .filter((id) => pointOf(doc, id as PointId) !== undefined && !refs.has(id))
    .sort((a, b) => madeAt(a) - madeAt(b))
}

/** Points whose numbers are being stored, by room, each with when it has it. */
const underWay = new WeakMap<Room, Map<string, Promise<void>>>()

/**
 * Gives each of `ids` that has none its reference; goes out once flushed. Resolves once all of them have theirs, those
 * among them that were to get it already.
 */
export const assignRefs = async (
  room: Room,
  ids: Iterable<string>,
  refs: Refs,
  where: { readonly workshop: WorkshopId; readonly strand: StrandId; readonly letter: string },
): Promise<void> => {
  const busy = underWay.get(room) ?? new Map<string, Promise<void>>()
  underWay.set(room, busy)
  const without = withoutRef(room.doc, ids)
  const missing = without.filter((id) => !busy.has(id))
  const assigned = new Set(without.map((id) => busy.get(id)))
  if (missing.length > 0) {
    const giving = give(room, missing, refs, where)
    assigned.add(giving)
    for (const id of missing) busy.set(id, giving)
    const over = () => {
      for (const id of missing) busy.delete(id)
    }
    giving.then(over, over)
  }
  await Promise.all(assigned)
}

const give = async (
  room: Room,
  ids: readonly string[],
  refs: Refs,
  { workshop, strand, letter }: Parameters<typeof assignRefs>[3],
): Promise<void> => {
  const numbers = await refs.take(workshop, strand, ids.length)
  await room.write((doc) => {
    for (const [index, id] of ids.entries()) refsOf(doc).set(id, `${letter}${numbers[index]}`)
  })
}
