/** The board somebody starts on: their table's in the current round, else what is on the projector, else the first. */
import type { BoardEntry, Group, Plan } from '../../../shared/workshop/plan.ts'
import { boardsOf, findGroup, findRound, shownStage } from '../../../shared/workshop/plan.ts'
import type { WorkshopHere } from '../../workshop-context.tsx'

export const ownBoard = ({
  plan,
  me,
  role,
}: Pick<WorkshopHere, 'plan' | 'me' | 'role'>): BoardEntry | undefined => {
  const group = role === 'member' ? findGroup(plan, me.group) : undefined
  if (group) return plan.boards.find((board) => board.round === plan.round && isOf(board, group))
  const stage = shownStage(plan)
  const strand = 'strand' in stage ? stage.strand : firstStrand(plan)
  return strand && boardsOf(plan, strand)[0]
}

const isOf = (board: BoardEntry, group: Group) =>
  board.group ? board.group === group.id : group.strands[board.round] === board.strand

const firstStrand = (plan: Plan) => findRound(plan, plan.round)?.strands[0]?.id
