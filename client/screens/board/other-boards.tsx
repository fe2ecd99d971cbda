/** The boards that a point can be carried to, by whoever may: it keeps its reference there. */
import type { BoardId, PointId } from '../../../shared/ids.ts'
import { randomId } from '../../../shared/ids.ts'
import { mayCommand } from '../../../shared/roles.ts'
import { boardsOf, findRound } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import type { ApiError } from '../../session/api.ts'
import { boardWords } from '../../words/board.ts'
import { lateBoardWords } from '../../words/board-late.ts'
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

/** Sends a point to another board, and says what became of it, with a way back: by undo as well, in its turn. */
export const useSendTo = () => {
  const { api } = useApp()
  const { id, token, plan } = useWorkshop()
  const { entry, ui, view, session } = useBoardHere()
  return (board: BoardId, point: PointId) => {
    const ref = view.getState().refs[point] ?? ''
    const name = nameOfBoard(plan, board)
    const command = randomId(16)
    // Asked once more it is the same word: what was undone, and not heard of, is answered as done.
    const undoing = { id: randomId(16), type: 'undo', command }
    const sent = api.command(id, token, {
      id: command,
      type: 'points.carry',
      from: entry.id,
      to: board,
      points: [point],
    })
    const step = session.undo.asked(async () => {
      if (!(await sent).ok) return 'over' // it is where it was, and that has been said
      const answer = await api.command(id, token, undoing)
      if (answer.ok) ui.say(boardWords.undone(boardWords.isBack(ref)))
      else if (answer.error.code === 'too-late') ui.warn(lateBoardWords.staysCarried(ref, name))
      else ui.warn(answer.error.message)
      return answer.ok || isDecided(answer.error) ? 'over' : 'later'
    })
    void sent.then((answer) => {
      if (answer.ok) return ui.say(lateBoardWords.carried(ref, name), step.back)
      step.drop()
      ui.warn(answer.error.message)
    })
  }
}

/** Whether a refusal is the last word: neither the line nor the moment is to blame. */
const isDecided = ({ status, code }: ApiError) =>
  status >= 400 && status < 500 && status !== 429 && code !== 'under-way'
