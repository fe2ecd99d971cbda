/**
 * The light as a person should see it: from `saving` to `saved` only once that has lasted a moment, everything else at
 * once. While somebody types it stays at Saving, instead of flickering (and repainting) with every key. It never says
 * more than the link does, nor that somebody is connecting who is connected.
 */
import type { RoomLink } from '../session/room-link.ts'
import type { Light } from '../session/saved-light.ts'

/** How long it must have been saved before it says so again, in ms. */
export const SETTLES_MS = 400

export interface CalmLight {
  readonly kind: Light['kind']
  /** The listener is called when `kind` has changed. */
  subscribe(listener: () => void): () => void
}

export const createCalmLight = (link: Pick<RoomLink, 'light' | 'subscribe'>): CalmLight => {
  let kind = link.light.kind
  return {
    get kind() {
      return kind
    },
    subscribe(listener) {
      let timer: ReturnType<typeof setTimeout> | null = null
      const show = (next: Light['kind']) => {
        if (next === kind) return
        kind = next
        listener()
      }
      const follow = () => {
        const now = link.light.kind
        if (timer !== null && now === 'saved') return
        if (timer !== null) clearTimeout(timer)
        timer = null
        if (now !== 'saved') return show(now)
        if (kind !== 'saving') return show(now)
        timer = setTimeout(() => {
          timer = null
          show(link.light.kind)
        }, SETTLES_MS)
      }
      follow()
      const stop = link.subscribe(follow)
      return () => {
        stop()
        if (timer !== null) clearTimeout(timer)
      }
    },
  }
}
