/** What somebody typed on when the field under their hands had gone: to be copied, until they have put it away. */
import { TriangleAlert } from 'lucide-react'
import { useApp } from '../../app-context.tsx'
import { boardWords } from '../../words/board.ts'
import { lateBoardWords } from '../../words/board-late.ts'
import { CopyWords } from './CopyWords.tsx'
import styles from './lines.module.css'

export const UnwrittenLine = ({ text }: { readonly text: string }) => {
  const { typedOn } = useApp()
  return (
    <div className={`${styles.line} ${styles.loss} ${styles.many}`}>
      <TriangleAlert className="i" aria-hidden />
      <span role="alert">{lateBoardWords.typedAway(text)}</span>
      <CopyWords text={() => text} />
      <button type="button" className="btn btn--sm" onClick={typedOn.putAway}>
        {boardWords.messageRead}
      </button>
    </div>
  )
}
