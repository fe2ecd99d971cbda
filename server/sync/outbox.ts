/**
 * What a room stores, and when it may be seen. The one owner of the order in which records commit and frames go out.
 *
 * Always true: frames of people go out once their record is committed, frames of the server once it is flushed, each
 * in the order of `put`; a frame of people that tells of what the server wrote goes out no sooner than that does;
 * `saved` is called after that flush; after a failure nothing goes out or is acknowledged.
 */
import * as Y from 'yjs'
import { encodeUpdate } from '../../shared/wire/codec.ts'
import type { Log } from '../log.ts'
import type { Tally } from '../metrics/tally.ts'
import type { Store, StoredRoom } from '../store/store.ts'
import type { Lease } from './record.ts'
import { encodeRecord, proveSnapshot } from './record.ts'
import { tellsOf } from './tells-of.ts'

/** Log records after which a room is compacted while it is in use, or bytes of them: less than a room may have. */
const COMPACT_AFTER = 2000
const COMPACT_AFTER_BYTES = 4 * 1024 * 1024
/** From so many bytes of them on, a room that is full may have room again once it is compacted. */
const SHRINK_AFTER_BYTES = 1024 * 1024

export interface Outgoing<Peer> {
  /** Null: only leases were taken. */
  readonly update: Uint8Array | null
  readonly leases: readonly Lease[]
  /** Whose words they are decides when they may be seen. */
  readonly by: 'people' | 'server'
  /** Who has all of it already, and is not sent it. */
  readonly knownTo: Peer | null
  readonly saved: () => void
  readonly failed?: (error: unknown) => void
}

export interface Snapshot {
  readonly doc: Y.Doc
  readonly update: Uint8Array
  readonly leases: readonly Lease[]
}

export interface Outbox<Peer> {
  /** Of the room in the store, with what is on its way there. */
  readonly bytes: number
  /** Nothing is on its way to the disk. */
  readonly idle: boolean
  put(outgoing: Outgoing<Peer>): void
  /** How far `doc`, which holds everything that was put, is flushed: no clock of an author beyond what is. */
  flushedState(doc: Y.Doc): Uint8Array
  /** Calls back once nothing that the document holds now can be lost by a kill; at once where that is so. */
  whenSafe(show: () => void): void
  /** Calls back once everything put so far is flushed; at once where nothing is under way. */
  whenFlushed(done: () => void): void
  /** Puts one snapshot in place of the log, if that is worth it. */
  compact(snapshot: () => Snapshot): void
  /** The log is long enough to be compacted while the room is in use. */
  readonly isLong: boolean
  /** It is long enough where the room is full. */
  readonly mayShrink: boolean
  settled(): Promise<void>
  /** Nothing more goes out. */
  stop(): void
}

export interface OutboxDeps<Peer> {
  readonly room: string
  readonly store: Store
  readonly log: Log
  readonly stored: StoredRoom
  readonly tally: Tally
  /** Rooms that this server could not prove a snapshot of: it does not try again, since a try may take a second. */
  readonly unproven: Set<string>
  /** Null: nothing new is to be said about the document. To how many the update went. */
  readonly fanOut: (update: Uint8Array | null, knownTo: Peer | null) => number
  readonly onLost: (why: string) => void
  /** A record was flushed. */
  readonly onFlushed: () => void
}

