/** How much of this board was set aside; it leads to the list of it. */
import { useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import styles from './announcer.module.css'
import { useBoardHere } from './board-context.tsx'

export const AsideButton = () => {
  const { ui, view } = useBoardHere()
  const asides = useView(view, (state) => state.aside.length + state.viewsAside)
  if (asides === 0) return null
  return (
    <button
      type="button"
      className={`btn btn--sm ${styles.asides}`}
      onClick={() => ui.open({ kind: 'asideList' })}
    >
      {boardWords.asideList(asides)}
    </button>
  )
}
