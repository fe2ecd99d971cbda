/**
 * The screen on the wall with what its operator needs beside it; also for those who look at it from afar, on a phone: the
 * way back, and pages to turn.
 */
import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useApp } from '../../app-context.tsx'
import { pathOf } from '../../route.ts'
import { screenWords as words } from '../../words/screens.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { OperatorSlotContext } from './OperatorSlot.tsx'
import Projector from './Projector.tsx'
import controls from './ScreenControls.module.css'
import { ScreenControls } from './ScreenControls.tsx'
import styles from './screen.module.css'
import { TurningContext } from './Turning.tsx'
import { ShapeContext, useShape } from './use-shape.tsx'

const ProjectorPage = () => {
  const { id } = useWorkshop()
  const { identity } = useApp()
  const shape = useShape()
  const [slot, setSlot] = useState<HTMLElement | null>(null)
  const [turning, setTurning] = useState<HTMLElement | null>(null)
  return (
    <div className={styles.page} data-shape={shape}>
      <OperatorSlotContext value={setSlot}>
        <TurningContext value={turning}>
          <ShapeContext value={shape}>
            <div className={styles.wall}>
              <Projector />
            </div>
          </ShapeContext>
        </TurningContext>
      </OperatorSlotContext>
      <ScreenControls slot={slot} hasBar={shape.includes('bar')}>
        <div className={controls.touch}>
          {identity.screen !== id && <Back />}
          <div ref={setTurning} className={controls.turning} />
        </div>
      </ScreenControls>
    </div>
  )
}

/** To the board, the boards or the desk: what their link opens. */
const Back = () => {
  const { id, role, show } = useWorkshop()
  return (
    <a
      className={controls.button}
      href={pathOf(id, { name: 'auto' })}
      onClick={(event) => {
        event.preventDefault()
        show({ name: 'auto' })
      }}
    >
      <ArrowLeft className="i" aria-hidden />
      <span>{words.back(role)}</span>
    </a>
  )
}

export default ProjectorPage
