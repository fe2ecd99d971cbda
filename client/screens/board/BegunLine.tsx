/**
 * Another round has begun: this is the person's board for it. What they had not added on the board they left is there,
 * before their eyes in its composers, and one press away.
 */
import { CalendarClock } from 'lucide-react'
import type { BoardEntry } from '../../../shared/workshop/plan.ts'
import { findBoard, findRound, findStrand } from '../../../shared/workshop/plan.ts'
import { useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import { lateBoardWords } from '../../words/board-late.ts'
import type { Begun } from '../../workshop-context.tsx'
import { useWorkshop } from '../../workshop-context.tsx'
import { useBoardHere } from './board-context.tsx'
import styles from './lines.module.css'
import { HeldThere } from './MovedLine.tsx'
import { strandText } from './staged-text.ts'
import { ToBoard } from './ToBoard.tsx'

export const BegunLine = ({ begun }: { readonly begun: Begun }) => {
  const { plan, begunRead } = useWorkshop()
  const left = begun.from === null ? undefined : findBoard(plan, begun.from)
  return (
    // Its board has come with it, and a region that has just come tells of nothing that is in it.
    <div className={`${styles.line} ${styles.chair} ${styles.block} ${styles.many}`}>
      <CalendarClock className="i" aria-hidden />
      <span>
        <b role="alert">{lateBoardWords.begun(findRound(plan, begun.round)?.name ?? '')}</b>
        {left && <KeptThere board={left} />}
        {left && <HeldThere board={left} />}
      </span>
      <button type="button" className="btn" onClick={begunRead}>
        {boardWords.messageRead}
      </button>
    </div>
  )
}

/** What stands in its composers. */
const KeptThere = ({ board }: { readonly board: BoardEntry }) => {
  const { plan, uiOf } = useWorkshop()
  const { round } = useBoardHere()
  const at = findStrand(plan, board.strand)
  const drafts = useView(uiOf(board.room).store, (state) => state.drafts)
  const column = at?.round.columns.find((each) => (drafts[each.id] ?? '').trim() !== '')
  if (!at || !column) return null
  return (
    <>
      {' '}
      <span role="alert">{lateBoardWords.begunKept(strandText(at, round.id))}</span>
      <ToBoard board={board} column={column.id}>
        {boardWords.seeThere}
      </ToBoard>
    </>
  )
}
