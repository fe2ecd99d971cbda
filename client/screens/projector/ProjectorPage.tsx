/** The screen on the wall with what its operator needs beside it. */
import Projector from './Projector.tsx'
import { ScreenControls } from './ScreenControls.tsx'

const ProjectorPage = () => (
  <>
    <Projector />
    <ScreenControls />
  </>
)

export default ProjectorPage
