/** What stands beneath a heading: folded to a line that counts it, or the points themselves, each with all it can do. */
import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'
import type { PointId } from '../../../shared/ids.ts'
import { pointsBeneath } from '../../state/board-view.ts'
import { useRow, useView } from '../../ui/use-view.tsx'
import { groupWords } from '../../words/group.ts'
import styles from './beneath.module.css'
import { useBoardHere } from './board-context.tsx'
import { createGroupActs } from './group-acts.ts'

interface Props {
  readonly id: PointId
  /** The row of one of them; `dropBefore`: a dragged point would land before it. */
  readonly row: (id: PointId, dropBefore: boolean) => ReactNode
}

export const Beneath = ({ id, row }: Props) => {
  const here = useBoardHere()
  const { ui, view, byPoint, rights } = here
  const ids = useView(view, (state) => pointsBeneath(state, id))
  const ref = useRow(byPoint.view, id, (state) => state.refs[id] ?? '')
  // Before which of them what is dragged would land; null: behind them.
  const drop = useView(ui.store, (state) => (state.drop?.under === id ? state.drop.before : undefined))
  const open = useView(ui.store, ({ unfolded }) => unfolded.has(id))
  const list = `beneath-${id}`
  return (
    <div className={styles.beneath}>
      <div className={styles.line}>
        <button
          type="button"
          className={styles.fold}
          aria-expanded={open}
          aria-controls={list}
          aria-label={groupWords.showBeneath(ids.length, ref)}
          onClick={() => ui.fold(id, !open)}
        >
          <ChevronRight className="i" aria-hidden />
          {groupWords.beneath(ids.length)}
        </button>
        {open && rights.mayWrite && (
          <button
            type="button"
            className="btn btn--sm btn--quiet"
            onClick={() => createGroupActs(here).ungroup(id)}
          >
            {groupWords.ungroup}
          </button>
        )}
      </div>
      <ol
        id={list}
        className={styles.points}
        hidden={!open}
        data-beneath={id}
        data-aim={drop !== undefined || undefined}
        aria-label={groupWords.showBeneath(ids.length, ref)}
      >
        {open && ids.map((each) => row(each, drop === each))}
        {drop === null && <li className={styles.dropLine} aria-hidden="true" />}
      </ol>
    </div>
  )
}
