/** What this person wrote in a point until somebody set it back: to be copied, until they have put it away. */
import { TriangleAlert } from 'lucide-react'
import type { Taken } from '../../state/board-ui.ts'
import { boardWords } from '../../words/board.ts'
import { useBoardHere } from './board-context.tsx'
import { CopyWords } from './CopyWords.tsx'
import styles from './lines.module.css'

export const TakenLine = ({ what }: { readonly what: Taken }) => {
  const { ui } = useBoardHere()
  const { ref, by, text } = what
  return (
    <div className={`${styles.line} ${styles.loss} ${styles.many}`} role="alert">
      <TriangleAlert className="i" aria-hidden />
      <span>{boardWords.setBackWhileWriting(by ?? boardWords.somebody, ref, text)}</span>
      <CopyWords text={() => text} />
      <button type="button" className="btn btn--sm" onClick={() => ui.putAway(what)}>
        {boardWords.messageRead}
      </button>
    </div>
  )
}
