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
/** A page is counted for so long after it last said so, in ms: longer than a request brings nothing. */
const COUNTED_MS = 25_000
/** Said at most so often, in ms. */
const SAID_MS = 2000

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

export interface Place {
  /** It is still needed; called now and then. */
  renew(): void
  giveBack(): void
}

export interface HeldRequests {
  /** Null: there is none. */
  take(): Place | null
}

export const createHeldRequests = ({ channel, steady }: HeldRequestsDeps): HeldRequests => {
  const own = randomId()
  const others = new Map<string, number>()
  let taken = 0
  let saidAt = Number.NEGATIVE_INFINITY

  const isCounted = (at: number) => steady() - at < COUNTED_MS
  const say = () => {
    if (steady() - saidAt < SAID_MS) return
    saidAt = steady()
    channel?.postMessage(own)
  }
  channel?.addEventListener('message', ({ data }) => {
    if (typeof data !== 'string') return
    const isNew = !others.has(data)
    others.set(data, steady())
    if (isNew && isCounted(saidAt)) channel.postMessage(own)
  })

  return {
    take() {
      say()
      for (const [page, at] of others) if (!isCounted(at)) others.delete(page)
      if (taken >= Math.min(MOST, Math.floor(PLACES / (1 + others.size)))) return null
      taken++
      let isMine = true
      return {
        renew: say,
        giveBack() {
          if (isMine) taken--
          isMine = false
        },
      }
    },
  }
}
