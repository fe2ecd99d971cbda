/**
 * A board's light beside the plan's. Always true: where the page as a whole has no connection, no board says that it is
 * only just connecting. What a board knows of its own words is said as it is.
 */
import type { RoomLink } from './room-link.ts'

type Shining = Pick<RoomLink, 'light' | 'subscribe'>

export const lightBeside = (board: RoomLink, plan: RoomLink): Shining => ({
  get light() {
    const { light } = board
    if (light.kind !== 'connecting' || plan.light.kind !== 'offline') return light
    // The same value for as long as it says the same.
    return away[board.facts.kept]
  },
  subscribe(listener) {
    const ends = [board.subscribe(listener), plan.subscribe(listener)]
    return () => {
      for (const end of ends) end()
    }
  },
})

const away = {
  device: { kind: 'offline', changes: 0, kept: 'device' },
  page: { kind: 'offline', changes: 0, kept: 'page' },
} as const
