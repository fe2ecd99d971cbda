/**
 * Inside a workshop: keeps the plan open, hands it down, and shows the screen that the address and the role ask for.
 */
import type { ReactNode } from 'react'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { BoardId, ColumnId, RoomName, WorkshopId } from '../../shared/ids.ts'
import { mayEverWrite, maySeeDesk } from '../../shared/roles.ts'
import { useApp } from '../app-context.tsx'
import { settleWaiting } from '../point/caret.ts'
import type { WorkshopScreen } from '../route.ts'
import { pathOf } from '../route.ts'
import type { Me } from '../session/api.ts'
import { createBoardSession } from '../session/board-session.ts'
import { tidy } from '../session/local-copy.ts'
import { createServerClock } from '../session/server-clock.ts'
import { createDeskSession, createPlanSession } from '../session/server-doc.ts'
import type { BoardUiStore } from '../state/board-ui.ts'
import { createBoardUi } from '../state/board-ui.ts'
import type { Drafts } from '../state/drafts.ts'
import { placeOf } from '../state/drafts.ts'
import { createLostWords } from '../state/lost-words.ts'
import { messagePlace } from '../state/message-draft.ts'
import { createOpenBoards } from '../state/open-boards.ts'
import { paced } from '../state/pace.ts'
import { paintSeenFirst } from '../state/seen-first.ts'
import { createUnusedWords } from '../state/unused-words.ts'
import { Caught } from '../ui/Caught.tsx'
import { createSight } from '../ui/in-sight.ts'
import { lateScreen } from '../ui/late-screen.tsx'
import { afterPaint, nextFrame } from '../ui/next-frame.ts'
import { useChanging } from '../ui/use-view.tsx'
import { Waiting } from '../ui/Waiting.tsx'
import { boardWords } from '../words/board.ts'
import { WorkshopContext } from '../workshop-context.tsx'
import { useBegun } from './use-begun.tsx'
import { useKeptEntry } from './use-kept-entry.tsx'
import { useSeat } from './use-seat.tsx'

const BoardScreen = lateScreen(() => import('./board/BoardScreen.tsx'))
const Earlier = lateScreen(() => import('./earlier/Earlier.tsx'))
const StrandSummary = lateScreen(() => import('./board/StrandSummary.tsx'))
const RefScreen = lateScreen(() => import('./board/RefScreen.tsx'))
const Desk = lateScreen(() => import('./desk/Desk.tsx'))
const Projector = lateScreen(() => import('./projector/ProjectorPage.tsx'))
const NoteScreen = lateScreen(() => import('./note/NoteScreen.tsx'))
const InviteScreen = lateScreen(() => import('./invite/InviteScreen.tsx'))
const Cards = lateScreen(() => import('./invite/Cards.tsx'))

/** How long this device keeps the copy of a board after it was last written in, in ms: as long as a session lives. */
const COPY_KEPT_MS = 30 * 24 * 60 * 60 * 1000

interface Props {
  readonly who: Me
  readonly token: string
  /** The plan as this device has it, where the server could not be reached. */
  readonly before: Uint8Array | null
  readonly screen: WorkshopScreen
  /** The person changed their seat. */
  readonly onChanged: (who: Me) => void
  readonly onLost: (code: number) => void
}

