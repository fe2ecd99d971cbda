/** A strand, live: its points as the hall sees them, and whether the picture is current. */
import { useMemo, useState, useSyncExternalStore } from 'react'
import type { StrandId } from '../../../shared/ids.ts'
import { boardsOf } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import { useBoards, useWorkshop } from '../../workshop-context.tsx'
import type { Line } from './line.ts'
import { createLine, worseOf } from './line.ts'
import type { StrandPicture } from './strand-view.ts'
import { createStrandView } from './strand-view.ts'

/** The list it was given before, while it holds the same things. */
const useSameList = <T,>(list: readonly T[]): readonly T[] => {
  const [kept, setKept] = useState(list)
  const same = kept.length === list.length && kept.every((item, index) => item === list[index])
  if (!same) setKept(list)
  return same ? kept : list
}

export const useStrand = (strand: StrandId): { readonly picture: StrandPicture; readonly line: Line } => {
  const { plan, planSession } = useWorkshop()
  const { now } = useApp()
  const boards = useSameList(useBoards(boardsOf(plan, strand).map((board) => board.room)))
  const view = useMemo(() => createStrandView(boards), [boards])
  const planLine = useMemo(() => createLine([planSession.link], now), [planSession, now])
  const boardLine = useMemo(
    () =>
      createLine(
        boards.map((board) => board.session.link),
        now,
      ),
    [boards, now],
  )
  const picture = useSyncExternalStore(view.subscribe, view.read)
  const ofPlan = useSyncExternalStore(planLine.subscribe, planLine.read)
  const ofBoards = useSyncExternalStore(boardLine.subscribe, boardLine.read)
  return { picture, line: worseOf(ofPlan, ofBoards) }
}
