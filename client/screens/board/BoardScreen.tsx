/**
 * A strand's board: one sheet, its columns side by side, or one at a time on a phone. Which board: the one the address
 * names, else the one of this person's table in the current round, else what is on the projector.
 */
import { useCallback, useEffect, useMemo } from 'react'
import type { BoardId } from '../../../shared/ids.ts'
import { rightsOn } from '../../../shared/roles.ts'
import type { BoardEntry } from '../../../shared/workshop/plan.ts'
import { findStrand } from '../../../shared/workshop/plan.ts'
import type { BoardSession } from '../../session/board-session.ts'
import { Message } from '../../ui/Message.tsx'
import { useChanging, useSame, useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import { common } from '../../words/common.ts'
import { useBoard, useWorkshop } from '../../workshop-context.tsx'
import { Announcer } from './Announcer.tsx'
import { AsideButton } from './AsideButton.tsx'
import { createActs } from './acts.ts'
import { BoardHead } from './BoardHead.tsx'
import styles from './board.module.css'
import type { BoardRights } from './board-context.tsx'
import { BoardContext, useBoardHere } from './board-context.tsx'
import { ChairHeard } from './ChairHeard.tsx'
import { Columns } from './Columns.tsx'
import { chooseNone } from './choosing.ts'
import { SelectionBar } from './group-load.tsx'
import { BoardDialogs } from './late-dialogs.tsx'
import { BoardKeys, FindBar, fetchLateParts } from './late-parts.tsx'
import { nameOfBoard } from './name-of-board.ts'
import { SheetHead } from './SheetHead.tsx'
import { SkipLink } from './SkipLink.tsx'
import { useBoardKeys } from './use-board-keys.tsx'
import { useCiting } from './use-citing.tsx'
import { useCopiedPoints } from './use-copied-points.tsx'
import { useRestored } from './use-restored.tsx'
import { useShownBoard } from './use-shown-board.tsx'
import { watchEdited } from './watch-edited.ts'
import { watchSetBack } from './watch-set-back.ts'
import { watchSought } from './watch-sought.ts'
import { watchStood } from './watch-stood.ts'
import { watchTakenBack } from './watch-taken-back.ts'

const BoardScreen = ({ board }: { readonly board: BoardId | null }) => {
  const entry = useShownBoard(board)
  useRestored(entry)
  return (
    <>
      {entry ? (
        <OpenedBoard key={entry.room} entry={entry} />
      ) : (
        <Message title={boardWords.noBoard} text={boardWords.noBoardText} />
      )}
      <ChairHeard shown={entry?.id} />
    </>
  )
}

export default BoardScreen

/** From the server or, where that could not be reached, as this device has it. */
const isThere = ({ link, doc }: BoardSession): boolean =>
  link.loaded || (link.light.kind === 'offline' && doc.store.clients.size > 0)

const OpenedBoard = ({ entry }: { readonly entry: BoardEntry }) => {
  const { plan, planSession, role, me, uiOf, painter } = useWorkshop()
  const board = useBoard(entry.room)
  const { session } = board
  // The plan tells of every point that is added anywhere: not all that stands here is painted for that.
  const at = useSame(findStrand(plan, entry.strand))
  const { counts: _, changedAt: __, ...still } = entry
  const fixed = useSame(still)
  const columns = at?.round.columns
  const ui = uiOf(entry.room)
  const boardName = useCallback(
    (id: BoardId) => (planSession.value ? nameOfBoard(planSession.value, id) : ''),
    [planSession],
  )
  const acts = useMemo(() => createActs(board, ui, columns ?? [], boardName), [board, ui, columns, boardName])
  const citing = useCiting(board, ui, entry, at?.strand)
  const told = useChanging(session.link, () => session.link.facts.rights)
  const loaded = useChanging(session.link, () => isThere(session))
  const expected = useSame(
    rightsOn(plan, entry, { role, ...(me.group !== undefined && { group: me.group }) }),
  )
  const isForeign = useView(board.view, (state) => state.isForeign)
  const allowed = told ?? expected
  const rights = useMemo<BoardRights>(
    () => (isForeign ? { mayRead: allowed.mayRead, mayWrite: false, why: 'version' } : allowed),
    [isForeign, allowed],
  )
  const here = useMemo(
    () =>
      at && { ...board, entry: fixed, round: at.round, strand: at.strand, rights, ui, painter, acts, citing },
    [board, fixed, at, rights, ui, painter, acts, citing],
  )
  const { mayWrite } = rights
  // What is not needed at first sight is fetched when the board stands.
  useEffect(() => {
    if (loaded) return fetchLateParts(mayWrite)
  }, [mayWrite, loaded])
  useBoardKeys(here ?? null)
  useCopiedPoints(here ?? null)
  useEffect(() => {
    session.present(true)
    return () => session.present(false)
  }, [session])
  useEffect(() => {
    ui.select(null)
    chooseNone(ui)
    ui.find(false)
    return () => {
      // By Back it is left with this open, and would begin with it another time.
      if (ui.store.getState().dialog?.kind === 'asideList') ui.open(null)
    }
  }, [ui])
  useEffect(() => {
    const nameOf = {
      column: (id: string) => columns?.find((column) => column.id === id)?.name ?? id,
      board: boardName,
    }
    const ends = [
      watchEdited(board, ui, nameOf.column),
      watchStood(board, ui, nameOf),
      watchTakenBack(board, ui),
    ]
    return () => {
      for (const end of ends) end()
    }
  }, [board, ui, columns, boardName])
  const { open } = citing
  useEffect(() => watchSought(board, ui, boardName, open), [board, ui, boardName, open])
  useEffect(() => watchSetBack(board, ui), [board, ui])

  useEffect(() => {
    document.title = at ? common.documentTitle(at.strand.name) : common.brand
  }, [at])
  if (!here) return null
  return (
    <BoardContext value={here}>
      <div className={styles.screen}>
        <SkipLink />
        <BoardHead />
        <Announcer />
        <main className={styles.page}>
          <SheetHead strand={here.strand}>{here.round.prompt}</SheetHead>
          <Find />
          <Columns loaded={loaded} />
          <Selection />
          <AsideButton />
        </main>
        <Dialogs />
      </div>
    </BoardContext>
  )
}

/** What can be done with several points, said as they are chosen. */
const Selection = () => {
  const { ui, rights } = useBoardHere()
  const n = useView(ui.store, (state) => state.chosen.size)
  const missing = () => {
    chooseNone(ui)
    ui.warn(common.unreachable)
  }
  return (
    <>
      <div className="sr" role="status">
        {n > 0 && boardWords.chosen(n)}
      </div>
      {n > 0 && rights.mayWrite && <SelectionBar onMissing={missing} />}
    </>
  )
}

const Find = () => {
  const { ui } = useBoardHere()
  const finding = useView(ui.store, (state) => state.finding)
  const missing = () => {
    ui.find(false)
    ui.warn(common.unreachable)
  }
  return finding && <FindBar onMissing={missing} />
}

const Dialogs = () => {
  const { ui } = useBoardHere()
  const dialog = useView(ui.store, (state) => state.dialog)
  // What is typed on was meant for it.
  const missing = () => {
    ui.open(null)
    ui.mute(true)
    ui.warn(common.unreachable)
  }
  if (dialog?.kind === 'keys') return <BoardKeys onMissing={missing} />
  return dialog && <BoardDialogs dialog={dialog} onMissing={missing} />
}
