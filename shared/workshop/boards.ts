/**
 * Which boards a plan needs: one for each strand, shared by its tables, or one for each table that works on it. A board
 * that is there stays, also when its table has moved on: it may hold points. It goes with its strand or table alone
 * (`removal.ts`).
 */
import { boardRoom, newBoardId, newDocId } from '../ids.ts'
import type { BoardEntry, Group, Plan, Round, Strand } from './plan.ts'
import { tablesOf } from './plan.ts'

/** Tables of this round have boards of their own. */
export const isPerGroup = (plan: Pick<Plan, 'boards'>, round: Round['id']): boolean =>
  plan.boards.some((board) => board.round === round && board.group !== undefined)

/** An empty board in a document of its own. */
export const newBoard = (
  workshop: Plan['id'],
  round: Round,
  strand: Strand['id'],
  group?: Group['id'],
): BoardEntry => {
  const doc = newDocId()
  return {
    id: newBoardId(),
    doc,
    room: boardRoom(workshop, doc),
    round: round.id,
    strand,
    ...(group !== undefined && { group }),
    locked: false,
    counts: Object.fromEntries(round.columns.map((column) => [column.id, 0])),
    changedAt: 0,
  }
}

/** An empty board whose table sits with another now: nobody needs to see it. */
export const isLeftEmpty = (plan: Plan, board: BoardEntry): boolean =>
  plan.groups.some(({ id, into }) => id === board.group && into !== undefined) &&
  Object.values(board.counts).every((n) => n === 0)

/** The plan with the boards that its strands and tables lack; the same plan where they lack none. */
export const withBoards = (plan: Plan): Plan => {
  const missing = plan.rounds.flatMap((round) => {
    const perGroup = isPerGroup(plan, round.id)
    return round.strands.flatMap((strand) => {
      const boards = plan.boards.filter((board) => board.strand === strand.id)
      const tables = perGroup ? tablesOf(plan).filter((group) => group.strands[round.id] === strand.id) : []
      const without = tables.filter((group) => !boards.some((board) => board.group === group.id))
      if (without.length > 0) return without.map((group) => newBoard(plan.id, round, strand.id, group.id))
      return boards.length === 0 ? [newBoard(plan.id, round, strand.id)] : []
    })
  })
  return missing.length === 0 ? plan : { ...plan, boards: [...plan.boards, ...missing] }
}
