/** What the parts of a board screen share: the open board, its columns, and what may be done to it. */
import { createContext, useContext } from 'react'
import { must } from '../../../shared/assert.ts'
import type { Outline } from '../../../shared/board/body.ts'
import type { ColumnId, PointId } from '../../../shared/ids.ts'
import type { Rights } from '../../../shared/roles.ts'
import type { BoardEntry, Round, Strand } from '../../../shared/workshop/plan.ts'
import type { BoardUiStore } from '../../state/board-ui.ts'
import type { Citing } from '../../state/citing.ts'
import type { OpenBoard } from '../../state/open-boards.ts'
import type { RowPainter } from '../../state/seen-first.ts'

/** `version`: the document is of a kind this page does not know. */
export interface BoardRights extends Pick<Rights, 'mayRead' | 'mayWrite'> {
  readonly why?: Rights['why'] | 'version'
}

/**
 * Whether somebody who is writing may go on. Where a board is closed under their hands it waits with the rest of what is
 * not sent, and goes out when the board is opened again.
 */
export const mayGoOn = ({ mayWrite, why }: BoardRights): boolean =>
  mayWrite || why === 'locked' || why === 'round'

export interface BoardHere extends OpenBoard {
  readonly entry: Omit<BoardEntry, 'counts' | 'changedAt'>
  readonly round: Round
  readonly strand: Strand
  readonly rights: BoardRights
  readonly ui: BoardUiStore
  readonly painter: RowPainter<Element>
  readonly acts: BoardActs
  /** References in words as links. */
  readonly citing: Citing
}

/** Everything a person can do here, each announced and each undone by one press. */
export interface BoardActs {
  add(column: ColumnId, text: string): boolean
  /** Many at once, undone together: right behind `after`, else at the end of the column. */
  addAll(column: ColumnId, points: readonly Outline[], after: PointId | null): void
  moveTo(point: PointId, column: ColumnId, before: PointId | null): void
  reorder(point: PointId, by: -1 | 1): void
  setAside(point: PointId, reason: string): void
  bringBack(point: PointId): void
  /** `within`: the point that is written in, whose words are before the person's eyes: of those nothing is said. */
  undo(within?: PointId): void
  redo(within?: PointId): void
}

export const BoardContext = createContext<BoardHere | null>(null)

export const useBoardHere = (): BoardHere => must(useContext(BoardContext), 'a part of a board screen')
