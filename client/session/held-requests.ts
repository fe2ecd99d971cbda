/**
 * How many requests of this page may wait at the server at once. A browser opens six connections to a host for all its
 * pages together, and what people write needs one of them. So pages that hold requests tell each other so, and share;
 * who gets no place asks briefly and often instead.
 */
import { randomId } from '../../shared/ids.ts'

/** What the pages of one browser hold together, in a quiet state; a page that comes anew takes one more at first. */
const PLACES = 4
/** Of a page alone: its plan and its board. */
const MOST = 2
/** A page is counted for so long after it last took a place, in ms: longer than any request waits. */
const COUNTED_MS = 25_000

/** What a BroadcastChannel is to us. */
export interface PageChannel {
  postMessage(message: string): void
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void
}

export interface HeldRequestsDeps {
  /** To the other pages of this browser; null where it has no such thing. */
  readonly channel: PageChannel | null
  /** Milliseconds that no setting of a clock changes. */
  readonly steady: () => number
}

export interface HeldRequests {
  /** How to give the place back; null where there is none. */
  take(): (() => void) | null
}

export const createHeldRequests = ({ channel, steady }: HeldRequestsDeps): HeldRequests => {
  const own = randomId()
  const others = new Map<string, number>()
  let taken = 0
  let tookAt = Number.NEGATIVE_INFINITY

  const isCounted = (at: number) => steady() - at < COUNTED_MS
  channel?.addEventListener('message', ({ data }) => {
    if (typeof data !== 'string') return
    const isNew = !others.has(data)
    others.set(data, steady())
    if (isNew && isCounted(tookAt)) channel.postMessage(own)
  })

  return {
    take() {
      tookAt = steady()
      channel?.postMessage(own)
      for (const [page, at] of others) if (!isCounted(at)) others.delete(page)
      if (taken >= Math.min(MOST, Math.floor(PLACES / (1 + others.size)))) return null
      taken++
      let isMine = true
      return () => {
        if (isMine) taken--
        isMine = false
      }
    },
  }
}
