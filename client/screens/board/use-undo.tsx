/** Undoing and doing again from outside the points, and whether there is anything to. */
import type { PointId } from '../../../shared/ids.ts'
import { useChanging } from '../../ui/use-view.tsx'
import { useBoardHere } from './board-context.tsx'

export const useUndo = () => {
  const { session, ui, acts } = useBoardHere()
  const { undo } = session
  /** The point that is written in. */
  const within = (): PointId | undefined => {
    const { focus } = ui.store.getState()
    return focus.kind === 'editing' ? focus.point : undefined
  }
  return {
    hasDone: useChanging(undo, () => undo.latest !== null),
    hasUndone: useChanging(undo, () => undo.latestUndone !== null),
    undo: () => acts.undo(within()),
    redo: () => acts.redo(within()),
  }
}
