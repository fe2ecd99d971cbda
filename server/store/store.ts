/**
 * Where workshops are kept. One seam, two implementations (`lmdb-store.ts`, `memory-store.ts`), one contract suite
 * (`tests/contracts/store.contract.ts`). Imported by whoever needs a store; the implementations only by `main.ts`.
 *
 * A room is a log of records, one per window, and at most one snapshot that stands for the records before it.
 * Beside the rooms lie named records (workshops, sessions), each one JSON value.
 */

/** When a write is safe from what. */
export interface Written {
  /** Survives a kill of the process; reads see it. */
  readonly committed: Promise<void>
  /** Survives a power cut. */
  readonly flushed: Promise<void>
}

export interface StoredRoom {
  readonly snapshot: Uint8Array | null
  /** The records after the snapshot, oldest first. */
  readonly records: readonly Uint8Array[]
  /** The position of the last record, 0 before the first. */
  readonly position: number
}

/** One write of a batch: a record of the log, or a named value. */
export type StoreWrite =
  | { readonly kind: 'append'; readonly room: string; readonly record: Uint8Array }
  | { readonly kind: 'put'; readonly table: string; readonly key: string; readonly value: unknown }
  | { readonly kind: 'remove'; readonly table: string; readonly key: string }

export interface Store {
  /** All of a room; an unknown room is empty. */
  load(room: string): Promise<StoredRoom>
  /** Adds one record to a room's log. Writes of one room commit in the order of the calls. */
  append(room: string, record: Uint8Array): Written
  /** All of `writes` or none of them, in order. One that removes something is not refused for want of room on the disk. */
  write(writes: readonly StoreWrite[]): Written
  /** Puts `snapshot` in place of every record up to `position`; whole or not at all. */
  compact(room: string, snapshot: Uint8Array, position: number): Written
  /** The names of all rooms that hold something and begin with `prefix`. */
  list(prefix: string): Promise<readonly string[]>
  /** Removes a room whole. */
  delete(room: string): Written
  get(table: string, key: string): unknown
  entries(table: string): Iterable<readonly [key: string, value: unknown]>
  /** Resolves once all that was written is flushed and the store is closed. */
  close(): Promise<void>
}

/** A store as somebody sees it who only looks, also beside a running server. */
export interface StoreReader extends Pick<Store, 'load' | 'entries' | 'close'> {
  /** Every room that LMDB holds something of, and the position of its last record there, as it is at the call. */
  ends(): ReadonlyMap<string, number>
}
