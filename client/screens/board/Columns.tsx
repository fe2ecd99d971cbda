/** The sheet: its columns, the phone's tabs for them, and dragging between them. */

import { pointsIn } from '../../state/board-view.ts'
import { ColumnGlyph, ColumnRule, columnClass } from '../../ui/columns.tsx'
import { useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import { BoardColumn } from './BoardColumn.tsx'
import styles from './board.module.css'
import { useBoardHere } from './board-context.tsx'
import { DragLayer } from './DragLayer.tsx'

export const Columns = ({ loaded }: { readonly loaded: boolean }) => {
  const { round, ui } = useBoardHere()
  const chosen = useView(ui.store, (state) => state.column)
  const shown = chosen ?? round.columns[0]?.id
  return (
    <>
      {round.columns.length > 1 && <ColumnTabs shown={shown ?? ''} />}
      <DragLayer>
        <main
          id="board"
          className={styles.board}
          style={{ '--columns': round.columns.length } as React.CSSProperties}
          aria-busy={!loaded}
          aria-label={loaded ? undefined : boardWords.loading}
        >
          {round.columns.map((column) => (
            <BoardColumn key={column.id} column={column} shown={column.id === shown} loaded={loaded} />
          ))}
        </main>
      </DragLayer>
    </>
  )
}

const ColumnTabs = ({ shown }: { readonly shown: string }) => {
  const { round, ui } = useBoardHere()
  return (
    <div className={styles.tabs} role="tablist">
      {round.columns.map((column) => (
        <button
          key={column.id}
          type="button"
          role="tab"
          aria-selected={column.id === shown}
          aria-controls={`column-${column.id}`}
          className={columnClass(column.id)}
          onClick={() => ui.showColumn(column.id)}
        >
          <ColumnRule />
          <ColumnGlyph id={column.id} />
          <span>{column.name}</span>
          <Count column={column.id} />
        </button>
      ))}
    </div>
  )
}

const Count = ({ column }: { readonly column: string }) => {
  const { view } = useBoardHere()
  const count = useView(view, (state) => pointsIn(state, column as never).length)
  return <b className="num">{count}</b>
}
