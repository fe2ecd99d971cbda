/** The boards that a person may copy points to: all others on which they may write now. */
import type { BoardId, RoomName } from '../../../shared/ids.ts'
import { rightsOn } from '../../../shared/roles.ts'
import type { Column } from '../../../shared/workshop/plan.ts'
import { boardsOf } from '../../../shared/workshop/plan.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { useBoardHere } from './board-context.tsx'

export interface CopyTarget {
  readonly id: BoardId
  readonly room: RoomName
  readonly name: string
  readonly columns: readonly Column[]
}

export const useCopyTargets = (): readonly CopyTarget[] => {
  const { plan, role, me } = useWorkshop()
  const { entry } = useBoardHere()
  const seat = { role, ...(me.group !== undefined && { group: me.group }) }
  return plan.rounds.flatMap((round) =>
    round.strands.flatMap((strand) =>
      boardsOf(plan, strand.id)
        .filter((board) => board.id !== entry.id && rightsOn(plan, board, seat).mayWrite)
        .map(({ id, room, group }) => {
          const table = plan.groups.find((each) => each.id === group)?.name
          const parts = [strand.name, table, plan.rounds.length > 1 ? round.name : undefined]
          return { id, room, columns: round.columns, name: parts.filter(Boolean).join(', ') }
        }),
    ),
  )
}