export const createOutbox = <Peer>({
  room,
  store,
  log,
  stored,
  unproven,
  tally,
  fanOut,
  onLost,
  onFlushed,
}: OutboxDeps<Peer>): Outbox<Peer> => {
  let committed: Promise<void> = Promise.resolve()
  let flushed: Promise<void> = Promise.resolve()
  let commits = 0
  let flushes = 0
  let serverWrites = 0
  let { position } = stored
  let sinceSnapshot = stored.records.length
  let bytesBefore = stored.snapshot?.length ?? 0
  let bytesSince = stored.records.reduce((sum, { length }) => sum + length, 0)
  let stopped = false
  /** Updates on their way to the disk, in order. */
  const unflushed: { readonly update: Uint8Array; readonly by: 'people' | 'server' }[] = []

  const then = (when: Promise<void>, act: () => void) => {
    when.then(act).catch(() => undefined) // a failure is reported by `put`
  }

  const ofServer = () => unflushed.filter(({ by }) => by === 'server').map(({ update }) => update)

  return {
    get bytes() {
      return bytesBefore + bytesSince
    },
    get idle() {
      return flushes === 0
    },
    get isLong() {
      const isLong = sinceSnapshot >= COMPACT_AFTER || bytesSince >= COMPACT_AFTER_BYTES
      return isLong && !unproven.has(room)
    },
    get mayShrink() {
      return this.isLong || (bytesSince >= SHRINK_AFTER_BYTES && !unproven.has(room))
    },
    put({ update, leases, by, knownTo, saved, failed }) {
      const began = performance.now()
      const isEarly = by === 'people' && update !== null && serverWrites > 0 && tellsOf(update, ofServer())
      const shown = isEarly ? flushed : null
      const record = encodeRecord({ update: update ?? EMPTY_UPDATE, leases })
      const written = store.append(room, record)
      bytesSince += record.length
      position++
      sinceSnapshot++
      tally.records++
      commits++
      flushes++
      if (by === 'server') serverWrites++
      unflushed.push({ update: update ?? EMPTY_UPDATE, by })
      const send = () => {
        if (stopped) return
        const told = fanOut(update === null ? null : encodeUpdate(update), knownTo)
        tally.deliveries += told
        tally.deliveredBytes += told * (update?.length ?? 0)
      }
      const kept = committed.then(() => written.committed)
      committed = (shown === null ? kept : kept.then(() => shown)).then(() => {
        commits--
        tally.commit.add(performance.now() - began)
        if (by === 'people') send()
      })
      flushed = flushed
        .then(() => written.flushed)
        .then(() => {
          flushes--
          tally.flush.add(performance.now() - began)
          unflushed.shift()
          if (by === 'server') {
            serverWrites--
            send()
          }
          if (stopped) return failed?.(new Error('the room was given up'))
          saved()
          onFlushed()
        })
      committed.catch((error: unknown) => onLost(`the store failed: ${String(error)}`))
      flushed.catch((error: unknown) => {
        failed?.(error)
        onLost(`the store failed: ${String(error)}`)
      })
    },
    flushedState(doc) {
      const state = Y.encodeStateVector(doc)
      if (unflushed.length === 0) return state
      const clocks = Y.decodeStateVector(state)
      for (const { update } of unflushed)
        for (const [client, from] of Y.parseUpdateMeta(update).from)
          clocks.set(client, Math.min(from, clocks.get(client) ?? 0))
      return Y.encodeStateVector(clocks)
    },
    whenSafe(show) {
      if (serverWrites > 0) then(flushed, show)
      else if (commits > 0) then(committed, show)
      else show()
    },
    whenFlushed(done) {
      if (flushes > 0) then(flushed, done)
      else done()
    },
    compact(snapshot) {
      if (sinceSnapshot === 0 || stopped) return
      if (unproven.has(room)) return
      const { doc, update, leases } = snapshot()
      const wrong = proveSnapshot(update, doc)
      if (wrong !== null) unproven.add(room)
      if (wrong !== null) return log.error({ room, wrong }, 'not compacted: the snapshot does not load')
      const record = encodeRecord({ update, leases })
      const written = store.compact(room, record, position)
      sinceSnapshot = 0
      bytesSince = 0
      bytesBefore = record.length
      flushes++
      flushed = flushed
        .then(() => written.flushed)
        .then(() => {
          flushes--
        })
      flushed.catch((error: unknown) => onLost(`compaction failed: ${String(error)}`))
    },
    settled: () => flushed,
    stop() {
      stopped = true
    },
  }
}

const EMPTY_UPDATE = Uint8Array.of(0, 0)
