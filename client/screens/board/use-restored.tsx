/**
 * The board was put back to an earlier version under this person's hands: it is in another document now, and painted
 * anew. They are told so once, and their caret stands in the composer in which it stood, behind what they have typed;
 * else the keyboard is at the board's heading.
 */
import { useEffect, useRef } from 'react'
import type { BoardEntry } from '../../../shared/workshop/plan.ts'
import { headingSoon } from '../../ui/heading-soon.ts'
import { boardWords } from '../../words/board.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { useComposerOfCaret } from '../use-seat.tsx'
import { goOnInComposer } from './focus.ts'

export const useRestored = (entry: BoardEntry | undefined): void => {
  const { uiOf } = useWorkshop()
  const caret = useComposerOfCaret()
  const last = useRef(entry)
  useEffect(() => {
    const before = last.current
    last.current = entry
    if (!entry || before?.id !== entry.id || before.room === entry.room) return
    const ui = uiOf(entry.room)
    const column = caret.current
    const shown = column ?? uiOf(before.room).store.getState().column
    if (shown !== null) ui.showColumn(shown)
    if (column !== null) goOnInComposer(column)
    headingSoon() // nothing where the caret stands in a composer
    ui.say(boardWords.boardPutBack)
  }, [entry, uiOf, caret])
}
