/** The workshop a screen is in: who this person is there, the plan as it stands, and the boards they open. */
import { createContext, useContext, useEffect } from 'react'
import { must } from '../shared/assert.ts'
import type { BoardId, ColumnId, GroupId, RoomName, RoundId, WorkshopId } from '../shared/ids.ts'
import type { Role } from '../shared/roles.ts'
import type { Plan } from '../shared/workshop/plan.ts'
import type { WorkshopScreen } from './route.ts'
import type { ApiError, Joining, Me } from './session/api.ts'
import type { ServerClock } from './session/server-clock.ts'
import type { DeskSession, PlanSession } from './session/server-doc.ts'
import type { BoardUiStore } from './state/board-ui.ts'
import type { LostWordsStore } from './state/lost-words.ts'
import type { OpenBoard, OpenBoards } from './state/open-boards.ts'
import type { RowPainter } from './state/seen-first.ts'

export interface WorkshopHere {
  readonly id: WorkshopId
  readonly role: Role
  readonly token: string
  readonly me: Me['me']
  /** What links and QR codes begin with: the one chosen at the desk, else what the server is reached by. */
  readonly address: string
  /** The plan, kept up to date; screens are rendered only once it is there. */
  readonly plan: Plan
  readonly planSession: PlanSession
  /** Null for those who have no desk. */
  readonly deskSession: DeskSession | null
  /** What the timer goes by. */
  readonly serverClock: ServerClock
  /** Whether the board shows what the chair presents, and how to begin and end that. */
  readonly following: boolean
  readonly follow: (on: boolean) => void
  /** The message of the chair that this person has put away. */
  readonly readMessage: string | null
  readonly markRead: (message: string) => void
  readonly boards: OpenBoards
  /** Paints the rows of whichever board is on screen. */
  readonly painter: RowPainter<Element>
  /** Words of this device whose document is gone. */
  readonly lost: LostWordsStore
  /** What this person sees of a board and has standing in its composers; kept while they look elsewhere. */
  readonly uiOf: (room: RoomName) => BoardUiStore
  readonly show: (screen: WorkshopScreen) => void
  /** Which screen of the workshop this is. */
  readonly screen: WorkshopScreen['name']
  /** Changes where this person sits; gives what the server refused, null where it is done. */
  readonly changeSeat: (seat: Pick<Joining, 'group' | 'presence'>) => Promise<ApiError | null>
  /** Somebody else has seated this person elsewhere, and they have not put that away yet. */
  readonly moved: Moved | null
  readonly movedRead: () => void
  /** Another round has begun for this person, and they have not put that away yet. */
  readonly begun: Begun | null
  readonly begunRead: () => void
}

export interface Moved {
  /** They themselves were seated elsewhere, or their table writes on another board. */
  readonly who: 'person' | 'table'
  /** Null: at no table. */
  readonly to: GroupId | null
  /** The board they wrote on before; null where it is the same. */
  readonly from: BoardId | null
  /** The column in whose composer their caret stood. */
  readonly column: ColumnId | null
  /** What stood in their composers went with them. */
  readonly withWords: boolean
}

export interface Begun {
  readonly round: RoundId
  /** The board they wrote on before; null: they had none. */
  readonly from: BoardId | null
  /** The one they have in this round. */
  readonly to: BoardId
}

export const WorkshopContext = createContext<WorkshopHere | null>(null)

export const useWorkshop = (): WorkshopHere => must(useContext(WorkshopContext), 'a screen inside a workshop')

/** A board, held open while the component is on screen. */
export const useBoard = (room: RoomName): OpenBoard => {
  const { boards } = useWorkshop()
  useEffect(() => boards.hold(room), [boards, room])
  return boards.get(room)
}

/** Several boards at once, such as all those of a strand. */
export const useBoards = (rooms: readonly RoomName[]): readonly OpenBoard[] => {
  const { boards } = useWorkshop()
  const key = rooms.join(' ')
  useEffect(() => {
    const releases = key === '' ? [] : key.split(' ').map((room) => boards.hold(room as RoomName))
    return () => {
      for (const release of releases) release()
    }
  }, [boards, key])
  return rooms.map((room) => boards.get(room))
}
