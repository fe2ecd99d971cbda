/** A point that is held near the head or foot of a long column scrolls it (`edge-speed.ts`). */
import { useEffect, useEffectEvent, useRef } from 'react'
import { edgeSpeed } from './edge-speed.ts'
import { scrollOn, seenPartOf } from './seen-part.ts'

/** `held`: what is asked while something is held, each frame; null: nothing is. `onScroll`: rows have moved below it. */
export const useEdgeScroll = (
  isHeld: boolean,
  held: () => { readonly list: HTMLElement; readonly y: number } | null,
  onScroll: () => void,
) => {
  /** How long it has been scrolling without a rest, in s. */
  const since = useRef(0)
  const step = useEffectEvent((seconds: number) => {
    const at = held()
    const speed = at ? edgeSpeed(seenPartOf(at.list), at.y, since.current) : 0
    const hasScrolled = at !== null && speed !== 0 && scrollOn(at.list, speed * seconds)
    since.current = hasScrolled ? since.current + seconds : 0
    if (hasScrolled) onScroll()
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
