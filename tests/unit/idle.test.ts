/**
 * Half an hour in which nobody writes, both ends under one clock: the client's real link, with the give-up of the
 * stock provider inside, and the server's real connection. Neither ends it; and each does notice an end that is gone.
 */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'

// Before anything is imported: lib0, by which the stock provider tells the time, takes `Date.now` as it loads.
vi.hoisted(() =>
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] }),
)

import { createBoardSession } from '../../client/session/board-session.ts'
import type { RoomLink } from '../../client/session/room-link.ts'
import { createPlanSession } from '../../client/session/server-doc.ts'
import { systemClock } from '../../server/clock.ts'
import type { Room } from '../../server/sync/room.ts'
import type { BoardId, RoomName, WorkshopId } from '../../shared/ids.ts'
import { loadRoom } from '../support/rooms.ts'
import { serve } from '../support/served.ts'
import type { Network } from '../support/wire.ts'
import { createNetwork } from '../support/wire.ts'

const MINUTE = 60_000
/** What the protocol allows between two messages, in ms, and a moment to travel; a stock client gives up after 30 s. */
const LONGEST_SILENCE = 2000 + 100

interface Scene {
  readonly room: Room
  readonly network: Network
  readonly link: RoomLink
  leave(): void
}

const openRoom = async (name: string) => {
  const room = await loadRoom({ name, clock: systemClock })
  const network = createNetwork((wire) => serve(room, wire, systemClock))
  return { room, network }
}

/** Whoever only reads sends nothing by themselves; whoever has a caret says every 15 s that they are still there. */
const SCENES: Readonly<Record<string, () => Promise<Scene>>> = {
  'who only reads the plan': async () => {
    const { room, network } = await openRoom('w/plan')
    const session = createPlanSession({
      server: 'ws://hall',
      workshop: 'w' as WorkshopId,
      token: 't',
      WebSocket: network.WebSocket,
    })
    return { room, network, link: session.link, leave: session.dispose }
  },
  'who has a board open': async () => {
    const { room, network } = await openRoom('w/board.d')
    const session = createBoardSession({
      server: 'ws://hall',
      room: 'w/board.d' as RoomName,
      token: 't',
      WebSocket: network.WebSocket,
      now: Date.now,
      steady: Date.now,
      board: 'b' as BoardId,
      localStore: null,
      tabs: null,
      asideReason: 'Others had written in it',
    })
    return { room, network, link: session.link, leave: session.dispose }
  },
}

describe.each(Object.entries(SCENES))('%s', (_, enter) => {
  let scene: Scene
  beforeEach(async () => {
    scene = await enter()
    await vi.advanceTimersByTimeAsync(100)
    expect(scene.link.light.kind).toBe('saved')
    expect([...scene.room.peers]).toHaveLength(1)
  })
  afterEach(async () => {
    scene.leave()
    await vi.advanceTimersByTimeAsync(100)
  })

  test('[S16] keeps one connection over 30 minutes: at both ends, and never 2 s without a message', async () => {
    const { room, network, link } = scene
    const lights = new Set<string>()
    const stop = link.subscribe(() => lights.add(link.light.kind))
    const [peer] = room.peers
    const from = Date.now()
    await vi.advanceTimersByTimeAsync(30 * MINUTE)
    stop()
    expect(network.wires).toHaveLength(1)
    expect(network.wires[0]?.endedBy).toBeNull()
    expect([...room.peers]).toEqual([peer])
    expect(link.facts.phase).toEqual({ name: 'connected' })
    expect([...lights].filter((kind) => kind !== 'saved')).toEqual([])
    const times = [from, ...(network.wires[0]?.heardAt ?? []).filter((at) => at > from), from + 30 * MINUTE]
    const silences = times.slice(1).map((at, index) => at - (times[index] ?? 0))
    expect(Math.max(...silences)).toBeLessThanOrEqual(LONGEST_SILENCE)
  })

  test('notices at both ends within a minute that the other is gone, and comes back once', async () => {
    const { room, network, link } = scene
    const [before] = room.peers
    network.wires[0]?.cut()
    await vi.advanceTimersByTimeAsync(MINUTE)
    expect(network.wires).toHaveLength(2)
    expect(network.wires[0]?.endedBy).not.toBeNull()
    expect(network.wires[1]?.endedBy).toBeNull()
    const peers = [...room.peers]
    expect(peers).toHaveLength(1)
    expect(peers).not.toContain(before)
    expect(link.light.kind).toBe('saved')
  })
})
