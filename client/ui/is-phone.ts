/** Whether the screen is as narrow as a phone's: one column at a time. The style sheets name the same width. */
const NARROW = '(max-width: 640px)'

export const isPhone = (): boolean => matchMedia(NARROW).matches

/** Calls back when that changes. Returns how to end it. */
export const onPhoneOrNot = (tell: () => void): (() => void) => {
  const narrow = matchMedia(NARROW)
  narrow.addEventListener('change', tell)
  return () => narrow.removeEventListener('change', tell)
}
