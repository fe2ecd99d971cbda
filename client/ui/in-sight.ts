/** Whether an element is in sight: for rows that are painted first (`state/seen-first.ts`). */
import type { Sight } from '../state/seen-first.ts'

/** So far beyond the edge of the window counts as in sight, in px: what a turn of the wheel brings. */
const MARGIN = 200

export const createSight = (): Sight<Element> => {
  const waiting = new Map<Element, () => void>()
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) if (isIntersecting) waiting.get(target)?.()
  })
  return {
    isSeen(element) {
      const { top, bottom, width } = element.getBoundingClientRect()
      return width > 0 && bottom > -MARGIN && top < window.innerHeight + MARGIN
    },
    onceSeen(element, come) {
      waiting.set(element, come)
      observer.observe(element)
      return () => {
        waiting.delete(element)
        observer.unobserve(element)
      }
    },
  }
}
