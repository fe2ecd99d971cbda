/**
 * Where a person sits: another table, in the room or remote. They stay who they are; what they wrote stays where it
 * is, and their own board is that of the table they go to.
 */
import { useState } from 'react'
import { findGroup, findStrand } from '../../../shared/workshop/plan.ts'
import { isFull } from '../../../shared/workshop/seats.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { DialogButtons } from '../../ui/DialogButtons.tsx'
import { joinWords } from '../../words/join.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { TableChoice } from '../join/TableChoice.tsx'
import { WhereChoice } from '../join/WhereChoice.tsx'
import styles from './change-table.module.css'

const TableDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { plan, me, changeSeat, show } = useWorkshop()
  const [group, setGroup] = useState(me.group)
  const [presence, setPresence] = useState(me.presence)
  const [state, setState] = useState<{ readonly sending: boolean; readonly error: string | null }>({
    sending: false,
    error: null,
  })
  const isMoving = group !== undefined && group !== me.group
  const table = findGroup(plan, group)
  const tables = plan.groups.map(({ id, name, strand, people }) => {
    const at = strand === null ? undefined : findStrand(plan, strand)?.strand
    const full = id !== me.group && isFull(plan, { people })
    return { id, name, people, full, strand: at?.name ?? '', letter: at?.letter ?? '' }
  })

  const isElsewhere = presence !== me.presence
  const label =
    isMoving && table
      ? joinWords.changeTo(table.name)
      : isElsewhere
        ? joinWords.changeSave
        : joinWords.changeStay

  const submit = async () => {
    if (state.sending) return
    if (!isMoving && !isElsewhere) return onClose()
    setState({ sending: true, error: null })
    const refused = await changeSeat({ presence, ...(isMoving && { group }) })
    if (refused) return setState({ sending: false, error: refused.message })
    onClose()
    if (isMoving) show({ name: 'auto' })
  }

  return (
    <Dialog title={joinWords.changeTitle} onClose={onClose} onSubmit={() => void submit()}>
      <WhereChoice presence={presence} onChoose={setPresence} />
      {me.byTableLink ? (
        <p className="soft">{joinWords.changeByLink(table?.name ?? '')}</p>
      ) : (
        <TableChoice legend={joinWords.table} tables={tables} chosen={group} onChoose={setGroup} />
      )}
      {state.error !== null && (
        <p role="alert" className={styles.error}>
          {state.error}
        </p>
      )}
      <DialogButtons label={label} onCancel={onClose} busy={state.sending} />
    </Dialog>
  )
}

export default TableDialog
