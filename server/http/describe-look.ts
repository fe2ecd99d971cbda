/** A workshop as it is seen from outside, by whoever holds a link or the code: what the join screen shows. */
import type { Plan } from '../../shared/workshop/plan.ts'
import { findRound, findStrand, tablesOf } from '../../shared/workshop/plan.ts'
import { isFull } from '../../shared/workshop/seats.ts'
import type { Grant } from '../access/links.ts'

export const describeLook = (plan: Plan, grant: Grant) => {
  const sum = (count: (group: Plan['groups'][number]) => number) =>
    tablesOf(plan).reduce((total, group) => total + count(group), 0)
  return {
    workshop: plan.id,
    title: plan.title,
    date: plan.date,
    ...(plan.startsAt !== undefined && { startsAt: plan.startsAt }),
    place: plan.place,
    purpose: plan.purpose,
    houseRule: plan.houseRule,
    open: plan.joinCode !== undefined,
    round: findRound(plan, plan.round)?.name ?? '',
    rounds: plan.rounds.map(({ id, name, open, minutes }) => ({
      id,
      name,
      open,
      current: id === plan.round,
      ...(minutes !== undefined && { minutes }),
    })),
    role: grant.role,
    ...(grant.group !== undefined && { group: grant.group }),
    groups: tablesOf(plan).map(({ id, name, strand, people, room, remote }) => {
      const at = strand === null ? undefined : findStrand(plan, strand)
      return {
        id,
        name,
        strand: at?.strand.name ?? '',
        letter: at?.strand.letter ?? '',
        people,
        room,
        remote,
        ...(isFull(plan, { people }) && { full: true }),
      }
    }),
    people: sum((group) => group.people),
    room: sum((group) => group.room),
    remote: sum((group) => group.remote),
  }
}
