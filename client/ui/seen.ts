/**
 * Keeps `--seen-height` and `--seen-top` on the root while something is written: the part of the window that a keyboard
 * on the screen leaves in sight, in px. Android makes the window itself smaller (`interactive-widget` in `index.html`),
 * and there they say what `100dvh` says. iOS lays its keyboard over the page, tells no length of CSS, and pushes the
 * page up. While nothing is written neither is set, so that every rule names what holds then; where a press ends the
 * writing, from when it is over, so that nothing moves under the finger between its parts.
 */

/** The visual viewport: what is in sight, in px of the layout; `scale` above 1: somebody has zoomed in. */
interface Sight {
  readonly height: number
  readonly offsetTop: number
  readonly scale: number
}

export interface Seen {
  readonly height: number
  readonly top: number
}

/** Zoomed in, only the height is told: where somebody looks is theirs. `window`: the height of the layout, in px. */
export const seenOf = ({ height, offsetTop, scale }: Sight, window: number): Seen => {
  const whole = Math.round(height * scale)
  return {
    height: whole,
    top: scale > 1.01 ? 0 : Math.round(Math.min(offsetTop, Math.max(0, window - whole))),
  }
}

const isWrittenIn = (element: Element | null): boolean =>
  element instanceof HTMLElement && (element.isContentEditable || element.matches('input, textarea'))

/** Never ends: there is one window, and it is there as long as the page. */
export const keepSeen = ({ document, visualViewport: sight }: Window): void => {
  if (!sight) return
  const { documentElement: root } = document
  const keep = () => {
    const seen = isWrittenIn(document.activeElement) ? seenOf(sight, root.clientHeight) : null
    for (const [name, value] of [
      ['--seen-height', seen?.height],
      ['--seen-top', seen?.top],
    ] as const)
      if (value === undefined) root.style.removeProperty(name)
      else root.style.setProperty(name, `${value}px`)
  }
  let isPressed = false
  const look = () => {
    if (!isPressed || isWrittenIn(document.activeElement)) keep()
  }
  const press = () => {
    isPressed = true
  }
  const release = () => {
    if (!isPressed) return
    isPressed = false
    requestAnimationFrame(look)
  }
  // The keyboard has come, or has gone.
  sight.addEventListener('resize', keep)
  sight.addEventListener('scroll', look)
  document.addEventListener('focusin', look)
  // Who goes from one field to the next has left none: the window is looked at once the next has the focus.
  document.addEventListener('focusout', () => queueMicrotask(look))
  document.addEventListener('pointerdown', press, true)
  // A click is the last of a press; where there is none, whatever comes next.
  for (const end of ['click', 'pointercancel', 'contextmenu', 'keydown'])
    document.addEventListener(end, release, true)
}
