/** The screen on the wall with what its operator needs beside it. */
import { useState } from 'react'
import { OperatorSlotContext } from './OperatorSlot.tsx'
import Projector from './Projector.tsx'
import { ScreenControls } from './ScreenControls.tsx'
import styles from './screen.module.css'

const ProjectorPage = () => {
  const [slot, setSlot] = useState<HTMLElement | null>(null)
  return (
    <>
      <OperatorSlotContext value={setSlot}>
        <div className={styles.wall}>
          <Projector />
        </div>
      </OperatorSlotContext>
      <ScreenControls slot={slot} />
    </>
  )
}

export default ProjectorPage
