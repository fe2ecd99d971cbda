/** What a board is called among the others: by its strand, and by its table where each has one. */
import type { BoardId } from '../../../shared/ids.ts'
import type { Plan } from '../../../shared/workshop/plan.ts'
import { findBoard, findStrand } from '../../../shared/workshop/plan.ts'

/** Empty where the board is not known. */
export const nameOfBoard = (plan: Plan, id: BoardId): string => {
  const board = findBoard(plan, id)
  const strand = board && findStrand(plan, board.strand)?.strand.name
  if (strand === undefined) return ''
  const table = plan.groups.find((each) => each.id === board?.group)?.name
  return table === undefined ? strand : `${strand}, ${table}`
}
