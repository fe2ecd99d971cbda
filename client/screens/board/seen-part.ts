/**
 * The part of a column that is seen: not what lies out of the window, or under what stands at its foot (`foot.ts`).
 *
 * Always true: it never has less than no height, and what is scrolled within it is the list as long as that goes on, then
 * the page, as far as it brings more of the list in sight.
 */
import { seenOf } from '../../ui/seen.ts'
import { feet } from './foot.ts'

export interface Part {
  readonly top: number
  readonly bottom: number
}

interface Box extends Part {
  readonly left: number
  readonly right: number
}

/** `over`: what may lie over its foot. */
export const cutTo = (list: Box, sight: Part, over: readonly Box[]): Part => {
  const top = Math.max(list.top, sight.top)
  const tops = over
    .filter((each) => each.left < list.right && list.left < each.right && each.top > top)
    .map((each) => each.top)
  return { top, bottom: Math.max(top, Math.min(list.bottom, sight.bottom, ...tops)) }
}

/** Of the page, in px of the window. */
const sight = (): Part => {
  const { visualViewport: seen, innerHeight } = window
  if (!seen) return { top: 0, bottom: innerHeight }
  const { top, height } = seenOf(seen, document.documentElement.clientHeight)
  return { top, bottom: top + height }
}

export const seenPartOf = (list: HTMLElement): Part =>
  cutTo(
    list.getBoundingClientRect(),
    sight(),
    feet().map((each) => each.getBoundingClientRect()),
  )

/** Below what is held. Whether anything has moved. */
export const scrollOn = (list: HTMLElement, by: number): boolean => {
  const { scrollTop } = list
  list.scrollBy({ top: by, behavior: 'instant' })
  if (list.scrollTop !== scrollTop) return true
  const whole = list.getBoundingClientRect()
  const seen = seenPartOf(list)
  const hidden = by < 0 ? whole.top - seen.top : whole.bottom - seen.bottom
  const { scrollY } = window
  window.scrollBy({ top: Math.sign(by) * Math.min(Math.abs(by), Math.abs(hidden)), behavior: 'instant' })
  return window.scrollY !== scrollY
}

/**
 * Whether what is let go of at `y` lands before this row: where its middle is below. Held beyond what is seen it lands at
 * the first or the last place that is, and not among rows that nobody sees.
 */
export const landsBefore = (row: Part, seen: Part, y: number): boolean => {
  if (y < seen.top) return row.top >= seen.top - 1
  if (y >= seen.bottom) return row.bottom > seen.bottom + 1
  return y < (row.top + row.bottom) / 2
}
