/** Goes to the point that was asked for, as soon as it is on the board: it may still be on its way. */
import type { BoardUiStore } from '../../state/board-ui.ts'
import type { OpenBoard } from '../../state/open-boards.ts'
import { goToPoint } from './on-the-way.ts'
import { reveal } from './reveal.ts'

export const watchSought = ({ view }: Pick<OpenBoard, 'view'>, ui: BoardUiStore): (() => void) => {
  const look = () => {
    const { sought } = ui.store.getState()
    const point = sought === null ? undefined : view.getState().points.get(sought)
    if (!point || point.setAside) return
    ui.seek(null)
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
