/**
 * In the dialog of a strand or a table: removes it, or says why it stays, as far as the plan tells. Nothing is asked
 * twice: it can be undone. Looked at as the plan is now: people may have sat down since the dialog was opened.
 */
import type { GroupId, StrandId } from '../../../shared/ids.ts'
import { findStrand } from '../../../shared/workshop/plan.ts'
import type { WhyStays } from '../../../shared/workshop/removal.ts'
import { whyStrandStays, whyTableStays } from '../../../shared/workshop/removal.ts'
import { deskWords } from '../../words/desk.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import styles from './desk.module.css'
import { ActButton } from './LineLost.tsx'
import type { Commands } from './use-commands.tsx'

interface Props<Id> {
  readonly id: Id
  readonly commands: Commands
  readonly onDone: () => void
}

export const RemoveStrand = ({ id, commands, onDone }: Props<StrandId>) => {
  const { plan } = useWorkshop()
  const at = findStrand(plan, id)
  if (!at) return null
  const remove = () => {
    commands.send({ type: 'strand', strand: id, remove: true })
    onDone()
  }
  return <RemovePart why={whyStrandStays(plan, at)} label={deskWords.removeStrand} onRemove={remove} />
}

export const RemoveTable = ({ id, commands, onDone }: Props<GroupId>) => {
  const { plan } = useWorkshop()
  const table = plan.groups.find((each) => each.id === id)
  if (!table) return null
  const remove = () => {
    commands.send({ type: 'group', group: id, remove: true })
    onDone()
  }
  return <RemovePart why={whyTableStays(plan, table)} label={deskWords.removeTable} onRemove={remove} />
}

const RemovePart = ({
  why,
  label,
  onRemove,
}: {
  readonly why: WhyStays | null
  readonly label: string
  readonly onRemove: () => void
}) => {
  if (why !== null) return <p className="muted sm">{deskWords.stays[why]}</p>
  return (
    <ActButton className={`btn btn--quiet ${styles.remove}`} onClick={onRemove}>
      {label}
    </ActButton>
  )
}
