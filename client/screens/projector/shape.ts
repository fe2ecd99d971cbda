/**
 * What the screen is by its size and its pointer, in words for `data-shape`. Pure. Always true: what is in the `hand` is
 * `upright`, and what is `upright` has a `bar`; a wide wall that nobody touches is none of them.
 *
 * - `upright`: no wider than it is high. What stands side by side on a wall stands one below the other.
 * - `hand`: read, not looked at from afar. Letters as on a page, everything there at once, and scrolled.
 * - `bar`: the buttons have a place of their own below everything else. A wider screen has none to give.
 */
export interface Size {
  readonly width: number
  readonly height: number
}

/** A narrower window is nobody's wall; the style sheets name the same width. In px. */
const NARROW = 640
/** The widest that is held upright, in px. */
const WIDEST_HELD = 1024
/** Of width to height: up to this the buttons would lie over words. */
const SQUARISH = 3 / 2

export const shapeOf = ({ width, height }: Size, isTouched: boolean): string => {
  const inHand = width <= NARROW || (isTouched && width <= height && width <= WIDEST_HELD)
  const isUpright = inHand || width <= height
  const hasBar = isUpright || (isTouched && width <= SQUARISH * height)
  return [isUpright && 'upright', inHand && 'hand', hasBar && 'bar'].filter(Boolean).join(' ')
}
