/**
 * Which rooms are in memory. A room is loaded once (the promise is kept, so a second visitor waits for the first
 * one's load), and unloaded once it was idle at two looks and everything is flushed; a visitor in between keeps it.
 */
import type * as Y from 'yjs'
import type { RoomName, WorkshopId } from '../../shared/ids.ts'
import { parseRoom } from '../../shared/ids.ts'
import { CLOSE } from '../../shared/wire/close-codes.ts'
import type { Clock } from '../clock.ts'
import type { Log } from '../log.ts'
import { faultOf } from '../log.ts'
import type { Tally } from '../metrics/tally.ts'
import type { Store } from '../store/store.ts'
import type { Pace } from './pace.ts'
import type { RoomDeps } from './room.ts'
import { Room } from './room.ts'

/** How often is looked for rooms that nobody is in, in ms. One stays in memory for one to two of these. */
export const LOOK_MS = 5_000

export interface Rooms {
  open(name: RoomName): Promise<Room>
  /** The room if it is in memory. */
  loaded(name: RoomName): Room | undefined
  all(): Iterable<Room>
  /** Sends everybody away from the rooms of a workshop and takes them out of memory for good, all of it flushed. */
  discard(workshop: WorkshopId): Promise<void>
  /** Sends everybody away from one room, whose place another has taken, and takes it out of memory for good. */
  retire(name: RoomName): Promise<void>
  /** Flushes every room; nothing is loaded afterwards. False where the store lost something that people may have seen. */
  close(): Promise<boolean>
}

export interface RoomsDeps {
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly orderly: boolean
  /** When windows close; unless given, as with time to spare. */
  readonly pace?: Pace
  readonly tally?: Tally
  readonly onAccepted?: NonNullable<RoomDeps['onAccepted']>
  readonly onChange: (room: Room, transaction: Y.Transaction) => void
  /** Runs after rooms were unloaded. */
  readonly onUnloaded?: () => void
  /** Runs on a room once it is loaded, before anybody is answered. */
  readonly onLoaded: (room: Room) => Promise<void>
}

export const createRooms = (deps: RoomsDeps): Rooms => {
  const loading = new Map<string, Promise<Room>>()
  const ready = new Map<string, Room>()
  /** Workshops whose rooms may not be loaded any more: their store is being emptied. */
  const discarded = new Set<WorkshopId>()
  /**
   * Rooms that the store has failed since the start: some may have seen more than is stored, and their words may come
   * back from whoever received them, as after a stop that was not orderly.
   */
  const lossy = new Set<string>()
  const unproven = new Set<string>()
  /** Rooms whose place another has taken. */
  const retired = new Set<string>()
  let closing = false

  const drop = (room: Room) => {
    if (ready.get(room.name) === room) {
      ready.delete(room.name)
      loading.delete(room.name)
    }
  }

  const load = async (name: RoomName) => {
    const orderly = deps.orderly && !lossy.has(name)
    const onFailed = (failed: Room, storeFailed: boolean) => {
      if (storeFailed) lossy.add(name)
      if (deps.tally) deps.tally.roomsGivenUp++
      drop(failed)
    }
    const room = await Room.load({ ...deps, orderly, unproven, name, onFailed })
    ready.set(name, room)
    await deps.onLoaded(room)
    return room
  }

  const isDiscarded = (name: string) => {
    const address = parseRoom(name)
    return address !== null && discarded.has(address.workshop)
  }

  /** For good: who is in it is sent away. */
  const empty = async (loaded: Promise<Room>, code: number, reason: string) => {
    const room = await loaded.catch(() => null)
    if (room === null) return
    for (const peer of [...room.peers]) peer.close(code, reason)
    await room.settle().catch(() => undefined) // a store that fails here fails what is done next, too
    drop(room)
    room.dispose()
  }

  /** Rooms that nobody was in at the last look. */
  let empties = new Set<Room>()
  const look = () => {
    stopLooking = deps.clock.after(LOOK_MS, look)
    const before = empties
    empties = new Set()
    let unloaded = 0
    for (const room of ready.values()) {
      if (!room.idle) continue
      room.compact()
      if (!before.has(room) || !room.idle) {
        empties.add(room) // a snapshot that is on its way to the disk is awaited
        continue
      }
      drop(room)
      room.dispose()
      unloaded++
    }
    if (unloaded > 0) deps.onUnloaded?.()
  }
  let stopLooking = deps.clock.after(LOOK_MS, look)

  return {
    open(name) {
      if (closing) return Promise.reject(new Error('the server is stopping'))
      if (isDiscarded(name)) return Promise.reject(new Error('the workshop was deleted'))
      if (retired.has(name)) return Promise.reject(new Error('the board was replaced'))
      const known = loading.get(name)
      if (known) return known
      const promise = load(name)
      loading.set(name, promise)
      promise.catch((error) => {
        // A later load of the same room is not this one's to forget.
        if (loading.get(name) === promise) {
          loading.delete(name)
          ready.delete(name)
        }
        deps.log.error({ room: name, error: faultOf(error) }, 'a room could not be loaded')
      })
      return promise
    },
    loaded: (name) => ready.get(name),
    all: () => ready.values(),
    async discard(workshop) {
      discarded.add(workshop)
      const own = [...loading].filter(([name]) => isDiscarded(name))
      for (const [, promise] of own) await empty(promise, CLOSE.noRoom, 'the workshop was deleted')
    },
    async retire(name) {
      retired.add(name)
      const loaded = loading.get(name)
      if (loaded) await empty(loaded, CLOSE.gone, 'the board was replaced')
    },
    async close() {
      closing = true
      stopLooking()
      await Promise.allSettled(loading.values())
      const settled = await Promise.allSettled([...ready.values()].map((room) => room.settle()))
      for (const room of ready.values()) room.dispose()
      return lossy.size === 0 && settled.every(({ status }) => status === 'fulfilled')
    },
  }
}
