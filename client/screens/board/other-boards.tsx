/** The boards that a point can be carried to, by whoever may: it keeps its reference there. */
import type { BoardId, PointId } from '../../../shared/ids.ts'
import { mayCommand } from '../../../shared/roles.ts'
import { boardsOf, findRound } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import { useWorkshop } from '../../workshop-context.tsx'
import { useBoardHere } from './board-context.tsx'
import { nameOfBoard } from './name-of-board.ts'
import { sendPoint } from './send-point.ts'

interface OtherBoard {
  readonly id: BoardId
  readonly name: string
}

/** The other boards of this round; empty for those who may not carry points. */
export const useOtherBoards = (): readonly OtherBoard[] => {
  const { plan, role } = useWorkshop()
  const { entry } = useBoardHere()
  if (!mayCommand(role, 'points.carry')) return []
  return (findRound(plan, entry.round)?.strands ?? []).flatMap((strand) =>
    boardsOf(plan, strand.id)
      .filter(({ id }) => id !== entry.id)
      .map(({ id }) => ({ id, name: nameOfBoard(plan, id) })),
  )
}

/** Sends a point to another board: see `sendPoint`. */
export const useSendTo = () => {
  const { api } = useApp()
  const { id, token, plan } = useWorkshop()
  const here = useBoardHere()
  return (board: BoardId, point: PointId) =>
    sendPoint(here, (command) => api.command(id, token, command), point, {
      id: board,
      name: nameOfBoard(plan, board),
    })
}
