/**
 * Whether saving takes longer than a person should be left to wonder: something is unsaved, and the server has
 * acknowledged nothing for a while. A full disk at the server looks like this, also when it closes and is tried again.
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
      let saved = link.facts.saved
      const show = (next: boolean) => {
        if (next === isSlow) return
        isSlow = next
        listener()
      }
      const stop = () => {
        if (timer !== null) clearTimeout(timer)
        timer = null
      }
      const follow = () => {
        const { facts } = link
        // A new connection begins to count from 0, which is no progress.
        const progress = facts.saved > saved
        saved = facts.saved
        if (facts.unsaved === 0 || progress) {
          stop()
          show(false)
        }
        if (facts.unsaved > 0 && !isSlow) timer ??= setTimeout(() => show(true), SLOW_MS)
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
