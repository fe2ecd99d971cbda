/**
 * Where this person sits. The server tells at once when somebody else seats them, or another tab of theirs does, and the
 * plan when their table is given another board; then their screen goes along, and what stood in their composers goes with
 * them.
 */
import type { RefObject } from 'react'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { ColumnId, RoomName } from '../../shared/ids.ts'
import type { BoardEntry, Plan } from '../../shared/workshop/plan.ts'
import { findGroup, findRound } from '../../shared/workshop/plan.ts'
import { useApp } from '../app-context.tsx'
import type { WorkshopScreen } from '../route.ts'
import { pathOf } from '../route.ts'
import type { ApiError, Joining, Me } from '../session/api.ts'
import type { PlanSession } from '../session/server-doc.ts'
import type { BoardUiStore } from '../state/board-ui.ts'
import { carryDrafts } from '../state/carry-drafts.ts'
import { useChanging } from '../ui/use-view.tsx'
import type { Moved } from '../workshop-context.tsx'
import { columnOfComposer } from './board/focus.ts'
import { ownBoard } from './board/own-board.ts'

interface Here {
  readonly who: Me
  readonly token: string
  readonly screen: WorkshopScreen
  readonly plan: PlanSession
  readonly uiOf: (room: RoomName) => BoardUiStore
  readonly onChanged: (who: Me) => void
}

export interface SeatHere {
  /** They were seated by somebody else and have not put that away yet. */
  readonly moved: Moved | null
  readonly movedRead: () => void
  readonly changeSeat: (seat: Pick<Joining, 'group' | 'presence'>) => Promise<ApiError | null>
}

export const useSeat = (now: Here): SeatHere => {
  const { api, go } = useApp()
  const [moved, setMoved] = useState<Moved | null>(null)
  /** The person's own change is on its way: what the server tells meanwhile is its echo. */
  const changing = useRef(false)
  const caret = useComposerOfCaret()
  const here = useRef(now)
  here.current = now

  /** Their board is another one now: their words and their screen go there. */
  const goAlong = useCallback(
    (from: BoardEntry | null, to: BoardEntry | null): Pick<Moved, 'from' | 'column' | 'withWords'> => {
      const { who, screen, plan, uiOf } = here.current
      const column = caret.current
      const isOther = from?.id !== to?.id
      let withWords = false
      if (plan.value && from && to && isOther) {
        const columns = findRound(plan.value, to.round)?.columns.map(({ id }) => id) ?? []
        withWords = carryDrafts(uiOf(from.room), uiOf(to.room), columns)
        const shown = column ?? uiOf(from.room).store.getState().column
        if (shown !== null && columns.includes(shown)) uiOf(to.room).showColumn(shown)
      }
      if (screen.name === 'board' && screen.board === from?.id && isOther)
        go(pathOf(who.workshop.id, { name: 'auto' }))
      return { from: from && isOther ? from.id : null, column, withWords }
    },
    [go, caret],
  )

  /** The person is somewhere else now. */
  const take = useCallback(
    (next: Me): Pick<Moved, 'from' | 'column' | 'withWords'> => {
      const { who, plan, onChanged } = here.current
      const [from, to] = [boardOf(who, plan.value), boardOf(next, plan.value)]
      const moved = goAlong(from, to)
      onChanged(next)
      return moved
    },
    [goAlong],
  )

  const changeSeat = useCallback(
    async (seat: Pick<Joining, 'group' | 'presence'>) => {
      const { who, token } = here.current
      changing.current = true
      const answer = await api.changeMe(who.workshop.id, token, seat)
      changing.current = false
      if (!answer.ok) return answer.error
      take(answer.value)
      setMoved(null) // where they were seated is past
      return null
    },
    [api, take],
  )

  const { who, token, plan } = now
  const { group } = who.me
  const told = useChanging(plan.link, () => plan.link.facts.rights)
  useEffect(() => {
    if (who.role !== 'member' || told === null || told.group === group || changing.current) return
    let isOver = false
    void api.me(who.workshop.id, token).then((me) => {
      if (isOver || !me.ok || me.value.me.group === group) return
      setMoved({ who: 'person', to: me.value.me.group ?? null, ...take(me.value) })
    })
    return () => {
      isOver = true
    }
  }, [api, who, token, group, told, take])

  const planNow = useChanging(plan, () => plan.value)
  const before = useRef<{ readonly who: Me; readonly plan: Plan } | null>(null)
  useEffect(() => {
    const last = before.current
    before.current = planNow && { who, plan: planNow }
    // Another round is told of by itself (`use-begun.tsx`), and so is another seat.
    if (!last || !planNow || last.plan.round !== planNow.round || last.who.me.group !== group) return
    if (who.role !== 'member' || group === undefined) return
    // Their table was removed: the server tells them of it.
    if (!findGroup(planNow, group)) return
    const [from, to] = [boardOf(last.who, last.plan), boardOf(who, planNow)]
    if (from && to && from.id !== to.id) setMoved({ who: 'table', to: group, ...goAlong(from, to) })
  }, [who, group, planNow, goAlong])

  return { moved, movedRead: useCallback(() => setMoved(null), []), changeSeat }
}

const boardOf = ({ me, role }: Me, plan: Plan | null): BoardEntry | null =>
  (plan && ownBoard({ plan, me, role })) ?? null

/** The column whose composer the person writes in; still so once it was taken away from under their hands. */
export const useComposerOfCaret = (): RefObject<ColumnId | null> => {
  const column = useRef<ColumnId | null>(null)
  useEffect(() => {
    const onIn = ({ target }: FocusEvent) => {
      column.current = columnOfComposer(target as Element | null)
    }
    const onOut = ({ target }: FocusEvent) =>
      queueMicrotask(() => {
        if (target instanceof Element && target.isConnected && document.activeElement !== target)
          column.current = columnOfComposer(document.activeElement)
      })
    document.addEventListener('focusin', onIn)
    document.addEventListener('focusout', onOut)
    return () => {
      document.removeEventListener('focusin', onIn)
      document.removeEventListener('focusout', onOut)
    }
  }, [])
  return column
}
