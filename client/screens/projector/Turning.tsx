/**
 * For a finger, which has no keys: a page back, a page on, where a screen has several. They stand among the buttons of
 * the screen itself, never on what the hall reads. On the desk there are none.
 */
import { ArrowLeft, ArrowRight } from 'lucide-react'
import { createContext, useContext } from 'react'
import { createPortal } from 'react-dom'
import { projectorWords } from '../../words/projector.ts'
import { screenWords as words } from '../../words/screens.ts'
import styles from './ScreenControls.module.css'

/** The element they go into; null: there is nowhere to go. */
export const TurningContext = createContext<HTMLElement | null>(null)

interface Props {
  readonly page: number
  readonly pages: number
  readonly onTurn: (step: number) => void
}

export const Turning = ({ page, pages, onTurn }: Props) => {
  const place = useContext(TurningContext)
  if (!place || pages < 2) return null
  return createPortal(
    <>
      <button
        type="button"
        className={styles.button}
        aria-label={words.previousPage}
        aria-disabled={page <= 1}
        onClick={() => onTurn(-1)}
      >
        <ArrowLeft className="i" aria-hidden />
      </button>
      <span className={styles.pageOf} aria-live="polite">
        <span className="sr">{projectorWords.page} </span>
        {projectorWords.pageOf(page, pages)}
      </span>
      <button
        type="button"
        className={styles.button}
        aria-label={words.nextPage}
        aria-disabled={page >= pages}
        onClick={() => onTurn(1)}
      >
        <ArrowRight className="i" aria-hidden />
      </button>
    </>,
    place,
  )
}
