/** Undo, and doing again, for a hand that has no keys: in the head of the board where a finger points. */
import { Redo2, Undo2 } from 'lucide-react'
import { IconButton } from '../../ui/IconButton.tsx'
import { boardWords } from '../../words/board.ts'
import { useBoardHere } from './board-context.tsx'
import styles from './head.module.css'
import { useUndo } from './use-undo.tsx'

export const UndoButtons = () => {
  const { rights } = useBoardHere()
  const { hasDone, hasUndone, undo, redo } = useUndo()
  if (!rights.mayWrite) return null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only keeps the caret where somebody writes
    <span className={styles.byTouch} onMouseDown={(event) => event.preventDefault()}>
      <IconButton icon={Undo2} name={boardWords.undo} isIdle={!hasDone} onPress={undo} />
      <IconButton icon={Redo2} name={boardWords.doAgain} isIdle={!hasUndone} onPress={redo} />
    </span>
  )
}