export const Workshop = ({ who, token, before, screen, onChanged, onLost }: Props) => {
  const app = useApp()
  const { id } = who.workshop
  const { role } = who
  const [following, setFollowing] = useState(() => app.following.in(id))
  const follow = useCallback(
    (on: boolean) => {
      app.following.keep(id, on)
      setFollowing(on)
    },
    [app, id],
  )
  const [readMessage, markRead] = useState<string | null>(null)
  const group = useRef(who.me.group)
  group.current = who.me.group
  const sessions = useMemo(() => {
    const plan = createPlanSession({ ...app, workshop: id, token }, before)
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
    const boardOf = (room: RoomName) => plan.value?.boards.find((each) => each.room === room)?.id
    const pace = paced({
      now: () => performance.now(),
      nextFrame,
      afterPaint,
      after: (ms, work) => setTimeout(work, ms),
    })
    const boards = createOpenBoards((room) => {
      const board = boardOf(room)
      return createBoardSession({
        ...app,
        now: clock.now,
        room,
        token,
        localStore: mayEverWrite(role) ? app.localStore : null, // else there is nothing to keep or to bring
        ...(board !== undefined && { board }),
        // Asked at each new point: people change tables.
        get group() {
          return group.current
        },
        asideReason: boardWords.asideByUndo,
      })
    }, pace)
    const painter = paintSeenFirst(pace, createSight(), settleWaiting)
    const uis = new Map<RoomName, BoardUiStore>()
    const stopDrafts: (() => void)[] = []
    const uiOf = (room: RoomName) => {
      const ui = uis.get(room) ?? openUi(app.drafts, id, boardOf(room), stopDrafts)
      uis.set(room, ui)
      return ui
    }
    const lost = createLostWords(id, app.localStore, boards)
    return { plan, desk, clock, boards, painter, lost, uiOf, stopDrafts }
  }, [app, id, token, before, role])
  useEffect(
    () => () => {
      for (const stop of sessions.stopDrafts) stop()
      sessions.lost.dispose()
      sessions.clock.dispose()
      sessions.desk?.dispose()
      sessions.boards.dispose()
      sessions.plan.dispose()
    },
    [sessions],
  )
  useEffect(
    () =>
      app.spots.onReturn((spot) => {
        const isAt = (each: BoardId) => 'board' in spot && spot.board === each
        const room = sessions.plan.value?.boards.find((each) => isAt(each.id))?.room
        if (room === undefined) return
        const ui = sessions.uiOf(room)
        if ('point' in spot) return ui.seek(spot.point, true)
        // For a board that is not on screen yet; one that is looks for itself.
        ui.scrolled.set(spot.column, spot.scrolled)
        ui.showColumn(spot.column)
        ui.seek(null)
        ui.select(null)
      }),
    [app, sessions],
  )
  useEffect(() => {
    const { localStore, now } = app
    if (localStore) void tidy(localStore, ({ at }) => now() - at > COPY_KEPT_MS).catch(() => undefined)
  }, [app])
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => {
      sessions.boards.flush()
      if (sessions.boards.unkept() + app.drafts.unkept > 0) event.preventDefault()
    }
    // Another tab may have put lost words somewhere meanwhile.
    const look = () => {
      const { lost, plan } = sessions
      if (
        document.visibilityState === 'visible' &&
        plan.value &&
        plan.link.loaded &&
        lost.store.getState().length > 0
      )
        void lost.look(plan.value.boards)
    }
    document.addEventListener('visibilitychange', look)
    const putAway = () => {
      if (document.visibilityState === 'hidden') sessions.boards.flush()
    }
    // A phone puts a page to sleep, and may never wake it, without asking.
    window.addEventListener('beforeunload', ask)
    window.addEventListener('pagehide', sessions.boards.flush)
    document.addEventListener('visibilitychange', putAway)
    return () => {
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('beforeunload', ask)
      window.removeEventListener('pagehide', sessions.boards.flush)
      document.removeEventListener('visibilitychange', putAway)
    }
  }, [app, sessions])

  const plan = useChanging(sessions.plan, () => sessions.plan.value)
  // By the server's word alone: a plan of before does not know all boards that there are.
  const heard = useChanging(sessions.plan.link, () => sessions.plan.link.loaded)
  const rooms = heard ? plan?.boards.map(({ room }) => room).join(' ') : undefined
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked at anew only where the rooms have changed
  useEffect(() => {
    if (plan && heard) void sessions.lost.look(plan.boards)
  }, [sessions, rooms])
  const isBoard = screen.name === 'board' || (screen.name === 'auto' && role === 'member')
  const phase = useChanging(sessions.plan.link, () => sessions.plan.link.facts.phase)
  useEffect(() => {
    // With words that are not saved, in points or in composers, the board stays, and says so itself.
    const standing = isBoard ? app.drafts.under(id, messagePlace(id)).length : 0
    if (phase.name === 'closed' && sessions.boards.unsaved() + standing === 0) onLost(phase.code)
  }, [app, id, isBoard, phase, onLost, sessions])

  const { moved, movedRead, changeSeat } = useSeat({
    who,
    token,
    screen,
    plan: sessions.plan,
    uiOf: sessions.uiOf,
    onChanged,
  })
  const { begun, begunRead } = useBegun({ who, screen, plan })
  useKeptEntry(who, sessions.plan, plan)
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
        deskSession: sessions.desk,
        serverClock: sessions.clock,
        following,
        follow,
        readMessage,
        markRead,
        boards: sessions.boards,
        painter: sessions.painter,
        lost: sessions.lost,
        uiOf: sessions.uiOf,
        screen: screen.name,
        show: (next: WorkshopScreen) => app.go(pathOf(id, next)),
        changeSeat,
        moved,
        movedRead,
        begun,
        begunRead,
      },
    [
      app,
      id,
      who,
      token,
      plan,
      sessions,
      following,
      follow,
      readMessage,
      changeSeat,
      moved,
      movedRead,
      begun,
      begunRead,
      screen.name,
    ],
  )
  if (!here) return <Waiting />
  return (
    <WorkshopContext value={here}>
      <Caught of={screen}>{screenFor(screen, who.role)}</Caught>
    </WorkshopContext>
  )
}

/** What a person sees of a board, with the drafts this browser has of it. */
const openUi = (
  drafts: Drafts,
  workshop: WorkshopId,
  board: BoardId | undefined,
  stops: (() => void)[],
): BoardUiStore => {
  if (board === undefined) return createBoardUi()
  const place = placeOf(workshop, board)
  const old = drafts.of(board)
  // Kept by an earlier version, without the workshop: it goes once the device has it here, or it is sent.
  const keep = (column: string, text: string) => {
    if (drafts.keep(place, column, text) && old[column] !== undefined) drafts.keep(board, column, '')
  }
  for (const [column, text] of Object.entries(old)) {
    const standing = drafts.of(place)[column]
    if (standing?.includes(text)) keep(column, standing)
    else keep(column, standing === undefined ? text : `${standing}\n${text}`)
  }
  // They are no column's: in a place of their own.
  const unused = createUnusedWords(drafts, `${place}.several`)
  const ui = createBoardUi({ drafts: drafts.of(place), keep, unused })
  stops.push(
    unused.dispose,
    drafts.onSentElsewhere(place, (column, text) => {
      if (ui.store.getState().drafts[column] === text) ui.draft(column as ColumnId, '')
    }),
  )
  return ui
}

const screenFor = (screen: WorkshopScreen, role: Me['role']): ReactNode => {
  const runs = role === 'facilitator' || role === 'chair'
  switch (screen.name) {
    case 'board':
      return <BoardScreen board={screen.board} />
    case 'earlier':
      return <Earlier board={screen.board} />
    case 'strand':
      return <StrandSummary strand={screen.strand} />
    case 'ref':
      return <RefScreen reference={screen.ref} />
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
