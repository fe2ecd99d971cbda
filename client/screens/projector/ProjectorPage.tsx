/** The screen on the wall with what its operator needs beside it. */
import Projector from './Projector.tsx'
import { ScreenControls } from './ScreenControls.tsx'
import styles from './screen.module.css'

const ProjectorPage = () => (
  <>
    <div className={styles.wall}>
      <Projector />
    </div>
    <ScreenControls />
  </>
)

export default ProjectorPage
