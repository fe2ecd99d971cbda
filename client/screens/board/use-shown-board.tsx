/**
 * Which board is on screen: the one the address names or the person's own; while they follow the chair, what the chair
 * presents. Following never takes a caret away: the board changes once they have stopped writing.
 */
import { useState, useSyncExternalStore } from 'react'
import type { BoardId } from '../../../shared/ids.ts'
import { isLeftEmpty } from '../../../shared/workshop/boards.ts'
import type { BoardEntry } from '../../../shared/workshop/plan.ts'
import { boardsOf, findBoard, findGroup } from '../../../shared/workshop/plan.ts'
import type { WorkshopHere } from '../../workshop-context.tsx'
import { useWorkshop } from '../../workshop-context.tsx'
import { ownBoard } from './own-board.ts'

export const useShownBoard = (board: BoardId | null): BoardEntry | undefined => {
  const here = useWorkshop()
  const named = board === null ? undefined : findBoard(here.plan, board)
  // The board of a table that was joined to another gives way to the one it writes on now.
  const own = named && !isLeftEmpty(here.plan, named) ? named : (ownBoard(here) ?? named)
  const wanted = (here.following && stagedBoard(here)) || own
  const writing = useSyncExternalStore(onFocusMoved, isWriting)
  const [shown, setShown] = useState(wanted?.id)
  const held = here.following && writing
  if (!held && shown !== wanted?.id) setShown(wanted?.id)
  return held ? ((shown && findBoard(here.plan, shown)) ?? wanted) : wanted
}

/** The board of the strand on stage: this table's own, where each table has one. */
const stagedBoard = ({ plan, me }: WorkshopHere): BoardEntry | undefined => {
  if (!('strand' in plan.stage)) return undefined
  const boards = boardsOf(plan, plan.stage.strand)
  const own = findGroup(plan, me.group)?.id
  return boards.find((each) => each.group !== undefined && each.group === own) ?? boards[0]
}

const onFocusMoved = (listener: () => void) => {
  // After the focus has arrived where it goes.
  const later = () => queueMicrotask(listener)
  document.addEventListener('focusin', later)
  document.addEventListener('focusout', later)
  return () => {
    document.removeEventListener('focusin', later)
    document.removeEventListener('focusout', later)
  }
}

const isWriting = (): boolean => {
  const at = document.activeElement
  return (
    at instanceof HTMLElement &&
    at.closest('#board') !== null &&
    (at.isContentEditable || at.tagName === 'TEXTAREA')
  )
}
