/**
 * Whether the picture is current: `live` while every link has all the server has, else when it last was (in ms);
 * `opening` before the first time.
 */
import type { RoomLink } from '../../session/room-link.ts'

export type Line = 'live' | 'opening' | number

/** It has all the server has, as far as anybody can know. */
export const isCurrent = ({ facts }: Pick<RoomLink, 'facts'>): boolean =>
  facts.phase.name === 'connected' && facts.synced && !facts.isSilent

export const createLine = (links: readonly Pick<RoomLink, 'facts' | 'subscribe'>[], now: () => number) => {
  const current = () => links.every(isCurrent)
  let line: Line = current() ? 'live' : 'opening'
  const update = () => {
    if (current()) line = 'live'
    else if (line === 'live') line = now()
  }
  return {
    read: () => line,
    subscribe(listener: () => void) {
      const stop = links.map((link) =>
        link.subscribe(() => {
          update()
          listener()
        }),
      )
      update()
      return () => {
        for (const each of stop) each()
      }
    },
  }
}

/** Of two lines, what the hall should be told. */
export const worseOf = (a: Line, b: Line): Line => {
  if (typeof a === 'number' && typeof b === 'number') return Math.min(a, b)
  if (typeof a === 'number') return a
  return a === 'live' ? b : a
}
