/** Who somebody is on a board, in a word or two: their table; without one, what they are here as. */
import type { GroupId } from '../../../shared/ids.ts'
import type { Role } from '../../../shared/roles.ts'
import type { Plan } from '../../../shared/workshop/plan.ts'
import { findGroup } from '../../../shared/workshop/plan.ts'
import { boardWords } from '../../words/board.ts'

export const sittingAt = (plan: Plan, role: Role, group: GroupId | undefined): string =>
  findGroup(plan, group)?.name ?? (role === 'facilitator' ? boardWords.facilitator : boardWords.watching)
