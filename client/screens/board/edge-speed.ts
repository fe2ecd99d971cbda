/**
 * How fast a long column scrolls below what is held near its head or foot: the faster the nearer, and the longer it goes
 * on. Pure. Always true: in its middle it stands still, and it never goes faster than an eye finds a point again.
 */

/** How far from the edge it begins, in px. */
const EDGE = 64
/** How fast it goes at the edge and beyond, at first, in px a second; after so many seconds as much faster again. */
const AT_FIRST = 900
const GAINS_IN = 2
/** So many times as fast at most. */
const MOST = 4

interface Seen {
  readonly top: number
  readonly bottom: number
}

/** In px a second; less than 0: to its head. `y`: where it is held; `since`: how long it has been scrolling, in s. */
export const edgeSpeed = ({ top, bottom }: Seen, y: number, since: number): number => {
  const above = Math.min(1, Math.max(0, (top + EDGE - y) / EDGE))
  const below = Math.min(1, Math.max(0, (y - bottom + EDGE) / EDGE))
  return (below - above) * AT_FIRST * Math.min(MOST, 1 + since / GAINS_IN)
}
