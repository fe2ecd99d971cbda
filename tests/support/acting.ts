/** A board that acts are tried on: its session writes to nobody, and no frame ever comes. */
import { vi } from 'vitest'
import type { BoardSession } from '../../client/session/board-session.ts'
import { createBoardSession } from '../../client/session/board-session.ts'
import type { SocketClass } from '../../client/session/counted-socket.ts'
import type { RoomName } from '../../shared/ids.ts'
import { FakeSocket } from './fake-socket.ts'

/** Until `vi.unstubAllGlobals`: the page that acts ask for the focus, which is on nothing. */
export const stubPage = (): void => {
  vi.stubGlobal('requestAnimationFrame', () => 0)
  vi.stubGlobal('document', { activeElement: null })
}

export const actingSession = (): BoardSession =>
  createBoardSession({
    server: 'ws://hall',
    room: 'w/board.a' as RoomName,
    token: 't',
    WebSocket: FakeSocket as unknown as SocketClass,
    now: () => 1,
    steady: () => 1,
    localStore: null,
    tabs: null,
    asideReason: 'Taken back',
  })
