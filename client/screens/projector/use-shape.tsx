/** The shape of this screen (`shape.ts`), and what the screens make of it. The small picture on the desk has none. */
import { createContext, useContext, useEffect, useSyncExternalStore } from 'react'
import { isByFinger } from '../../ui/by-finger.ts'
import { onResize } from './room.tsx'
import { shapeOf } from './shape.ts'

const shapeNow = () => shapeOf({ width: window.innerWidth, height: window.innerHeight }, isByFinger())

/** Asked once, by the page: what is painted and what is parted into pages change together. */
export const useShape = (): string => useSyncExternalStore(onResize, shapeNow)

export const ShapeContext = createContext('')

/** Whether it is read in the hand: one page, which is scrolled. */
export const useInHand = (): boolean => useContext(ShapeContext).includes('hand')

/** What comes on stage is read from its top. */
export const useFromTop = (shown: string): void => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolled whenever something else is shown
  useEffect(() => {
    window.scrollTo(0, 0)
  }, [shown])
}
