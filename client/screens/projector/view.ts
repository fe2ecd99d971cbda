/**
 * What the screen shows: the stage, unless somebody at the screen chose otherwise. Pure. A local choice belongs to
 * one stage and is gone with it, and when the desk says the same stage again; `over` lies above what was shown and gives
 * it back.
 */
import type { ColumnId, StrandId } from '../../../shared/ids.ts'
import type { Plan, StrandAt } from '../../../shared/workshop/plan.ts'
import { shownStage } from '../../../shared/workshop/plan.ts'

export type Shown =
  | { readonly view: 'welcome' | 'blank' | 'join' | 'timer' | 'message' }
  | {
      readonly view: 'strand'
      readonly strand: StrandId
      /** Null: all columns. */
      readonly column: ColumnId | null
      readonly page: number
    }

export interface Local {
  /** The stage this was chosen under, as `stageKey` says it. */
  readonly under: string
  readonly base: Shown | null
  readonly over: 'blank' | 'join' | null
}

export const stageKey = (plan: Plan): string => {
  const stage = shownStage(plan)
  return [
    plan.stagedAt ?? '',
    stage.view,
    'strand' in stage ? stage.strand : '',
    'column' in stage ? stage.column : '',
    'page' in stage ? stage.page : '',
  ].join(' ')
}

export const follow = (plan: Plan): Local => ({ under: stageKey(plan), base: null, over: null })

/** What the desk has said. */
export const fromStage = (plan: Plan): Shown => {
  const stage = shownStage(plan)
  if (!('page' in stage)) return { view: stage.view }
  return {
    view: 'strand',
    strand: stage.strand,
    column: stage.view === 'column' ? stage.column : null,
    page: stage.page,
  }
}

export const shownOf = (plan: Plan, local: Local): Shown =>
  local.over ? { view: local.over } : (local.base ?? fromStage(plan))

/** What a key makes of the local choice; null where it means nothing. `at`: the strand the hall saw last. */
export const afterKey = (key: string, plan: Plan, local: Local, at: StrandAt | undefined): Local | null => {
  const columns = (column: ColumnId | null): Local | null =>
    at ? { ...local, over: null, base: { view: 'strand', strand: at.strand.id, column, page: 1 } } : null
  if (key === '0') return columns(null)
  if (/^[1-9]$/.test(key)) {
    const column = at?.round.columns[Number(key) - 1]
    return column ? columns(column.id) : null
  }
  if (key === 'j') return { ...local, over: local.over === 'join' ? null : 'join' }
  if (key === '.') {
    if (local.over === 'blank') return { ...local, over: null }
    // The chair blanked it: the same key lights it again, with what was there before.
    if (local.over === null && shownOf(plan, local).view === 'blank') return columns(null)
    return { ...local, over: 'blank' }
  }
  return null
}

export const turnTo = (local: Local, shown: Shown, page: number): Local =>
  shown.view === 'strand' ? { ...local, base: { ...shown, page } } : local
