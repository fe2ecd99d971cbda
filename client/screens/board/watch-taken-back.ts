/** The facilitator takes back points that stand on the board: said once, as it is shown, and not point by point. */
import type { BoardUiStore } from '../../state/board-ui.ts'
import type { OpenBoard } from '../../state/open-boards.ts'
import { boardWords } from '../../words/board.ts'

export const watchTakenBack = ({ view }: Pick<OpenBoard, 'view'>, ui: BoardUiStore): (() => void) =>
  view.subscribe((now, before) => {
    if (now.points === before.points) return
    const taken = [...now.touched].filter((id) => {
      const was = before.points.get(id)
      return was && !was.setAside && now.points.get(id)?.setAside?.takenBack
    })
    if (taken.length > 0) ui.say(boardWords.pointsTakenBack(taken.length))
  })
