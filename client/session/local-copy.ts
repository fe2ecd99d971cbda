/**
 * One board as this device keeps it, beside the server's. It begins with the first change made here (who only reads
 * keeps nothing), holds the whole document from then on, and says at every time whether the words are on the device.
 *
 * Always true: what is kept is without gaps. A write that fails is followed by the whole document, never by the next
 * change alone.
 */
import * as Y from 'yjs'
import { withinNesting } from '../../shared/board/body.ts'
import { addPoint } from '../../shared/board/edits.ts'
import type { UnsavedPoint } from '../../shared/board/never-saved.ts'
import { neverSaved } from '../../shared/board/never-saved.ts'
import type { SavedMoment } from '../../shared/board/saved-moment.ts'
import {
  decodeMoment,
  encodeMoment,
  isCovered,
  laterMoment,
  momentOf,
} from '../../shared/board/saved-moment.ts'
import type { RoomName, WorkshopId } from '../../shared/ids.ts'
import { randomId } from '../../shared/ids.ts'
import type { KeptRoom, LocalStore } from './local-store.ts'
import { mergeDocument, mergeRecords } from './merge-records.ts'

/** What others wrote, and that all is saved, is written together after this long, in ms. */
const CALM_MS = 1000
/** Own words, in ms: behind the frame that shows them and the way to the server, which a write would make wait. */
const OWN_MS = 20
/** After a refusal the device is asked again by itself: at first so soon, then so often, in ms. */
const FIRST_RETRY_MS = 1000
const RETRY_MS = 15_000
/** A write that takes longer than this may never end, in ms: until it does, the words are in the page alone. */
const WRITE_PATIENCE_MS = 2000
/** So many records are made one or two. */
const MERGE_AT = 100

/** What came from the local copy is applied under this. */
export const FROM_COPY: unique symbol = Symbol('from copy')

/**
 * `idle`: nothing of this page is to be kept. `writing`: on the device in a moment. `refused`: in the open page alone,
 * because the device said no, or says nothing; so until a write has ended well.
 */
export type CopyState = 'idle' | 'writing' | 'kept' | 'refused'

export interface LocalCopyDeps {
  /** Null: this browser keeps nothing. */
  readonly store: LocalStore | null
  /** A name that no other copy on this device has. */
  readonly by: string
  readonly room: RoomName
  readonly board: string | null
  readonly doc: Y.Doc
  /** Whether a change came from the server. */
  readonly isRemote: (origin: unknown) => boolean
  /** Milliseconds since 1970, for the day of the copy. */
  readonly now: () => number
  /** Milliseconds that no setting of a clock changes. */
  readonly steady: () => number
}

export interface LocalCopy {
  readonly state: CopyState
  /** Something that was written here is on the device, if not all. */
  readonly hasKept: boolean
  /** How many writes have ended well. */
  readonly writes: number
  /** Up to where the server is known to have this document. */
  readonly saved: SavedMoment
  /** What is kept and this document may lack, since the last load; null where there is nothing. */
  load(): Promise<Uint8Array | null | 'refused'>
  /** Puts what `load` gave into the document. */
  apply(update: Uint8Array): void
  /** The server has everything the document holds at this moment. */
  allSaved(): void
  /** Writes what waits, at once; what is not written yet is on the device even if the page goes in this moment. */
  flush(): void
  /** Removes what is kept. */
  forget(): Promise<void>
  subscribe(listener: () => void): () => void
  /** Ends; resolves once what waited is written, or refused. */
  dispose(): Promise<void>
}

