/** The boards of this page that hold words the server does not have, in points or in composers. No React. */
import { findBoard, findStrand } from '../../../shared/workshop/plan.ts'
import type { OpenBoard } from '../../state/open-boards.ts'
import type { WorkshopHere } from '../../workshop-context.tsx'
import { nameOfBoard } from './name-of-board.ts'
import { wordsByThemselves } from './unsaved-words.ts'
import { unsentOfAll, unsentText } from './unsent-text.ts'

type Here = Pick<WorkshopHere, 'boards' | 'plan' | 'uiOf'>

const draftsOn = ({ uiOf }: Here, { session }: OpenBoard) => uiOf(session.room).store.getState().drafts

const holdsAnything = (here: Here, board: OpenBoard) => {
  const { link, keeping } = board.session
  return (
    link.facts.unsaved > 0 ||
    Object.values(draftsOn(here, board)).some((draft) => draft.trim() !== '') ||
    (link.facts.phase.name === 'closed' && keeping.neverSaved().length > 0)
  )
}

export const unsentBoards = (here: Here): readonly OpenBoard[] =>
  here.boards.opened().filter((board) => holdsAnything(here, board))

/** How many changes they hold that are not saved. */
export const unsentChanges = (here: Here): number =>
  here.boards.opened().reduce((sum, { session }) => sum + session.link.facts.unsaved, 0)

/** All of it, readable elsewhere; empty where it is no words. */
export const allUnsent = (here: Here): string =>
  unsentOfAll(
    unsentBoards(here).map((board) => {
      const { session } = board
      const entry = session.board === null ? undefined : findBoard(here.plan, session.board)
      const columns = (entry && findStrand(here.plan, entry.strand)?.round.columns) ?? []
      return {
        name: entry ? nameOfBoard(here.plan, entry.id) : '',
        text: unsentText(session.keeping.neverSaved().map(wordsByThemselves), columns, draftsOn(here, board)),
      }
    }),
  )
