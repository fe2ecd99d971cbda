/**
 * What a press does may put another control under the pointer, or give the same one another meaning. The second half of
 * a double click was meant for what was there before: it does nothing. On the same control, saying the same, every
 * press counts.
 */

/** Two touches at one place within so long, in ms, are one gesture; of a mouse the system says so itself. */
const GESTURE_MS = 500
/** So far apart two touches are still at one place, in px. */
const NEAR_PX = 24

interface Press {
  readonly at: number
  readonly x: number
  readonly y: number
  readonly on: Element | null
  readonly says: string
}

/** As the `ref` of a region: watches over the presses in it while it stands. */
export const oneGesture = (region: HTMLElement | null): (() => void) | undefined => {
  if (region === null) return undefined
  let last: Press | null = null
  const onClick = (event: MouseEvent) => {
    const before = last
    last = pressOf(event)
    if (before === null || last === null || !isOneGesture(event, before, last)) return
    if (before.on === last.on && before.says === last.says) return
    event.preventDefault()
    event.stopPropagation()
  }
  region.addEventListener('click', onClick, true)
  return () => region.removeEventListener('click', onClick, true)
}

/** Null for a key, which presses what has the focus. */
const pressOf = ({ detail, target, timeStamp, clientX, clientY }: MouseEvent): Press | null => {
  if (detail === 0 || !(target instanceof Element)) return null
  const found = target.closest('button, a, summary, input, select, textarea, label')
  const on = found instanceof HTMLLabelElement ? (found.control ?? found) : found
  const says = on?.getAttribute('aria-label') ?? on?.textContent ?? ''
  return { at: timeStamp, x: clientX, y: clientY, on, says }
}

const isOneGesture = (event: MouseEvent, before: Press, now: Press): boolean => {
  const isTouch = event instanceof PointerEvent && /^(touch|pen)$/.test(event.pointerType)
  if (!isTouch) return event.detail > 1
  return now.at - before.at < GESTURE_MS && Math.hypot(now.x - before.x, now.y - before.y) < NEAR_PX
}
