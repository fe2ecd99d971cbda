/**
 * Parts of a board that nobody needs at first sight: fetched at idle, and at the latest when they are first shown.
 */
import { loadEditor } from '../../point/editor/load.ts'
import { isPhone } from '../../ui/is-phone.ts'
import { late } from '../../ui/late.tsx'
import { whenIdle } from '../../ui/when-idle.ts'

export const BoardMenu = late(() => import('./BoardMenu.tsx'))
export const BoardKeys = late(() => import('./BoardKeys.tsx'))
export const FindBar = late(() => import('../find/FindBar.tsx'))
export const PointActions = late(() => import('./PointActions.tsx'))
export const TextTools = late(() => import('./TextTools.tsx'))

/** `mayWrite`: first what a point needs once it is chosen. What any reader may open comes behind it. */
export const fetchLateParts = (mayWrite: boolean): void => {
  const forWriting = mayWrite ? [loadEditor, PointActions.fetch, TextTools.fetch] : []
  Promise.allSettled(forWriting.map((part) => part())).then(() =>
    whenIdle(() => {
      for (const part of isPhone() ? [FindBar, BoardMenu] : [FindBar]) part.fetch().catch(() => undefined)
    }),
  )
}
