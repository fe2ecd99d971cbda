/**
 * Whether saving takes longer than a person should be left to wonder: something is unsaved, and the server has
 * acknowledged nothing for a while. A full disk at the server looks like this, also when it closes and is tried again.
 *
 * Always true: only the time in which there was a line to the server counts. A server that was out of reach is not slow.
 */
import type { RoomLink } from '../session/room-link.ts'

/** In ms. */
export const SLOW_MS = 10_000

export interface SlowLight {
  readonly isSlow: boolean
  subscribe(listener: () => void): () => void
}

export const createSlowLight = (link: Pick<RoomLink, 'facts' | 'subscribe'>): SlowLight => {
  let isSlow = false
  return {
    get isSlow() {
      return isSlow
    },
    subscribe(listener) {
      let timer: ReturnType<typeof setTimeout> | null = null
      let began = 0
      /** What is still to pass of the while, in ms. */
      let left = SLOW_MS
      let saved = link.facts.saved
      const show = (next: boolean) => {
        if (next === isSlow) return
        isSlow = next
        listener()
      }
      const stop = () => {
        if (timer === null) return
        clearTimeout(timer)
        timer = null
        left -= performance.now() - began
      }
      const start = () => {
        if (timer !== null) return
        began = performance.now()
        timer = setTimeout(() => show(true), left)
      }
      const follow = () => {
        const { facts } = link
        // A new connection begins to count from 0, which is no progress.
        const progress = facts.saved > saved
        saved = facts.saved
        if (facts.unsaved === 0 || progress) {
          stop()
          left = SLOW_MS
          show(false)
        }
        if (facts.phase.name !== 'connected' || facts.isSilent) stop()
        else if (facts.unsaved > 0 && !isSlow) start()
      }
      follow()
      const leave = link.subscribe(follow)
      return () => {
        leave()
        stop()
      }
    },
  }
}
