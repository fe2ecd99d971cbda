/**
 * Where a row of the board is, and how it comes in sight. Always true: of one that slides (`slide.ts`) that is where it will
 * stay.
 */

/** What its animation is called. */
export const SLIDE = 'slide'

/** `look` finds the row where it will stay. */
export const atRest = <T>(row: Element, look: () => T): T => {
  const slides = row.getAnimations().filter(({ id }) => id === SLIDE)
  const times = slides.map(({ currentTime }) => currentTime)
  // At its end for this moment, which is not painted.
  for (const each of slides) each.currentTime = each.effect?.getComputedTiming().endTime ?? null
  const seen = look()
  slides.forEach((each, at) => {
    each.currentTime = times[at] ?? 0
  })
  return seen
}

export const bringInSight = (row: HTMLElement | null): void => {
  if (row) atRest(row, () => row.scrollIntoView({ block: 'nearest' }))
}
