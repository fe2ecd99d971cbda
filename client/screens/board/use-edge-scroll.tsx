/** A point that is held near the head or foot of a long column scrolls it, the faster the nearer. */
import { useEffect, useEffectEvent } from 'react'

/** How far from the edge it begins, in px. */
const EDGE = 64
/** How fast it goes at the edge and beyond, in px a second. */
const FASTEST = 900

/** `held`: what is asked while something is held, each frame; null: nothing is. `onScroll`: rows have moved below it. */
export const useEdgeScroll = (
  isHeld: boolean,
  held: () => { readonly list: HTMLElement; readonly y: number } | null,
  onScroll: () => void,
) => {
  const step = useEffectEvent((seconds: number) => {
    const at = held()
    if (!at) return
    const { top, bottom } = at.list.getBoundingClientRect()
    const above = Math.min(1, Math.max(0, (top + EDGE - at.y) / EDGE))
    const below = Math.min(1, Math.max(0, (at.y - bottom + EDGE) / EDGE))
    const before = at.list.scrollTop
    if (above !== below) at.list.scrollBy({ top: (below - above) * FASTEST * seconds, behavior: 'instant' })
    if (at.list.scrollTop !== before) onScroll()
  })
  useEffect(() => {
    if (!isHeld) return
    let last = performance.now()
    const onFrame = (now: number) => {
      step((now - last) / 1000)
      last = now
      frame = requestAnimationFrame(onFrame)
    }
    let frame = requestAnimationFrame(onFrame)
    return () => cancelAnimationFrame(frame)
  }, [isHeld])
}
