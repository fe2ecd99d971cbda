/** The boards of this page that hold words the server does not have: in points, in composers, or for a group. No React. */
import { findBoard, findStrand } from '../../../shared/workshop/plan.ts'
import type { OpenBoard } from '../../state/open-boards.ts'
import { lateBoardWords } from '../../words/board-late.ts'
import type { WorkshopHere } from '../../workshop-context.tsx'
import { nameOfBoard } from './name-of-board.ts'
import { wordsByThemselves } from './unsaved-words.ts'
import { unsentOfAll, unsentText } from './unsent-text.ts'

type Here = Pick<WorkshopHere, 'boards' | 'plan' | 'uiOf'>

/** What is not added yet, by the column it is for; words for several points by what they are. */
const draftsOn = ({ uiOf }: Here, { session }: OpenBoard): Readonly<Record<string, string>> => {
  const { store, unused } = uiOf(session.room)
  const words = unused.all()
  const forSeveral = words.length > 0 && { [lateBoardWords.forSeveral]: words.join('\n') }
  return { ...store.getState().drafts, ...forSeveral }
}

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
