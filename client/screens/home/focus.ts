/** Moving the focus when a step of Home begins. Stable functions: as a `ref` they run once, when the element appears. */

/** The top of a new step: read aloud, and in view. */
export const focusTop = (element: HTMLElement | null) => {
  if (!element) return
  element.focus({ preventScroll: true })
  window.scrollTo(0, 0)
}

export const focusNow = (element: HTMLElement | null) => element?.focus()

/** To the field of this id, for what has to be put right. */
export const focusId = (id: string) => document.getElementById(id)?.focus()
