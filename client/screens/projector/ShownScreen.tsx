/** What is on the screen, whatever it is; on the wall as on the desk. */
import { findStrand } from '../../../shared/workshop/plan.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { Blank } from './Blank.tsx'
import { JoinScreen } from './JoinScreen.tsx'
import { MessageScreen } from './MessageScreen.tsx'
import { StrandScreen } from './StrandScreen.tsx'
import { TimerScreen } from './TimerScreen.tsx'
import type { Shown } from './view.ts'
import { Welcome } from './Welcome.tsx'

interface Props {
  readonly shown: Shown
  /** A key at the screen turned the page. */
  readonly onTurn: (page: number) => void
}

export const ShownScreen = ({ shown, onTurn }: Props) => {
  const { plan } = useWorkshop()
  const at = shown.view === 'strand' ? findStrand(plan, shown.strand) : undefined
  if (shown.view === 'blank') return <Blank />
  if (shown.view === 'join') return <JoinScreen />
  if (shown.view === 'timer') return <TimerScreen />
  if (shown.view === 'message') return <MessageScreen />
  if (shown.view !== 'strand' || !at) return <Welcome />
  const column = at.round.columns.find((each) => each.id === shown.column) ?? null
  return (
    <StrandScreen
      key={`${at.strand.id} ${column?.id ?? ''}`}
      at={at}
      column={column}
      page={shown.page}
      onTurn={onTurn}
    />
  )
}
