/**
 * What stands at the foot of the sheet: its composers, the tools for what is chosen. Where there is hardly any height
 * they stand at the foot of the window, over the points (`composer.module.css`, `selection.module.css`).
 *
 * Always true while one of them is shown: `--foot` on the root is how high the highest is, in px. By so much what is
 * brought in sight stops above the foot of such a window (`board.module.css`).
 */
import { bringInSight } from './in-sight.ts'

/** Those that are shown. */
export const feet = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>('form[data-filled], [data-chosen-bar]')].filter(
    ({ offsetHeight }) => offsetHeight > 0,
  )

/** True: it is higher than it was. */
const keep = (shown: readonly HTMLElement[]): boolean => {
  const { style } = document.documentElement
  const was = Number.parseInt(style.getPropertyValue('--foot'), 10) || 0
  const height = Math.max(0, ...shown.map(({ offsetHeight }) => offsetHeight))
  if (height === 0) style.removeProperty('--foot')
  else if (height !== was) style.setProperty('--foot', `${height}px`)
  return height > was
}

/** The `ref` of each. Returns how to end it. */
export const keepFoot = (foot: HTMLElement | null): (() => void) | undefined => {
  if (foot === null) return undefined
  const observer = new ResizeObserver(() => {
    const isOver = keep(feet()) && getComputedStyle(foot).position === 'sticky'
    // It has come over the point that the keyboard is on.
    const at = document.activeElement
    if (isOver && at instanceof HTMLLIElement && at.matches('[data-point]')) bringInSight(at)
  })
  observer.observe(foot)
  return () => {
    observer.disconnect()
    keep(feet().filter((each) => each !== foot))
  }
}
