/**
 * The parts of a board that come when they are needed: dialogs, what is done to several points, groups, disagreements. One
 * chunk, fetched at idle for whoever may write, and at once where a board has something of the kind.
 */
import { lazy } from 'react'
import { boardWords } from '../../words/board.ts'
import type { BoardHere } from './board-context.tsx'

const load = () => import('./group-parts.tsx')

export const SelectionBar = lazy(() => load().then((parts) => ({ default: parts.SelectionBar })))
export const BoardDialogs = lazy(() => load().then((parts) => ({ default: parts.BoardDialogs })))
export const Beneath = lazy(() => load().then((parts) => ({ default: parts.Beneath })))
export const Views = lazy(() => load().then((parts) => ({ default: parts.Views })))

export const fetchGroupParts = () => void load().catch(() => undefined)

type Acts = ReturnType<Awaited<ReturnType<typeof load>>['createGroupActs']>

/** Does something of the kind; where its chunk cannot be had, says so. */
export const withGroupActs = (here: BoardHere, work: (acts: Acts) => void): void => {
  load().then(
    (parts) => work(parts.createGroupActs(here)),
    () => here.ui.say(boardWords.notLoaded),
  )
}
