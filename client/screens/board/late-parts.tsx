/**
 * Parts of a board that nobody needs at first sight: fetched at idle, and at the latest when they are first shown.
 */
import { loadEditor } from '../../point/editor/load.ts'
import { late } from '../../ui/late.tsx'

export const BoardDialogs = late(() => import('./BoardDialogs.tsx'))
export const BoardKeys = late(() => import('./BoardKeys.tsx'))
export const FindBar = late(() => import('../find/FindBar.tsx'))
export const PointActions = late(() => import('./PointActions.tsx'))
export const TextTools = late(() => import('./TextTools.tsx'))

/** `mayWrite`: also what a point needs once it is chosen. */
export const fetchLateParts = (mayWrite: boolean): void => {
  const forWriting = [loadEditor, PointActions.fetch, TextTools.fetch, BoardDialogs.fetch]
  for (const part of [FindBar.fetch, ...(mayWrite ? forWriting : [])]) part().catch(() => undefined)
}
