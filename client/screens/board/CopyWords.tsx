/** Copies words that might be lost. Where the browser forbids it they are there, selected, to be copied by hand. */
import { CopyButton } from '../../ui/CopyButton.tsx'
import { lateBoardWords } from '../../words/board-late.ts'

interface Props {
  readonly text: () => string
  readonly says?: string
}

export const CopyWords = ({ text, says = lateBoardWords.copyText }: Props) => (
  <CopyButton text={text} says={says} label={says} className="btn btn--sm" />
)
