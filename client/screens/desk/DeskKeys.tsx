/** The list of the desk's keys: those that do something as the workshop stands. */
import { tablesOf } from '../../../shared/workshop/plan.ts'
import { KeysDialog } from '../../ui/KeysDialog.tsx'
import { keyWords as words } from '../../words/keys.ts'
import { useWorkshop } from '../../workshop-context.tsx'

const DeskKeys = ({ onClose }: { readonly onClose: () => void }) => {
  const { plan } = useWorkshop()
  const tables = Math.min(8, tablesOf(plan).length)
  const rows = [
    { keys: ['N'], does: words.nextStrand, single: true },
    ...(plan.timer
      ? [
          { keys: [words.space], does: words.pause, single: true },
          { keys: ['+'], does: words.moreTime, single: true },
          { keys: ['-'], does: words.lessTime, single: true },
        ]
      : []),
    {
      keys: tables > 1 ? ['1', String(tables)] : ['1'],
      does: words.openBoard(1, tables),
      single: true,
    },
    { keys: ['/'], does: words.findAll, single: true },
    { keys: ['?'], does: words.all, single: true },
  ]
  return <KeysDialog groups={[{ title: words.desk, rows }]} onClose={onClose} />
}

export default DeskKeys