export const createLocalCopy = (deps: LocalCopyDeps): LocalCopy => {
  const { store, by, room, board, doc, isRemote, now, steady } = deps
  let state: CopyState = 'idle'
  let saved: SavedMoment = laterMoment(Y.emptySnapshot, Y.emptySnapshot) // its own, since it is written to
  /** Nothing was changed here since the server last had everything. */
  let isAllSaved = false
  /** The device holds this document whole, or will once the queue is written. */
  let begun = false
  let queue: Uint8Array[] = []
  let momentChanged = false
  let inFlight = 0
  let writes = 0
  /** What is in the writes under way. */
  let underWay: Uint8Array[] = []
  /** Takes away what was left for the case that the page went; what earlier pages left, and only this document holds. */
  let takeAway: (() => void) | null = null
  let takeEarlierAway: (() => void) | null = null
  /** The person let go of what is kept, and has written nothing since. */
  let isForgotten = false
  /** When they have ended. */
  let ends: Promise<unknown> = Promise.resolve()
  let refusedAt = Number.NEGATIVE_INFINITY
  let last = 0
  let refusals = 0
  let timer: ReturnType<typeof setTimeout> | null = null
  /** When it runs, by the steady clock. */
  let due = Number.POSITIVE_INFINITY
  /** Own words are among what waits. */
  let ownWait = false
  let retry: ReturnType<typeof setTimeout> | null = null
  let patience: ReturnType<typeof setTimeout> | null = null
  let isDisposed = false
  const listeners = new Set<() => void>()

  const tell = () => {
    for (const listener of listeners) listener()
  }
  const become = (next: CopyState) => {
    if (next === state) return
    state = next
    tell()
  }
  const refuse = () => {
    begun = false
    queue = []
    refusedAt = steady()
    become('refused')
    if (!isAllSaved) retryLater()
  }
  /** Some browsers refuse once, when they wake. Nobody should have to type on for the words to be kept after all. */
  const retryLater = () => {
    if (!store || isDisposed || isForgotten) return
    retry ??= setTimeout(
      () => {
        retry = null
        if (!begun && !isAllSaved) keepWhole()
      },
      refusals++ === 0 ? FIRST_RETRY_MS : RETRY_MS,
    )
  }
  const keepWhole = () => {
    queue = [Y.encodeStateAsUpdate(doc)]
    begun = true
    if (state !== 'refused') become('writing')
    void write()
  }
  /** What is under way is waited for so long. */
  const waitForWrites = () => {
    if (patience !== null) clearTimeout(patience)
    patience = inFlight > 0 ? setTimeout(() => become('refused'), WRITE_PATIENCE_MS) : null
  }

  /** One write at a time, so that keys typed meanwhile go together; `atOnce`: without waiting for it. */
  const write = async (atOnce = false): Promise<void> => {
    if (timer !== null) clearTimeout(timer)
    timer = null
    if (!begun || !store || (queue.length === 0 && !momentChanged) || (inFlight > 0 && !atOnce)) return
    // Looking at all that is deleted takes a moment: not at each key that the server has at once.
    const isHurried = ownWait && isAllSaved && !atOnce && !isDisposed
    if (isAllSaved && !isHurried) saved = laterMoment(saved, momentOf(doc))
    ownWait = false
    const moment = saved
    // Beside a write that may yet fail: what that holds too, or this one would be kept with a gap before it.
    const isAlone = inFlight === 0
    const update = queue.length > 0 ? Y.mergeUpdates(isAlone ? queue : [...underWay, ...queue]) : null
    underWay = isAlone ? queue : [...underWay, ...queue]
    queue = []
    momentChanged &&= isHurried
    if (momentChanged) writeWithin(CALM_MS)
    inFlight++
    if (isAlone) waitForWrites()
    try {
      const storing = store.write(room, {
        board,
        at: now(),
        update,
        saved: (stored) => encodeMoment(laterMoment(decodeMoment(stored), moment)),
      })
      ends = Promise.allSettled([ends, storing])
      const count = await storing
      if (count >= MERGE_AT) await store.merge(room, mergeRecords)
      inFlight--
      waitForWrites()
      writes++
      if (momentChanged && timer === null && !isDisposed) writeWithin(CALM_MS)
      if (queue.length > 0) {
        tell() // what is written so far may be read by others
        return write()
      }
      if (begun && inFlight === 0) {
        refusals = 0
        takeAway?.()
        takeAway = null
        become('kept')
      }
    } catch {
      inFlight--
      waitForWrites()
      refuse()
    }
  }
  /** What the database is not known to have, and nobody else either. */
  const waiting = (): Uint8Array[] => {
    if (isForgotten) return []
    if (!begun) return isAllSaved || state !== 'refused' ? [] : [Y.encodeStateAsUpdate(doc)]
    return inFlight > 0 ? [...underWay, ...queue] : queue
  }
  const leave = () => {
    const waits = waiting()
    if (!store || waits.length === 0) return
    const left = store.leave(room, { by, board, at: now(), update: Y.mergeUpdates(waits) })
    if (!left) return
    takeAway = left
    if (begun) return
    takeEarlierAway?.() // the whole document holds that
    takeEarlierAway = null
  }
  const writeWithin = (ms: number) => {
    if (timer !== null && due <= steady() + ms) return
    if (timer !== null) clearTimeout(timer)
    due = steady() + ms
    timer = setTimeout(() => void write(), ms)
  }

  const onUpdate = (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) => {
    if (origin === FROM_COPY) return
    if (isRemote(origin)) {
      saved = withClocks(saved, transaction)
      if (!begun) return
      queue.push(update)
      return writeWithin(CALM_MS)
    }
    isAllSaved = false
    isForgotten = false
    if (!begun) {
      if (store && steady() - refusedAt >= RETRY_MS) return keepWhole()
      retryLater()
      return become('refused')
    }
    queue.push(update)
    if (state !== 'refused') become('writing')
    ownWait = true
    writeWithin(OWN_MS)
  }
  doc.on('update', onUpdate)

  return {
    get state() {
      return state
    },
    get hasKept() {
      return writes > 0
    },
    get writes() {
      return writes
    },
    get saved() {
      return saved
    },
    async load() {
      if (!store) return 'refused'
      try {
        const kept = await store.read(room, last)
        last = kept.last
        takeEarlierAway = kept.takeAway ?? null
        saved = laterMoment(saved, decodeMoment(kept.saved))
        return kept.updates.length === 0 ? null : mergeDocument(kept.updates)
      } catch {
        refusedAt = steady()
        return 'refused'
      }
    },
    apply(update) {
      const wasEmpty = doc.store.clients.size === 0
      Y.applyUpdate(doc, update, FROM_COPY)
      if (wasEmpty && state !== 'refused') begun = true
      if (state === 'idle' && !isCovered(doc, saved)) become('kept')
    },
    allSaved() {
      isAllSaved = true
      saved = Y.createSnapshot(saved.ds, Y.decodeStateVector(Y.encodeStateVector(doc)))
      momentChanged = true
      if (begun) writeWithin(CALM_MS)
    },
    flush() {
      leave()
      void write(true)
    },
    async forget() {
      isForgotten = true
      begun = false
      queue = []
      if (retry !== null) clearTimeout(retry)
      retry = null
      await store?.forget(room).catch(() => undefined)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async dispose() {
      isDisposed = true
      doc.off('update', onUpdate)
      listeners.clear()
      if (retry !== null) clearTimeout(retry)
      if (patience !== null) clearTimeout(patience)
      leave()
      await write(true)
      await ends
    },
  }
}

/** The words kept of a room that the server is not known to have, without opening it. Rejects where the device refuses. */
export const readKept = async (store: LocalStore, room: RoomName): Promise<UnsavedPoint[]> => {
  const { updates, saved } = await store.read(room, 0)
  const doc = new Y.Doc()
  if (updates.length > 0) Y.applyUpdate(doc, mergeDocument(updates))
  const points = neverSaved(doc, decodeMoment(saved))
  doc.destroy()
  return points
}

/** Behind the room whose server would not take the words: no board is ever there. */
const APART = '~'

/** Whether what is kept there was set apart from a room. */
export const isApart = (room: RoomName): boolean => room.includes(APART)

/**
 * Keeps points that a room's server will not take in a place of their own, each as a new point that can be added again:
 * they are found as the words of a room that is gone. Rejects where the device refuses.
 */
export const setApart = async (
  store: LocalStore,
  from: { readonly room: RoomName; readonly board: string | null },
  points: readonly UnsavedPoint[],
  at: number,
): Promise<void> => {
  const doc = new Y.Doc()
  for (const { id, column, body } of points)
    addPoint(doc, { id, column, body: withinNesting(body), createdAt: at })
  const update = Y.encodeStateAsUpdate(doc)
  doc.destroy()
  const room = `${from.room}${APART}${randomId()}` as RoomName
  const nothing = laterMoment(Y.emptySnapshot, Y.emptySnapshot)
  await store.write(room, { board: from.board, at, update, saved: () => encodeMoment(nothing) })
}

/** Words of this device that no server has, and never will in this room. */
export interface LeftWords {
  readonly room: RoomName
  readonly points: readonly UnsavedPoint[]
}

/**
 * A workshop was deleted: what this device kept of it goes too, but for words that no server ever had. Those are given
 * back. Rejects where the device refuses.
 */
export const dropWorkshop = async (store: LocalStore, workshop: WorkshopId): Promise<LeftWords[]> => {
  const left: LeftWords[] = []
  for (const { room } of await store.rooms()) {
    if (!room.startsWith(`${workshop}/`)) continue
    const points = await readKept(store, room)
    if (points.length === 0) await store.forget(room)
    else left.push({ room, points })
  }
  return left
}

/** Removes the copies of rooms that hold nothing unsaved, of those that `isStale` names. Words not saved stay. */
export const tidy = async (store: LocalStore, isStale: (room: KeptRoom) => boolean): Promise<void> => {
  for (const kept of (await store.rooms()).filter(isStale))
    if ((await readKept(store, kept.room)).length === 0) await store.forget(kept.room)
}

/** The words of an author that the server sends are the server's, and so is all that author wrote before. */
const withClocks = (saved: SavedMoment, { beforeState, afterState }: Y.Transaction): SavedMoment => {
  for (const [client, clock] of afterState)
    if (clock > (beforeState.get(client) ?? 0) && clock > (saved.sv.get(client) ?? 0))
      saved.sv.set(client, clock)
  return saved
}
