/** Beside the table's name: the way to another table. Its dialog is fetched when somebody asks for it. */
import { useContext, useState } from 'react'
import { createPortal } from 'react-dom'
import { late } from '../../ui/late.tsx'
import { common } from '../../words/common.ts'
import { joinWords } from '../../words/join.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { BoardContext } from './board-context.tsx'
import styles from './change-table.module.css'

export const TableDialog = late(() => import('./TableDialog.tsx'))

export const ChangeTable = () => {
  const { role } = useWorkshop()
  const [isOpen, setOpen] = useState(false)
  const here = useContext(BoardContext)
  if (role !== 'member') return null
  const missing = () => {
    setOpen(false)
    here?.ui.warn(common.unreachable)
  }
  return (
    <>
      <button
        type="button"
        className={styles.word}
        aria-label={joinWords.changeTable}
        onClick={() => setOpen(true)}
      >
        {joinWords.change}
      </button>
      {isOpen &&
        // Not inside the head, whose type it would take on.
        createPortal(<TableDialog onClose={() => setOpen(false)} onMissing={missing} />, document.body)}
    </>
  )
}
