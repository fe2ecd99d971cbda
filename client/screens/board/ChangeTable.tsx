/** Beside the table's name: the way to another table. Its dialog is fetched when somebody asks for it. */
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { late } from '../../ui/late.tsx'
import { joinWords } from '../../words/join.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import styles from './change-table.module.css'

const TableDialog = late(() => import('./TableDialog.tsx'))

export const ChangeTable = () => {
  const { role } = useWorkshop()
  const [isOpen, setOpen] = useState(false)
  if (role !== 'member') return null
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
        createPortal(
          <TableDialog onClose={() => setOpen(false)} onMissing={() => setOpen(false)} />,
          document.body,
        )}
    </>
  )
}
