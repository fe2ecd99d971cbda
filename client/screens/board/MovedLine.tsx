/**
 * Somebody has seated this person at another table, or has given their table another board: where they are now, and that
 * what they had typed is here. Their caret stands where it stood. Words that the board they left did not take any more
 * are told of as well.
 */
import { Armchair } from 'lucide-react'
import { useEffect } from 'react'
import type { BoardEntry } from '../../../shared/workshop/plan.ts'
import { findBoard, findGroup } from '../../../shared/workshop/plan.ts'
import { changedPoints } from '../../session/saved-light.ts'
import { useChanging } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import { lateBoardWords } from '../../words/board-late.ts'
import type { Moved, WorkshopHere } from '../../workshop-context.tsx'
import { useBoard, useWorkshop } from '../../workshop-context.tsx'
import { goOnInComposer } from './focus.ts'
import styles from './lines.module.css'
import { nameOfBoard } from './name-of-board.ts'
import { ownBoard } from './own-board.ts'
import { ToBoard } from './ToBoard.tsx'

export const MovedLine = ({ moved }: { readonly moved: Moved }) => {
  const here = useWorkshop()
  const { plan, movedRead } = here
  const { column } = moved
  useEffect(() => {
    if (column) goOnInComposer(column)
  }, [column])
  const left = moved.from === null ? undefined : findBoard(plan, moved.from)
  return (
    // Its board has come with it, and a region that has just come tells of nothing that is in it.
    <div className={`${styles.line} ${styles.chair} ${styles.block} ${styles.many}`}>
      <Armchair className="i" aria-hidden />
      <span>
        <span role="alert">
          <b>{sentence(moved, here)}</b> {moved.withWords && lateBoardWords.seatedWith}
        </span>
        {left && <HeldThere board={left} />}
      </span>
      <button type="button" className="btn" onClick={movedRead}>
        {boardWords.messageRead}
      </button>
    </div>
  )
}

const sentence = ({ who, to }: Moved, here: WorkshopHere) => {
  const { plan } = here
  if (to === null) return lateBoardWords.seatedNowhere
  if (who === 'person') return lateBoardWords.seatedAt(findGroup(plan, to)?.name ?? '')
  // It may sit with another now, and this person may be looking at another board.
  const own = ownBoard(here)
  const table = plan.groups.find(({ id }) => id === to)?.name ?? ''
  return lateBoardWords.tableWrites(table, own ? nameOfBoard(plan, own.id) : '')
}

/** Where changes of theirs on a board they left are not saved: in how many points, and the way there. */
export const HeldThere = ({ board }: { readonly board: BoardEntry }) => {
  const { link } = useBoard(board.room).session
  const light = useChanging(link, () => link.light)
  return (
    light.kind === 'held' && (
      <>
        {' '}
        <span role="alert">{lateBoardWords.seatedHeld(changedPoints(link.facts))}</span>
        <ToBoard board={board}>{boardWords.seeThere}</ToBoard>
      </>
    )
  )
}
