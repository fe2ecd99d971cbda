/**
 * Always true in a region that scrolls: what the keyboard comes to is wholly in sight. A browser leaves alone what is in
 * sight in part.
 */

/** As the `ref` of the region. */
export const wholeInSight = (region: HTMLElement | null): (() => void) | undefined => {
  if (region === null) return undefined
  const onFocus = ({ target }: FocusEvent) => {
    if (target instanceof Element && target.matches(':focus-visible'))
      target.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  region.addEventListener('focusin', onFocus)
  return () => region.removeEventListener('focusin', onFocus)
}
