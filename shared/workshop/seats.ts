/** How many people a table takes, where the facilitator said: by the people who have it open now, as all see them. */
import type { Group, Plan } from './plan.ts'
import { tablesOf } from './plan.ts'

type Table = Pick<Group, 'id' | 'name' | 'strand' | 'people'>

export const isFull = (plan: Pick<Plan, 'seats'>, { people }: Pick<Table, 'people'>): boolean =>
  plan.seats !== undefined && people >= plan.seats

/** Of those that will do, the one that stands nearest to the `at`th of the list; undefined: there is none. */
export const nearest = <T>(list: readonly T[], at: number, willDo: (each: T) => boolean): T | undefined =>
  list
    .map((each, index) => ({ each, far: Math.abs(index - at) }))
    .filter(({ each }) => willDo(each))
    .sort((a, b) => a.far - b.far)[0]?.each

/** The table with room that works on the same strand and stands nearest in the list; undefined: there is none. */
export const nearestWithRoom = (plan: Plan, table: Table): Group | undefined => {
  const tables = tablesOf(plan)
  const at = tables.findIndex(({ id }) => id === table.id)
  return nearest(
    tables,
    at,
    (each) => each.id !== table.id && each.strand === table.strand && !isFull(plan, each),
  )
}
