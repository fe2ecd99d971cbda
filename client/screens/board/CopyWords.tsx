/** Copies words that might be lost. Where the browser forbids it they are there, selected, to be copied by hand. */
import { CopyButton } from '../../ui/CopyButton.tsx'
import { useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import { useBoardHere } from './board-context.tsx'
import { unsentText } from './unsent-text.ts'

interface Props {
  readonly text: () => string
  readonly says?: string
}

export const CopyWords = ({ text, says = boardWords.copyText }: Props) => (
  <CopyButton text={text} says={says} label={says} className="btn btn--sm" />
)

/**
 * Every word of this person on this board that the server does not have, also what stands in the composers. Nothing
 * where there is none; `changes` that are not saved may be moves, which hold no words.
 */
export const CopyUnsent = ({ changes }: { readonly changes: number }) => {
  const { session, ui, round } = useBoardHere()
  // Each letter: what was copied is no longer all of it.
  const drafts = useView(ui.store, (state) => state.drafts)
  if (changes === 0 && Object.values(drafts).every((each) => each.trim() === '')) return null
  const text = () => unsentText(session.keeping.neverSaved(), round.columns, ui.store.getState().drafts)
  return <CopyWords text={() => text() || boardWords.noUnsentWords} says={boardWords.copyUnsent} />
}
