/**
 * A strand's board: one sheet, its columns side by side, or one at a time on a phone. Which board: the one the address
 * names, else the one of this person's table in the current round, else what is on the projector.
 */
import { Suspense, useEffect, useMemo } from 'react'
import type { BoardId } from '../../../shared/ids.ts'
import { rightsOn } from '../../../shared/roles.ts'
import type { BoardEntry } from '../../../shared/workshop/plan.ts'
import { findStrand } from '../../../shared/workshop/plan.ts'
import { loadEditor } from '../../point/editor/load.ts'
import { Message } from '../../ui/Message.tsx'
import { useChanging, useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import { useBoard, useWorkshop } from '../../workshop-context.tsx'
import { Announcer } from './Announcer.tsx'
import { createActs } from './acts.ts'
import { BoardHead } from './BoardHead.tsx'
import styles from './board.module.css'
import { BoardContext, useBoardHere } from './board-context.tsx'
import { Columns } from './Columns.tsx'
import { chooseNone } from './choosing.ts'
import { BoardDialogs, fetchGroupParts, SelectionBar } from './group-load.tsx'
import { SkipLink } from './SkipLink.tsx'
import { useBoardKeys } from './use-board-keys.tsx'
import { useShownBoard } from './use-shown-board.tsx'
import { watchEdited } from './watch-edited.ts'

const BoardScreen = ({ board }: { readonly board: BoardId | null }) => {
  const entry = useShownBoard(board)
  if (!entry) return <Message title={boardWords.noBoard} text={boardWords.noBoardText} />
  return <OpenedBoard key={entry.room} entry={entry} />
}

export default BoardScreen

const OpenedBoard = ({ entry }: { readonly entry: BoardEntry }) => {
  const { plan, role, me, uiOf, following, follow } = useWorkshop()
  const board = useBoard(entry.room)
  const { session } = board
  const at = findStrand(plan, entry.strand)
  const columns = at?.round.columns
  const ui = uiOf(entry.room)
  const acts = useMemo(() => createActs(board, ui, columns ?? []), [board, ui, columns])
  const told = useChanging(session.link, () => session.link.facts.rights)
  const loaded = useChanging(session.link, () => session.link.loaded)
  const expected = useMemo(
    () => rightsOn(plan, entry, { role, ...(me.group !== undefined && { group: me.group }) }),
    [plan, entry, role, me.group],
  )
  const rights = told ?? expected
  const here = useMemo(
    () => at && { ...board, entry, round: at.round, strand: at.strand, rights, ui, acts },
    [board, entry, at, rights, ui, acts],
  )
  const { mayWrite } = rights
  // The editor is fetched once the board stands, for those who will need it.
  useEffect(() => {
    if (!mayWrite || !loaded) return
    const idle = window.requestIdleCallback ?? ((task: () => void) => window.setTimeout(task, 200))
    idle(() => void loadEditor().then(fetchGroupParts, () => undefined))
  }, [mayWrite, loaded])
  useBoardKeys(here ?? null, () => follow(!following))
  useEffect(() => {
    session.present(true)
    return () => session.present(false)
  }, [session])
  useEffect(() => {
    ui.select(null)
    chooseNone(ui)
    return watchEdited(board, ui)
  }, [board, ui])

  useEffect(() => {
    document.title = at ? `${at.strand.name} – Plenary` : 'Plenary'
  }, [at])
  if (!here) return null
  return (
    <BoardContext value={here}>
      <div className={styles.screen}>
        <SkipLink />
        <BoardHead />
        <Columns loaded={loaded} />
        <Selection />
        <Announcer />
      </div>
    </BoardContext>
  )
}

/** What is done with several points, said as they are chosen; and what a dialog asks. Fetched with the first of them. */
const Selection = () => {
  const { ui, rights } = useBoardHere()
  const n = useView(ui.store, (state) => state.chosen.size)
  const asks = useView(ui.store, ({ dialog }) => dialog !== null && dialog.kind !== 'link')
  return (
    <>
      <div className="sr" role="status">
        {n > 0 && boardWords.chosen(n)}
      </div>
      <Suspense fallback={null}>
        {n > 0 && rights.mayWrite && <SelectionBar />}
        {asks && <BoardDialogs />}
      </Suspense>
    </>
  )
}
