/** When the rounds of a workshop are meant to be: when the first begins, and minutes for each; either may be missing. */
import type { Result } from '../result.ts'
import { ok, refuse } from '../result.ts'
import type { Command } from './commands.ts'
import type { Plan } from './plan.ts'
import { findRound } from './plan.ts'

/** When one round is meant to be, in ms since 1970; null where that does not follow from what is known. */
export interface Slot {
  readonly from: number | null
  readonly to: number | null
  readonly minutes: number | null
}

interface Timed {
  readonly startsAt?: number
  readonly rounds: readonly { readonly minutes?: number }[]
}

/** One slot a round, in their order. After a round of unknown length nobody knows when the next begins. */
export const slotsOf = ({ startsAt, rounds }: Timed): readonly Slot[] => {
  let at: number | null = startsAt ?? null
  return rounds.map(({ minutes }) => {
    const from = at
    at = from === null || minutes === undefined ? null : from + minutes * 60_000
    return { from, to: at, minutes: minutes ?? null }
  })
}

/** The plan with these times and no others. */
export const withTimes = (plan: Plan, command: Extract<Command, { type: 'times' }>): Result<Plan> => {
  const { startsAt: _before, ...rest } = plan
  if (command.rounds.some(({ round }) => !findRound(plan, round)))
    return refuse(404, 'no-round', 'There is no such round in this workshop.')
  const lengths = new Map(command.rounds.map(({ round, minutes }) => [round, minutes]))
  return ok({
    ...rest,
    ...(command.startsAt !== null && { startsAt: command.startsAt }),
    rounds: plan.rounds.map(({ minutes: _before, ...round }) => {
      const minutes = lengths.get(round.id)
      return { ...round, ...(minutes !== undefined && { minutes }) }
    }),
  })
}
