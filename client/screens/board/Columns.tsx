/** The sheet: its columns, the phone's ways between them, and dragging between them, once it is painted. */
import { useEffect, useRef, useState } from 'react'
import type { ColumnId } from '../../../shared/ids.ts'
import { isPhone } from '../../ui/is-phone.ts'
import { useSwipe } from '../../ui/use-swipe.tsx'
import { useView } from '../../ui/use-view.tsx'
import { whenIdle } from '../../ui/when-idle.ts'
import { boardWords } from '../../words/board.ts'
import { BoardColumn } from './BoardColumn.tsx'
import styles from './board.module.css'
import { useBoardHere } from './board-context.tsx'
import { ColumnCount } from './ColumnCount.tsx'
import { ColumnTabs } from './ColumnTabs.tsx'
import { BOARD_ELEMENT_ID, TITLE_ELEMENT_ID } from './focus.ts'
import { DragLayer, MovedPoints } from './late-parts.tsx'
import { turnColumn } from './turn-column.ts'
import { useSheetInSight } from './use-sheet-in-sight.tsx'

export const Columns = ({ loaded }: { readonly loaded: boolean }) => {
  const { round, ui, rights } = useBoardHere()
  const chosen = useView(ui.store, (state) => state.column)
  const shown = chosen ?? round.columns[0]?.id
  const { mayWrite } = rights
  const [moves, setMoves] = useState(false)
  const [drags, setDrags] = useState(false)
  useEffect(() => {
    // Behind the editor, which is asked for in the same quiet moment.
    if (loaded) whenIdle(() => whenIdle(() => setMoves(true)))
    if (loaded && mayWrite) whenIdle(() => whenIdle(() => setDrags(true)))
  }, [loaded, mayWrite])
  useSheetInSight()
  const sheet = useRef<HTMLElement>(null)
  useSwipe(sheet, (step) => {
    const next = round.columns[round.columns.findIndex(({ id }) => id === shown) + step]
    if (next && isPhone()) turnColumn(ui, next.id)
  })
  return (
    <>
      {round.columns.length > 1 && <Tabs shown={shown} loaded={loaded} />}
      <section
        ref={sheet}
        id={BOARD_ELEMENT_ID}
        tabIndex={-1}
        className={styles.board}
        style={{ '--columns': round.columns.length } as React.CSSProperties}
        aria-busy={!loaded}
        aria-label={loaded ? undefined : boardWords.loading}
        aria-labelledby={loaded ? TITLE_ELEMENT_ID : undefined}
      >
        {round.columns.map((column) => (
          <BoardColumn key={column.id} column={column} shown={column.id === shown} loaded={loaded} />
        ))}
      </section>
      {moves && <MovedPoints />}
      {drags && <DragLayer />}
    </>
  )
}

/** By themselves: what is held goes over them, and not all columns are painted for that. */
const Tabs = ({ shown, loaded }: { readonly shown: ColumnId | undefined; readonly loaded: boolean }) => {
  const { round, ui } = useBoardHere()
  const aim = useView(ui.store, ({ drop }) => (drop?.onTab ? drop.column : null))
  return (
    <ColumnTabs
      columns={round.columns}
      shown={shown}
      aim={aim}
      onShow={ui.showColumn}
      count={(column) => <ColumnCount column={column} loaded={loaded} />}
    />
  )
}
