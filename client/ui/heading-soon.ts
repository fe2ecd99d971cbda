/**
 * The keyboard goes to the heading of a screen that has come in the place of another, where it would begin again at the
 * top of the page, and a screen reader would say nothing.
 */

import { isFocusLost } from './focus-lost.ts'

/** So many frames are waited for a screen that is still on its way. */
const PATIENCE = 600

/** Nothing where the keyboard is somewhere by then. Returns how to call it off. */
export const headingSoon = (): (() => void) => {
  let left = PATIENCE
  let frame = requestAnimationFrame(function look() {
    if (!isFocusLost()) return
    // Not one that another size of the window shows.
    const heading = [...document.querySelectorAll('h1')].find((each) => each.getClientRects().length > 0)
    if (heading === undefined) {
      if (left-- > 0) frame = requestAnimationFrame(look)
      return
    }
    if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1
    heading.focus({ preventScroll: true })
  })
  return () => cancelAnimationFrame(frame)
}
