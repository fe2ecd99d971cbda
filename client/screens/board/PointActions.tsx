/** The actions a selected point opens in place: to which column, edit, and more. */
import { Pencil, Split } from 'lucide-react'
import { useEffect } from 'react'
import type { PointId } from '../../../shared/ids.ts'
import { columnOf, neighbourOf } from '../../state/board-view.ts'
import { ColumnGlyph } from '../../ui/columns.tsx'
import { useView } from '../../ui/use-view.tsx'
import { whenIdle } from '../../ui/when-idle.ts'
import { lateBoardWords } from '../../words/board-late.ts'
import { stayAfterMove } from './after-move.ts'
import { useBoardHere } from './board-context.tsx'
import { fetchGroupParts, withGroupActs } from './group-load.tsx'
import { BoardDialogs } from './late-dialogs.tsx'
import { MoreButton } from './MoreButton.tsx'
import styles from './point.module.css'

/** Columns that fit as buttons; with more, "Move to…" asks. */
const BUTTONS = 3

const PointActions = ({ id, editable }: { readonly id: PointId; readonly editable: boolean }) => {
  const here = useBoardHere()
  const { round, acts, view, ui } = here
  // Whoever has chosen a point may soon do more with it, also when the connection has gone.
  useEffect(() => {
    whenIdle(() => {
      for (const part of [fetchGroupParts, BoardDialogs.fetch]) part().catch(() => undefined)
    })
  }, [])
  const column = useView(view, (state) => columnOf(state, id))
  const others = round.columns.filter((each) => each.id !== column)
  return (
    <div className={styles.actions}>
      {others.length > 0 && others.length < BUTTONS && (
        <span className={`muted ${styles.moveTo}`}>{lateBoardWords.moveTo}</span>
      )}
      {others.length < BUTTONS &&
        others.map((each) => (
          <button
            key={each.id}
            type="button"
            className="btn btn--sm"
            aria-label={lateBoardWords.moveToColumn(each.name)}
            onClick={() => {
              const beside = neighbourOf(view.getState(), id)
              acts.moveTo(id, each.id, null)
              stayAfterMove(ui, id, beside)
            }}
          >
            <ColumnGlyph id={each.id} />
            <bdi>{each.name}</bdi>
          </button>
        ))}
      {!editable && <span className="muted">{lateBoardWords.cannotEdit}</span>}
      <span className={styles.signs}>
        {editable && (
          <button
            type="button"
            className="btn btn--icon btn--quiet"
            aria-label={lateBoardWords.edit}
            title={lateBoardWords.edit}
            onClick={() => ui.edit(id)}
          >
            <Pencil className="i" aria-hidden />
          </button>
        )}
        <button
          type="button"
          className="btn btn--icon btn--quiet"
          aria-label={lateBoardWords.disagree}
          title={lateBoardWords.disagree}
          onClick={() => withGroupActs(here, (group) => group.disagree(id))}
        >
          <Split className="i" aria-hidden />
        </button>
        <MoreButton id={id} />
      </span>
    </div>
  )
}

export default PointActions
