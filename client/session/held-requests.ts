/**
 * How many requests of this page may wait at the server at once. A browser opens six connections to a host for all its
 * tabs together, and what people write needs one of them; who gets no place asks briefly and often instead.
 */

/** Of a page that somebody looks at: its plan and its board. Two of those and a few others leave one over. */
const PLACES = 2
const PLACES_UNSEEN = 1

export interface HeldRequests {
  /** How to give the place back; null where there is none. */
  take(): (() => void) | null
}

export const createHeldRequests = (isSeen: () => boolean): HeldRequests => {
  let taken = 0
  return {
    take() {
      if (taken >= (isSeen() ? PLACES : PLACES_UNSEEN)) return null
      taken++
      let isMine = true
      return () => {
        if (isMine) taken--
        isMine = false
      }
    },
  }
}
