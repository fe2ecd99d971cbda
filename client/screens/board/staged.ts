/**
 * What the chair presents to the hall, and the board on which somebody who follows sees it: their table's own, where each
 * has one.
 */
import type { GroupId } from '../../../shared/ids.ts'
import { isLeftEmpty } from '../../../shared/workshop/boards.ts'
import type { BoardEntry, Column, Plan, StrandAt } from '../../../shared/workshop/plan.ts'
import { boardsOf, findGroup, findStrand, shownStage } from '../../../shared/workshop/plan.ts'

export interface Staged extends StrandAt {
  readonly board: BoardEntry
  /** The hall sees others of this strand as well. */
  readonly isOneOfSeveral: boolean
  /** The one column that is shown; null: all of them. */
  readonly column: Column | null
  readonly page: number
}

/** Undefined: it is no strand. */
export const stagedIn = (plan: Plan, group: GroupId | undefined): Staged | undefined => {
  const stage = shownStage(plan)
  const at = 'strand' in stage ? findStrand(plan, stage.strand) : undefined
  if (!at || !('page' in stage)) return undefined
  const boards = boardsOf(plan, at.strand.id)
  const own = findGroup(plan, group)?.id
  const board = boards.find((each) => each.group !== undefined && each.group === own) ?? boards[0]
  if (!board) return undefined
  const column = stage.view === 'column' ? at.round.columns.find(({ id }) => id === stage.column) : undefined
  const isOneOfSeveral = boards.filter((each) => !isLeftEmpty(plan, each)).length > 1
  return { ...at, board, isOneOfSeveral, column: column ?? null, page: stage.page }
}

/** When the break that the hall is in ends, in server time; undefined: there is none, or nobody said. */
export const breakEnds = ({ stage }: Plan): number | undefined =>
  stage.view === 'blank' ? stage.backAt : undefined
