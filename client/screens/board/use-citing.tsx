/**
 * References on a board as links: what is one, and going to the point, on this board or on another. Back leads to where
 * one was.
 */
import { useMemo } from 'react'
import type { PointId } from '../../../shared/ids.ts'
import type { BoardEntry, Strand } from '../../../shared/workshop/plan.ts'
import { boardsOf } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import { pathOf } from '../../route.ts'
import type { BoardUiStore } from '../../state/board-ui.ts'
import { columnOf } from '../../state/board-view.ts'
import type { Citing } from '../../state/citing.ts'
import { createCiting, pointOfRef } from '../../state/citing.ts'
import type { OpenBoard } from '../../state/open-boards.ts'
import { boardWords } from '../../words/board.ts'
import { common } from '../../words/common.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import { pointWithFocus } from './focus.ts'
import { sightOf } from './scroll-spot.ts'

export const useCiting = (
  { view }: OpenBoard,
  ui: BoardUiStore,
  entry: BoardEntry,
  strand: Strand | undefined,
): Citing => {
  const { id, plan, planSession, boards, uiOf } = useWorkshop()
  const { go, spots } = useApp()
  const letters = plan.rounds.flatMap(({ strands }) => strands.map(({ letter }) => letter)).join(' ')
  const complete = strand && boardsOf(plan, entry.strand).length === 1 ? strand.letter : null
  return useMemo(() => {
    const pointAt = (): PointId | undefined => {
      const { focus } = ui.store.getState()
      return pointWithFocus() ?? (focus.kind === 'none' ? undefined : focus.point)
    }
    const leave = (from: PointId | undefined) =>
      from !== undefined && spots.keep({ board: entry.id, point: from })
    const elsewhere = async (ref: string, from: PointId | undefined) => {
      const now = planSession.value
      if (!now) return
      const { locateRef } = await import('../../state/locate-ref.ts')
      const at = await locateRef(ref, { plan: now, boards, after })
      if (at.kind === 'missing' || at.kind === 'unreachable') return ui.warn(SAID[at.kind](ref))
      uiOf(at.board.room).seek(at.point)
      if (at.board.room === entry.room) return
      leave(from)
      go(pathOf(id, { name: 'board', board: at.board.id }))
      spots.keep({ board: at.board.id, point: at.point })
    }
    return createCiting({
      letters: letters.split(' '),
      complete,
      view: view.getState,
      hrefOf: (ref) => pathOf(id, { name: 'ref', ref }),
      open(ref, from = pointAt()) {
        const state = view.getState()
        const point = pointOfRef(state, ref)
        const aside = point && state.points.get(point)?.setAside
        if (point === undefined || aside?.movedTo !== undefined)
          return void elsewhere(ref, from).catch(() => ui.warn(common.unreachable))
        // The list of what is set aside leads back when it is closed.
        if (from !== point && !aside) {
          const sight = from === undefined ? sightOf(columnOf(state, point)) : null
          if (sight) spots.keep({ board: entry.id, ...sight })
          leave(from)
          spots.enter({ board: entry.id, point })
        }
        ui.seek(point)
      },
    })
  }, [id, letters, complete, view, ui, entry.id, entry.room, planSession, boards, uiOf, go, spots])
}

export const SAID = {
  missing: (ref: string) => boardWords.refMissing(ref),
  unreachable: () => common.unreachable,
} as const

export const after = (ms: number, task: () => void) => {
  const timer = setTimeout(task, ms)
  return () => clearTimeout(timer)
}
