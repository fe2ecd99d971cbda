/**
 * Copies every word of this person that the server does not have, on whatever boards this page has open, also what
 * stands in their composers, and for a group in a dialog that was closed. Nothing where there is none; changes that are not saved may be moves, which hold no words.
 */
import { useView } from '../../ui/use-view.tsx'
import { lateBoardWords } from '../../words/board-late.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { useBoardHere } from './board-context.tsx'
import { CopyWords } from './CopyWords.tsx'
import { allUnsent, unsentBoards } from './unsent-boards.ts'

export const CopyUnsent = () => {
  const here = useWorkshop()
  const { store } = useBoardHere().ui
  // Each letter: what was copied is no longer all of it.
  useView(store, (state) => state.drafts)
  useView(store, (state) => state.dialog)
  if (unsentBoards(here).length === 0) return null
  return (
    <CopyWords
      text={() => allUnsent(here) || lateBoardWords.noUnsentWords}
      says={lateBoardWords.copyUnsent}
    />
  )
}
