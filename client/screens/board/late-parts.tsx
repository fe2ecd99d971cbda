/**
 * Parts of a board that nobody needs before they have chosen a point: fetched at idle, for those who will need them,
 * and at the latest when they are first shown.
 */
import { loadEditor } from '../../point/editor/load.ts'
import { late } from '../../ui/late.tsx'

export const BoardDialogs = late(() => import('./BoardDialogs.tsx'))
export const BoardKeys = late(() => import('./BoardKeys.tsx'))
export const FindBar = late(() => import('../find/FindBar.tsx'))
export const PointActions = late(() => import('./PointActions.tsx'))
export const TextTools = late(() => import('./TextTools.tsx'))

export const fetchLateParts = (): void => {
  for (const part of [loadEditor, PointActions.fetch, TextTools.fetch, FindBar.fetch, BoardDialogs.fetch])
    part().catch(() => undefined)
}
