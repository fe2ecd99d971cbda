/** Brings a row of the board in sight. Always true: one that slides (`slide.ts`) comes in sight where it will stay. */

/** What its animation is called. */
export const SLIDE = 'slide'

export const bringInSight = (row: HTMLElement | null): void => {
  if (!row) return
  const slides = row.getAnimations().filter(({ id }) => id === SLIDE)
  const times = slides.map(({ currentTime }) => currentTime)
  // At its end for this moment, which is not painted.
  for (const each of slides) each.currentTime = each.effect?.getComputedTiming().endTime ?? null
  row.scrollIntoView({ block: 'nearest' })
  slides.forEach((each, at) => {
    each.currentTime = times[at] ?? 0
  })
}
