/**
 * A finger drawn sideways over a sheet goes to the column or page beside it. Not one that scrolls, chooses words, writes, holds
 * a point, zooms with a second finger, or comes from the edge of the screen, which is the browser's way back.
 */
import { type RefObject, useEffect, useEffectEvent } from 'react'

/** How far it goes at least, and how much further sideways than up or down. In px; a ratio. */
const FAR = 56
const LEVEL = 2
/** How long it takes at most, in ms: slower it is a look around. */
const QUICK_MS = 600
/** Where the browser's own swipes begin, in px from the edge. */
const EDGE = 24

interface Start {
  readonly x: number
  readonly y: number
  readonly at: number
}

/** `onSwipe`: 1 to what is read next, -1 to what was before. */
export const useSwipe = (sheet: RefObject<HTMLElement | null>, onSwipe: (step: 1 | -1) => void): void => {
  const swiped = useEffectEvent(onSwipe)
  useEffect(() => {
    const element = sheet.current
    if (!element) return
    let start: Start | null = null
    const begin = ({ touches, target, timeStamp }: TouchEvent) => {
      const [finger, second] = touches
      const writes = target instanceof Element && target.closest('textarea, [contenteditable=true]') !== null
      const isZoomed = (window.visualViewport?.scale ?? 1) > 1.01
      start =
        finger &&
        !second &&
        !writes &&
        !isZoomed &&
        EDGE < finger.clientX &&
        finger.clientX < innerWidth - EDGE
          ? { x: finger.clientX, y: finger.clientY, at: timeStamp }
          : null
    }
    const end = ({ changedTouches, timeStamp }: TouchEvent) => {
      const [finger] = changedTouches
      const from = start
      start = null
      if (!from || !finger || timeStamp - from.at > QUICK_MS) return
      const [x, y] = [finger.clientX - from.x, finger.clientY - from.y]
      if (Math.abs(x) < FAR || Math.abs(x) < LEVEL * Math.abs(y)) return
      if (element.querySelector('[data-lifted]') || !(getSelection()?.isCollapsed ?? true)) return
      swiped(x < 0 === (getComputedStyle(element).direction !== 'rtl') ? 1 : -1)
    }
    const drop = () => {
      start = null
    }
    const passive = { passive: true }
    element.addEventListener('touchstart', begin, passive)
    element.addEventListener('touchend', end, passive)
    element.addEventListener('touchcancel', drop, passive)
    return () => {
      element.removeEventListener('touchstart', begin)
      element.removeEventListener('touchend', end)
      element.removeEventListener('touchcancel', drop)
    }
  }, [sheet])
}
