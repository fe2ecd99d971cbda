/**
 * Always true while the lines above a board stand: `--told` on what is around them is how high they are, in px, where
 * they are a block of their own, and 0 where they stand in the page like all else (`lines.module.css`). The sheet gives
 * way by so much.
 */

/** As a part of the `ref` of the lines. Returns how to end it. */
export const keepToldHeight = (lines: HTMLElement | null): (() => void) | undefined => {
  if (lines === null) return undefined
  const around = lines.parentElement
  const observer = new ResizeObserver(() =>
    around?.style.setProperty('--told', `${Math.ceil(lines.getBoundingClientRect().height)}px`),
  )
  observer.observe(lines)
  return () => {
    observer.disconnect()
    around?.style.removeProperty('--told')
  }
}
