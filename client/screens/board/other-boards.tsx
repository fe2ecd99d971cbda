/** The boards that a point can be carried to, by whoever may: it keeps its reference there. */
import type { BoardId, PointId } from '../../../shared/ids.ts'
import { randomId } from '../../../shared/ids.ts'
import { mayCommand } from '../../../shared/roles.ts'
import { boardsOf, findRound } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import { boardWords } from '../../words/board.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { useBoardHere } from './board-context.tsx'
import { nameOfBoard } from './name-of-board.ts'

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

/** Sends a point to another board, and says what became of it, with a way back. */
export const useSendTo = () => {
  const { api } = useApp()
  const { id, token, plan } = useWorkshop()
  const { entry, ui, view } = useBoardHere()
  return (board: BoardId, point: PointId) => {
    const ref = view.getState().refs[point] ?? ''
    const command = randomId(16)
    const back = () =>
      void api
        .command(id, token, { id: randomId(16), type: 'undo', command })
        .then((answer) => (answer.ok ? ui.say(boardWords.isBack(ref)) : ui.warn(answer.error.message)))
    void api
      .command(id, token, { id: command, type: 'points.carry', from: entry.id, to: board, points: [point] })
      .then((answer) =>
        answer.ok
          ? ui.say(boardWords.carried(ref, nameOfBoard(plan, board)), back)
          : ui.warn(answer.error.message),
      )
  }
}
