/**
 * Which board is on screen: the one the address names or the person's own; while they follow the chair, what the chair
 * presents. Following never takes a caret away: the board changes once they have stopped writing.
 */
import { useEffect, useState } from 'react'
import type { BoardId } from '../../../shared/ids.ts'
import { isLeftEmpty } from '../../../shared/workshop/boards.ts'
import type { BoardEntry } from '../../../shared/workshop/plan.ts'
import { findBoard } from '../../../shared/workshop/plan.ts'
import { createWritingHold } from '../../state/writing-hold.ts'
import { useChanging } from '../../ui/use-view.tsx'
import { useWorkshop } from '../../workshop-context.tsx'
import { atCaret, onCaretMoved } from './at-caret.ts'
import { ownBoard } from './own-board.ts'
import { stagedIn } from './staged.ts'

export const useShownBoard = (board: BoardId | null): BoardEntry | undefined => {
  const here = useWorkshop()
  const named = board === null ? undefined : findBoard(here.plan, board)
  // The board of a table that was joined to another gives way to the one it writes on now.
  const own = named && !isLeftEmpty(here.plan, named) ? named : (ownBoard(here) ?? named)
  const wanted = (here.following && stagedIn(here.plan, here.me.group)?.board) || own
  const [hold] = useState(() => createWritingHold(atCaret))
  const writing = useChanging(hold, () => hold.isHeld)
  useEffect(() => onCaretMoved(hold.look), [hold])
  const [shown, setShown] = useState(wanted?.id)
  const held = here.following && writing
  if (!held && shown !== wanted?.id) setShown(wanted?.id)
  return held ? ((shown && findBoard(here.plan, shown)) ?? wanted) : wanted
}
