/** The first stop of the Tab key: past everything above the board. */
import { boardWords } from '../../words/board.ts'
import { BOARD_ELEMENT_ID, focusBoard } from './focus.ts'

export const SkipLink = () => (
  <a
    className="skip"
    href={`#${BOARD_ELEMENT_ID}`}
    onClick={(event) => {
      // A fragment in the address is the secret of a link.
      event.preventDefault()
      focusBoard()
    }}
  >
    {boardWords.skip}
  </a>
)
