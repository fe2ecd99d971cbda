/** Rooms on a store, without the workshops round them. */
import { silentLog } from '../../server/log.ts'
import { createMemoryStore } from '../../server/store/memory-store.ts'
import type { RoomDeps } from '../../server/sync/room.ts'
import { Room } from '../../server/sync/room.ts'
import type { Rooms, RoomsDeps } from '../../server/sync/rooms.ts'
import { createRooms } from '../../server/sync/rooms.ts'
import { createFakeClock } from './fake-clock.ts'

type Given = Pick<RoomsDeps, 'store' | 'clock'> & Partial<RoomsDeps>

/** After an orderly stop, unless given otherwise. */
export const roomsOn = (given: Given): Rooms =>
  createRooms({
    log: silentLog,
    orderly: true,
    onChange: () => undefined,
    onLoaded: async () => undefined,
    ...given,
  })

/** A board's room by itself, on a store in memory and a clock of its own, unless given otherwise. */
export const loadRoom = (given: Partial<RoomDeps> = {}): Promise<Room> =>
  Room.load({
    name: 'w/board.d',
    store: createMemoryStore(),
    clock: createFakeClock(0),
    log: silentLog,
    orderly: true,
    onFailed: () => undefined,
    ...given,
  })
