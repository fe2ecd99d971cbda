/**
 * How much of this board was set aside, else how much has gone to another one; it leads to the list of both. What was moved
 * there was set aside by nobody, and is not counted as that.
 */
import { useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import styles from './announcer.module.css'
import { useBoardHere } from './board-context.tsx'

export const AsideButton = () => {
  const { ui, view } = useBoardHere()
  const carried = useView(view, (state) => state.carried)
  const asides = useView(view, (state) => state.aside.length - state.carried + state.viewsAside)
  if (asides === 0 && carried === 0) return null
  return (
    <button
      type="button"
      className={`btn btn--sm ${styles.asides}`}
      onClick={() => ui.open({ kind: 'asideList' })}
    >
      {asides > 0 ? boardWords.asideList(asides) : boardWords.carriedList(carried)}
    </button>
  )
}
