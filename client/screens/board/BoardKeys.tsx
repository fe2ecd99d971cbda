/** The list of a board's keys. */
import { KeysDialog } from '../../ui/KeysDialog.tsx'
import { useBoardHere } from './board-context.tsx'
import { boardKeys } from './board-keys.ts'

const BoardKeys = () => {
  const { ui, round, rights } = useBoardHere()
  return (
    <KeysDialog
      groups={boardKeys({ columns: round.columns, mayWrite: rights.mayWrite })}
      onClose={() => ui.open(null)}
    />
  )
}

export default BoardKeys
