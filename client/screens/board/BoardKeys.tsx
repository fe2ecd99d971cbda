/** The list of a board's keys; before them, where a finger points, what it does. */
import { isByFinger } from '../../ui/by-finger.ts'
import { isPhone } from '../../ui/is-phone.ts'
import { KeysDialog } from '../../ui/KeysDialog.tsx'
import { boardWords } from '../../words/board.ts'
import { useBoardHere } from './board-context.tsx'
import { boardGestures, boardKeys } from './board-keys.ts'

const BoardKeys = () => {
  const { ui, round, rights } = useBoardHere()
  const here = { columns: round.columns, mayWrite: rights.mayWrite }
  return (
    <KeysDialog
      {...(isByFinger() && { title: boardWords.howTo, gestures: boardGestures(here, isPhone()) })}
      groups={boardKeys(here)}
      onClose={() => ui.open(null)}
    />
  )
}

export default BoardKeys
