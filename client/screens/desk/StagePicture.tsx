/**
 * The projector as it is now, small: the same screen, laid out for a wall of 16 to 9 and then scaled, so that its lines,
 * pages and timer are those of the hall. To look at only; what it shows is said in words beside it.
 */
import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useWorkshop } from '../../workshop-context.tsx'
import type { PageOf } from '../projector/room.tsx'
import { SmallScreenContext } from '../projector/room.tsx'
import { ShownScreen } from '../projector/ShownScreen.tsx'
import { fromStage } from '../projector/view.ts'
import styles from './stage.module.css'

const WIDTH = 1920
const HEIGHT = 1080

interface Props {
  readonly onPage: (page: PageOf) => void
}

export const StagePicture = ({ onPage }: Props) => {
  const { plan } = useWorkshop()
  const frame = useRef<HTMLDivElement>(null)
  const [scale, setScale] = useState(0)
  useLayoutEffect(() => {
    const element = frame.current
    if (!element) return
    const toFrame = () => setScale(element.clientWidth / WIDTH)
    toFrame()
    const observer = new ResizeObserver(toFrame)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const small = useMemo(() => ({ width: WIDTH, height: HEIGHT, onPage }), [onPage])
  return (
    <div ref={frame} className={styles.frame} inert aria-hidden="true" data-picture="">
      {scale > 0 && (
        <div
          className={styles.wall}
          data-theme="projector"
          style={{ width: WIDTH, height: HEIGHT, transform: `scale(${scale})` }}
        >
          <SmallScreenContext value={small}>
            <ShownScreen shown={fromStage(plan)} onTurn={nothing} />
          </SmallScreenContext>
        </div>
      )}
    </div>
  )
}

const nothing = () => undefined
