/**
 * Points that change their place, whoever moves them: tinted, and asked where they are before they are painted elsewhere. A
 * point in this person's hand is under their eyes already: it does not slide.
 */
import type { BoardUiStore } from '../../state/board-ui.ts'
import { movedIn } from '../../state/moved.ts'
import type { OpenBoard } from '../../state/open-boards.ts'
import type { Slides } from './slide.ts'

/** More at once are no move that an eye can follow. */
const MOST_SLIDE = 10
/** More at once are most of what is seen: nothing would stand out. */
const MOST_TINTED = 50

export const watchMoved = (
  { view }: Pick<OpenBoard, 'view'>,
  ui: BoardUiStore,
  slides: Pick<Slides, 'leave'>,
): (() => void) =>
  view.subscribe((now, before) => {
    const moved = movedIn(now, before)
    if (moved.length === 0) return
    const { held } = ui.store.getState()
    if (moved.length <= MOST_SLIDE) slides.leave(moved.filter((point) => !held.includes(point)))
    if (moved.length <= MOST_TINTED) ui.tint(moved)
  })
