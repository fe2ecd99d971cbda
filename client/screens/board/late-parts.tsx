/**
 * Parts of a board that nobody needs at first sight: fetched at idle, and at the latest when they are first shown.
 */
import { loadEditor } from '../../point/editor/load.ts'
import { askAgain } from '../../ui/ask-again.ts'
import { isPhone } from '../../ui/is-phone.ts'
import { late } from '../../ui/late.tsx'
import { whenIdle } from '../../ui/when-idle.ts'
import { fetchGroupParts } from './group-load.tsx'
import { BoardDialogs } from './late-dialogs.tsx'
import { fetchMoreMenu } from './MoreButton.tsx'

export const BegunLine = late(async () => ({ default: (await import('./BegunLine.tsx')).BegunLine }))
export const BoardMenu = late(() => import('./BoardMenu.tsx'))
export const BoardKeys = late(() => import('./BoardKeys.tsx'))
export const DragLayer = late(() => import('./DragLayer.tsx'))
export const FindBar = late(() => import('../find/FindBar.tsx'))
/** First of what is not needed to write: it is, as soon as the line is gone. */
export const CopyUnsent = late(async () => ({ default: (await import('./CopyUnsent.tsx')).CopyUnsent }))
// What others did to this person comes over a line that works.
export const InterruptedLine = late(async () => ({
  default: (await import('./InterruptedLine.tsx')).InterruptedLine,
}))
export const LostWords = late(() => import('./LostWords.tsx'))
export const MovedLine = late(async () => ({ default: (await import('./MovedLine.tsx')).MovedLine }))
export const MovedPoints = late(() => import('./MovedPoints.tsx'))
export const PointActions = late(() => import('./PointActions.tsx'))
export const RefusedLine = late(() => import('./RefusedLine.tsx'))
export const TakenLine = late(async () => ({ default: (await import('./TakenLine.tsx')).TakenLine }))
export const UnwrittenLine = late(async () => ({
  default: (await import('./UnwrittenLine.tsx')).UnwrittenLine,
}))
export const TextTools = late(() => import('./TextTools.tsx'))

/**
 * At idle, and again until all of it is here. `mayWrite`: first what a point needs once it is chosen, then what shows words
 * that were lost, since it may be needed just when nothing can be fetched. What any reader may open comes behind it. Gives
 * what ends it.
 */
export const fetchLateParts = (mayWrite: boolean): (() => void) => {
  const forWriting = mayWrite ? [loadEditor, PointActions.fetch, TextTools.fetch] : []
  const ofWriters = [
    CopyUnsent,
    LostWords,
    RefusedLine,
    InterruptedLine,
    MovedLine,
    BegunLine,
    UnwrittenLine,
    TakenLine,
  ].map(({ fetch }) => fetch)
  // All that a key may ask for: the line may be gone by then.
  const ofKeys = [fetchMoreMenu, BoardDialogs.fetch, fetchGroupParts]
  const ofAll = [MovedPoints.fetch, FindBar.fetch]
  const behind = mayWrite ? [DragLayer.fetch, ...ofKeys, ...ofWriters, ...ofAll] : ofAll
  const all = () => [...forWriting, ...behind, ...(isPhone() ? [BoardMenu.fetch] : [])]
  let isOver = false
  let end = () => {
    isOver = true
  }
  // Where some did not come: one at a time, for the sake of a server that a whole hall has lost.
  const fetchInTurn = async () => {
    for (const part of all()) await part()
  }
  const idle = (task: () => void) => whenIdle(() => isOver || task())
  idle(() =>
    settle(forWriting).then(() =>
      idle(() =>
        settle(all()).then(() => {
          if (!isOver) end = askAgain(fetchInTurn, { onPart: nothing, onMissing: nothing })
        }),
      ),
    ),
  )
  return () => end()
}

const settle = (parts: readonly (() => Promise<unknown>)[]) => Promise.allSettled(parts.map((part) => part()))

const nothing = () => undefined
