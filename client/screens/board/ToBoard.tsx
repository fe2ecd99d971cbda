/** The way from a line to another board, behind its sentence. `column`: the one that a phone shows there. */
import type { ReactNode } from 'react'
import type { ColumnId } from '../../../shared/ids.ts'
import type { BoardEntry } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import { pathOf } from '../../route.ts'
import { useWorkshop } from '../../workshop-context.tsx'

interface Props {
  readonly board: BoardEntry
  readonly column?: ColumnId
  readonly children: ReactNode
}

export const ToBoard = ({ board, column, children }: Props) => {
  const { id, uiOf } = useWorkshop()
  const { go } = useApp()
  const path = pathOf(id, { name: 'board', board: board.id })
  return (
    <>
      {' '}
      <a
        href={path}
        onClick={(event) => {
          event.preventDefault()
          if (column) uiOf(board.room).showColumn(column)
          go(path)
        }}
      >
        {children}
      </a>
    </>
  )
}
