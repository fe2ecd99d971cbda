/** Beside the table's name: the way to another table. Its dialog is fetched when somebody asks for it. */
import { Armchair } from 'lucide-react'
import { useState } from 'react'
import { createPortal } from 'react-dom'
import { late } from '../../ui/late.tsx'
import { joinWords } from '../../words/join.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import styles from './change-table.module.css'

const TableDialog = late(() => import('./TableDialog.tsx'))

/** `as`: a word in the line of strands, or a sign in a phone's head. */
export const ChangeTable = ({ as }: { readonly as: 'word' | 'sign' }) => {
  const { role } = useWorkshop()
  const [isOpen, setOpen] = useState(false)
  if (role !== 'member') return null
  return (
    <>
      <button
        type="button"
        className={as === 'word' ? styles.word : `btn btn--quiet btn--icon ${styles.sign}`}
        aria-label={joinWords.changeTable}
        onClick={() => setOpen(true)}
      >
        {as === 'word' ? joinWords.change : <Armchair className="i" aria-hidden />}
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
