/** The list of the keys at the screen itself. */
import { KeysDialog } from '../../ui/KeysDialog.tsx'
import { keyWords as words } from '../../words/keys.ts'

interface Props {
  /** How many columns the strand on screen has. */
  readonly columns: number
  readonly onClose: () => void
}

const ProjectorKeys = ({ columns, onClose }: Props) => {
  const numbers = Array.from({ length: Math.min(9, columns) }, (_, index) => String(index + 1))
  const single = true
  const rows = [
    { keys: ['←', '→'], does: words.turnPage },
    { keys: ['0'], does: words.allColumns, single },
    ...(columns > 1 ? [{ keys: numbers, does: words.oneColumn, single }] : []),
    { keys: ['J'], does: words.join, single },
    { keys: ['.'], does: words.blank, single },
    { keys: ['I'], does: words.lights, single },
    { keys: ['F'], does: words.fullScreen, single },
    { keys: ['?'], does: words.all, single },
  ]
  return <KeysDialog groups={[{ title: words.projector, rows }]} onClose={onClose} />
}

export default ProjectorKeys
