/** Says what was just done, to the eye for a moment and to a screen reader politely, with one press to undo it. */
import { Check } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { viewsAside } from '../../state/board-view.ts'
import { useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import styles from './announcer.module.css'
import { useBoardHere } from './board-context.tsx'

/** How long it stays, in ms. */
const STAYS_MS = 6000

export const Announcer = () => {
  const { ui, acts, rights, view } = useBoardHere()
  const toast = useView(ui.store, (state) => state.toast)
  // A board that was closed to this person, and is not any more.
  const { mayWrite } = rights
  const couldWrite = useRef(mayWrite)
  useEffect(() => {
    if (mayWrite && !couldWrite.current) ui.say(boardWords.openAgain)
    couldWrite.current = mayWrite
  }, [mayWrite, ui])
  const asides = useView(view, (state) => state.aside.length + viewsAside(state).length)
  useEffect(() => {
    if (!toast) return
    const timer = setTimeout(() => ui.hush(toast.id), STAYS_MS)
    return () => clearTimeout(timer)
  }, [toast, ui])
  return (
    <>
      {asides > 0 && (
        <button
          type="button"
          className={`btn btn--sm ${styles.asides}`}
          onClick={() => ui.open({ kind: 'asideList' })}
        >
          {boardWords.asideList(asides)}
        </button>
      )}
      <div className={styles.place} role="status" aria-live="polite">
        {toast && (
          <div className={styles.toast}>
            <Check className="i" aria-hidden />
            <span>{toast.text}</span>
            {toast.undo && rights.mayWrite && (
              <button
                type="button"
                className="btn btn--sm"
                onClick={() => {
                  acts.undo()
                }}
              >
                {boardWords.undo}
              </button>
            )}
          </div>
        )}
      </div>
    </>
  )
}
