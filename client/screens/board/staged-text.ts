/**
 * In words: what the chair is on, for the boards. Always true: it names no more than the hall sees, and says where a board
 * shows more or less of it.
 */
import type { RoundId } from '../../../shared/ids.ts'
import type { Plan, StrandAt } from '../../../shared/workshop/plan.ts'
import { findGroup, shownStage } from '../../../shared/workshop/plan.ts'
import { boardWords } from '../../words/board.ts'
import { timeText } from '../../words/formats.ts'
import type { WorkshopHere } from '../../workshop-context.tsx'
import type { Staged } from './staged.ts'
import { breakEnds, stagedIn } from './staged.ts'

/** Two rounds may have strands of one letter and name: `from` is the round that goes without saying. */
export const strandText = ({ round, strand }: StrandAt, from: RoundId): string =>
  round.id === from
    ? boardWords.strandNamed(strand.letter, strand.name)
    : boardWords.strandOfRound(strand.letter, strand.name, round.name)

/** "The chair is now on E: Energy, page 3." */
export const nowOnText = (staged: Staged, from: RoundId): string =>
  boardWords.nowOn(narrowed([strandText(staged, from), ...partOf(staged)]))

/** What somebody who follows has before them. */
export const followingText = ({ plan, me }: Pick<WorkshopHere, 'plan' | 'me'>): string => {
  const staged = stagedIn(plan, me.group)
  if (!staged) return `${boardWords.following} ${otherText(plan)}`
  const { board, isOneOfSeveral } = staged
  const part = partOf(staged)
  if (!isOneOfSeveral)
    return `${boardWords.following} ${part.length > 0 ? boardWords.hallSees(narrowed(part)) : boardWords.hallSeesThis}`
  const table = plan.groups.find(({ id }) => id === board.group)
  const where =
    table === undefined
      ? boardWords.following
      : table.id === findGroup(plan, me.group)?.id
        ? boardWords.followingOwn
        : boardWords.followingOn(table.name)
  return `${where} ${boardWords.hallSees(narrowed([boardWords.allTablesShown, ...part]))}`
}

/** What changes on the stage, to be heard on whichever board; empty: nothing to say. */
export const heardText = ({
  plan,
  me,
  following,
}: Pick<WorkshopHere, 'plan' | 'me' | 'following'>): string => {
  if (!following) return breakText(plan) ?? ''
  const staged = stagedIn(plan, me.group)
  return staged ? nowOnText(staged, plan.round) : otherText(plan)
}

export const breakText = (plan: Plan): string | undefined => {
  const at = breakEnds(plan)
  return at === undefined ? undefined : boardWords.breakUntil(timeText(at))
}

/** Where no strand is shown. */
const otherText = (plan: Plan): string => {
  const { view } = shownStage(plan)
  if (view === 'timer') return boardWords.hallSeesClock
  if (view === 'message') return boardWords.hallSeesMessage
  return breakText(plan) ?? boardWords.hallSeesNothing
}

const partOf = ({ column, page }: Staged): string[] => [
  ...(column ? [boardWords.onlyColumn(column.name)] : []),
  ...(page > 1 ? [boardWords.pageShown(page)] : []),
]

const narrowed = (parts: readonly string[]): string =>
  parts.reduce((shown, part) => boardWords.narrowedTo(shown, part))
