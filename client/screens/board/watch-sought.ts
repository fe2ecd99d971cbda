/**
 * Goes to the point that was asked for, as soon as it is on the board: it may still be on its way. One that is set aside
 * is gone to in the list of those. Whoever comes back to one that has left for another board is told, with the way there.
 */
import type { BoardId } from '../../../shared/ids.ts'
import type { BoardUiStore } from '../../state/board-ui.ts'
import type { OpenBoard } from '../../state/open-boards.ts'
import { boardWords } from '../../words/board.ts'
import { goToPoint } from './on-the-way.ts'
import { reveal } from './reveal.ts'

/** `nameOf`: empty where there is no such board; `open`: goes to a reference wherever it is. */
export const watchSought = (
  { view }: Pick<OpenBoard, 'view'>,
  ui: BoardUiStore,
  nameOf: (board: BoardId) => string,
  open: (ref: string) => void,
): (() => void) => {
  const left = (ref: string, to: BoardId) => {
    const name = nameOf(to)
    if (name === '') return ui.warn(boardWords.refMissing(ref))
    ui.warn(boardWords.carriedByOthers(ref, name), { kind: 'way', go: () => open(ref) })
  }
  const look = () => {
    const { sought, isReturn } = ui.store.getState()
    const point = sought === null ? undefined : view.getState().points.get(sought)
    const movedTo = point?.setAside?.movedTo
    // What has left for another board may be on its way back.
    if (!point || (movedTo !== undefined && !isReturn)) return
    ui.seek(null)
    if (movedTo !== undefined) return left(view.getState().refs[point.id] ?? boardWords.thePoint, movedTo)
    if (point.setAside) {
      const { aside, refs } = view.getState()
      if (aside.includes(point.id)) return ui.open({ kind: 'asideList', at: { point: point.id } })
      // One that says nothing is not listed.
      return ui.warn(boardWords.refAside(refs[point.id] ?? boardWords.newPoint, point.setAside.reason))
    }
    reveal(view.getState(), ui, point.id)
    ui.select(point.id)
    ui.arrive(point.id)
    goToPoint(point.id)
  }
  look()
  const stops = [ui.store.subscribe(look), view.subscribe(look)]
  return () => {
    for (const stop of stops) stop()
  }
}
