/** How many people a table takes, where the facilitator said: by the people who have it open now, as all see them. */
import type { Group, Plan } from './plan.ts'
import { tablesOf } from './plan.ts'

type Table = Pick<Group, 'id' | 'name' | 'strand' | 'people'>

export const isFull = (plan: Pick<Plan, 'seats'>, { people }: Pick<Table, 'people'>): boolean =>
  plan.seats !== undefined && people >= plan.seats

/** The table with room that works on the same strand and stands nearest in the list; undefined: there is none. */
export const nearestWithRoom = (plan: Plan, table: Table): Group | undefined => {
  const tables = tablesOf(plan)
  const at = tables.findIndex(({ id }) => id === table.id)
  return tables
    .map((each, index) => ({ each, far: Math.abs(index - at) }))
    .filter(({ each }) => each.id !== table.id && each.strand === table.strand && !isFull(plan, each))
    .sort((a, b) => a.far - b.far)[0]?.each
}
