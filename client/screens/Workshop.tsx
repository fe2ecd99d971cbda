/**
 * Inside a workshop: keeps the plan open, hands it down, and shows the screen that the address and the role ask for.
 */
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { RoomName } from '../../shared/ids.ts'
import { maySeeDesk } from '../../shared/roles.ts'
import { useApp } from '../app-context.tsx'
import type { WorkshopScreen } from '../route.ts'
import { pathOf } from '../route.ts'
import type { Joining, Me } from '../session/api.ts'
import { createBoardSession } from '../session/board-session.ts'
import { createServerClock } from '../session/server-clock.ts'
import { createDeskSession, createPlanSession } from '../session/server-doc.ts'
import type { BoardUiStore } from '../state/board-ui.ts'
import { createBoardUi } from '../state/board-ui.ts'
import { createOpenBoards } from '../state/open-boards.ts'
import { useChanging } from '../ui/use-view.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { boardWords } from '../words/board.ts'
import { WorkshopContext } from '../workshop-context.tsx'

const BoardScreen = lazy(() => import('./board/BoardScreen.tsx'))
const Desk = lazy(() => import('./desk/Desk.tsx'))
const Projector = lazy(() => import('./projector/ProjectorPage.tsx'))
const NoteScreen = lazy(() => import('./note/NoteScreen.tsx'))

interface Props {
  readonly who: Me
  readonly token: string
  readonly screen: WorkshopScreen
  /** The person changed their seat. */
  readonly onChanged: (who: Me) => void
  readonly onLost: (code: number) => void
}

export const Workshop = ({ who, token, screen, onChanged, onLost }: Props) => {
  const app = useApp()
  const { id } = who.workshop
  const { role } = who
  const [following, follow] = useState(false)
  const [readMessage, markRead] = useState<string | null>(null)
  const group = useRef(who.me.group)
  group.current = who.me.group
  const sessions = useMemo(() => {
    const plan = createPlanSession({ ...app, workshop: id, token })
    const desk = maySeeDesk(role) ? createDeskSession({ ...app, workshop: id, token }) : null
    const clock = createServerClock({
      ask: async () => {
        const answer = await app.api.time()
        return answer.ok ? answer.value.now : null
      },
      steady: () => performance.now(),
      wall: app.now,
      after: (ms, task) => {
        const timer = setTimeout(task, ms)
        return () => clearTimeout(timer)
      },
    })
    const boards = createOpenBoards((room) =>
      createBoardSession({
        ...app,
        room,
        token,
        // Asked at each new point: people change tables.
        get group() {
          return group.current
        },
        asideReason: boardWords.asideByUndo,
      }),
    )
    const uis = new Map<RoomName, BoardUiStore>()
    const uiOf = (room: RoomName) => {
      const ui = uis.get(room) ?? createBoardUi()
      uis.set(room, ui)
      return ui
    }
    return { plan, desk, clock, boards, uiOf }
  }, [app, id, token, role])
  useEffect(
    () => () => {
      sessions.clock.dispose()
      sessions.desk?.dispose()
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

  const plan = useChanging(sessions.plan, () => sessions.plan.value)
  const phase = useChanging(sessions.plan.link, () => sessions.plan.link.facts.phase)
  useEffect(() => {
    // With words that are not saved the board stays, and says so itself.
    if (phase.name === 'closed' && sessions.boards.unsaved() === 0) onLost(phase.code)
  }, [phase, onLost, sessions])

  const changed = useRef(onChanged)
  changed.current = onChanged
  const changeSeat = useCallback(
    async (seat: Pick<Joining, 'group' | 'presence'>) => {
      const answer = await app.api.changeMe(id, token, seat)
      if (!answer.ok) return answer.error
      changed.current(answer.value)
      return null
    },
    [app, id, token],
  )
  const here = useMemo(
    () =>
      plan && {
        id,
        role: who.role,
        token,
        me: who.me,
        plan,
        planSession: sessions.plan,
        deskSession: sessions.desk,
        serverClock: sessions.clock,
        following,
        follow,
        readMessage,
        markRead,
        boards: sessions.boards,
        uiOf: sessions.uiOf,
        show: (next: WorkshopScreen) => app.go(pathOf(id, next)),
        changeSeat,
      },
    [app, id, who, token, plan, sessions, following, readMessage, changeSeat],
  )
  if (!here) return <Waiting />
  return (
    <WorkshopContext value={here}>
      <Suspense fallback={<Waiting />}>{screenFor(screen, who.role)}</Suspense>
    </WorkshopContext>
  )
}

const screenFor = (screen: WorkshopScreen, role: Me['role']) => {
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
    case 'auto':
      return runs ? <Desk /> : <BoardScreen board={null} />
  }
}
