/**
 * Inside a workshop: keeps the plan open, hands it down, and shows the screen that the address and the role ask for.
 */
import type { ReactNode } from 'react'
import { lazy, Suspense, useEffect, useMemo, useRef } from 'react'
import type { RoomName } from '../../shared/ids.ts'
import { useApp } from '../app-context.tsx'
import type { WorkshopScreen } from '../route.ts'
import { pathOf } from '../route.ts'
import type { Me } from '../session/api.ts'
import { createBoardSession } from '../session/board-session.ts'
import { createPlanSession } from '../session/plan-session.ts'
import type { BoardUiStore } from '../state/board-ui.ts'
import { createBoardUi } from '../state/board-ui.ts'
import { createOpenBoards } from '../state/open-boards.ts'
import { useChanging } from '../ui/use-view.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { boardWords } from '../words/board.ts'
import { WorkshopContext } from '../workshop-context.tsx'

const BoardScreen = lazy(() => import('./board/BoardScreen.tsx'))
const Desk = lazy(() => import('./desk/Desk.tsx'))
const Projector = lazy(() => import('./projector/Projector.tsx'))
const NoteScreen = lazy(() => import('./note/NoteScreen.tsx'))
const InviteScreen = lazy(() => import('./invite/InviteScreen.tsx'))
const Cards = lazy(() => import('./invite/Cards.tsx'))

interface Props {
  readonly who: Me
  readonly token: string
  readonly screen: WorkshopScreen
  readonly onLost: (code: number) => void
  /** This person may sit at another table now. */
  readonly onSeat: () => void
}

export const Workshop = ({ who, token, screen, onLost, onSeat }: Props) => {
  const app = useApp()
  const { id } = who.workshop
  const group = useRef(who.me.group)
  group.current = who.me.group
  const sessions = useMemo(() => {
    const plan = createPlanSession({ ...app, workshop: id, token })
    const boards = createOpenBoards((room) =>
      createBoardSession({
        ...app,
        room,
        token,
        ...(group.current !== undefined && { group: group.current }),
        asideReason: boardWords.asideByUndo,
      }),
    )
    const uis = new Map<RoomName, BoardUiStore>()
    const uiOf = (room: RoomName) => {
      const ui = uis.get(room) ?? createBoardUi()
      uis.set(room, ui)
      return ui
    }
    return { plan, boards, uiOf }
  }, [app, id, token])
  useEffect(
    () => () => {
      sessions.boards.dispose()
      sessions.plan.dispose()
    },
    [sessions],
  )
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      if (sessions.boards.unsaved() > 0) event.preventDefault()
    }
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [sessions])

  const plan = useChanging(sessions.plan, () => sessions.plan.plan)
  const phase = useChanging(sessions.plan.link, () => sessions.plan.link.facts.phase)
  useEffect(() => {
    // With words that are not saved the board stays, and says so itself.
    if (phase.name === 'closed' && sessions.boards.unsaved() === 0) onLost(phase.code)
  }, [phase, onLost, sessions])

  const here = useMemo(
    () =>
      plan && {
        id,
        role: who.role,
        token,
        me: who.me,
        address: plan.address ?? who.address,
        plan,
        planSession: sessions.plan,
        boards: sessions.boards,
        uiOf: sessions.uiOf,
        show: (next: WorkshopScreen) => app.go(pathOf(id, next)),
        seatMayHaveChanged: onSeat,
      },
    [app, id, who, token, plan, sessions, onSeat],
  )
  if (!here) return <Waiting />
  return (
    <WorkshopContext value={here}>
      <Suspense fallback={<Waiting />}>{screenFor(screen, who.role)}</Suspense>
    </WorkshopContext>
  )
}

const screenFor = (screen: WorkshopScreen, role: Me['role']): ReactNode => {
  const runs = role === 'facilitator' || role === 'chair'
  switch (screen.name) {
    case 'board':
      return <BoardScreen board={screen.board} />
    case 'desk':
      return runs ? <Desk /> : <BoardScreen board={null} />
    case 'projector':
      return <Projector />
    case 'note':
      return runs ? <NoteScreen /> : <BoardScreen board={null} />
    case 'invite':
      return role === 'facilitator' ? <InviteScreen /> : screenFor({ name: 'auto' }, role)
    case 'cards':
      return role === 'facilitator' ? <Cards /> : screenFor({ name: 'auto' }, role)
    case 'auto':
      return runs ? <Desk /> : <BoardScreen board={null} />
  }
}
