/** Rooms on a store, without the workshops round them. */
import { silentLog } from '../../server/log.ts'
import type { Rooms, RoomsDeps } from '../../server/sync/rooms.ts'
import { createRooms } from '../../server/sync/rooms.ts'

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
