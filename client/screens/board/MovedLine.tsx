/**
 * Somebody has seated this person at another table, or has given their table another board: where they are now, and that
 * what they had typed is here. Their
 * caret stands where it stood. Words that the board they left did not take any more are told of as well.
 */
import { Armchair } from 'lucide-react'
import { useEffect } from 'react'
import { findBoard, findGroup } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import { pathOf } from '../../route.ts'
import { useChanging } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import type { Moved } from '../../workshop-context.tsx'
import { useBoard, useWorkshop } from '../../workshop-context.tsx'
import { goOnInComposer } from './focus.ts'
import styles from './lines.module.css'

export const MovedLine = ({ moved }: { readonly moved: Moved }) => {
  const { plan, movedRead } = useWorkshop()
  const { column } = moved
  useEffect(() => {
    if (column) goOnInComposer(column)
  }, [column])
  const table = moved.to === null ? null : (findGroup(plan, moved.to)?.name ?? '')
  const left = moved.from === null ? undefined : findBoard(plan, moved.from)
  return (
    // Its board has come with it, and a region that has just come tells of nothing that is in it.
    <div className={`${styles.line} ${styles.chair} ${styles.block} ${styles.many}`} role="alert">
      <Armchair className="i" aria-hidden />
      <span>
        <b>{sentence(moved, table)}</b> {moved.withWords && boardWords.seatedWith}
        {left && <HeldThere board={left} />}
      </span>
      <button type="button" className="btn" onClick={movedRead}>
        {boardWords.messageRead}
      </button>
    </div>
  )
}

const sentence = ({ who }: Moved, table: string | null) => {
  if (table === null) return boardWords.seatedNowhere
  return who === 'table' ? boardWords.tableWrites(table) : boardWords.seatedAt(table)
}

/** Where changes of theirs on a board they left are not saved: how many, and the way there. */
export const HeldThere = ({ board }: { readonly board: NonNullable<ReturnType<typeof findBoard>> }) => {
  const { id } = useWorkshop()
  const { go } = useApp()
  const { link } = useBoard(board.room).session
  const light = useChanging(link, () => link.light)
  if (light.kind !== 'held') return null
  const path = pathOf(id, { name: 'board', board: board.id })
  return (
    <>
      {' '}
      <a
        href={path}
        onClick={(event) => {
          event.preventDefault()
          go(path)
        }}
      >
        {boardWords.seatedHeld(light.changes)}
      </a>
    </>
  )
}
