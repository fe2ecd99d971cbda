/**
 * References in a strand's summary as links. A point that stands on the sheet is shown where it stands; any other is
 * gone to on its board, by the address of its reference.
 */
import { useMemo, useState } from 'react'
import type { ColumnId } from '../../../shared/ids.ts'
import type { BoardEntry } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import { pathOf } from '../../route.ts'
import type { Citing } from '../../state/citing.ts'
import { createCiting, pointOfRef } from '../../state/citing.ts'
import type { Tints } from '../../state/tint.ts'
import { createTinting, NO_TINTS } from '../../state/tint.ts'
import { useBoards, useWorkshop } from '../../workshop-context.tsx'
import { focusPoint } from './focus.ts'

/** Whether there is such a point is found out when it is gone to: more boards than one give its letter's numbers. */
const NO_REFS = { refs: {} }

export interface SummaryCiting {
  readonly citing: Citing
  /** The points that were just gone to. */
  readonly tinted: Tints
  /** Of a press anywhere on the sheet: follows the reference that was pressed, if one was. */
  readonly onPress: (event: React.MouseEvent) => void
}

/** `onColumn`: brings a column to where it can be seen. */
export const useSummaryCiting = (
  boards: readonly BoardEntry[],
  onColumn: (column: ColumnId) => void,
): SummaryCiting => {
  const { id, plan } = useWorkshop()
  const { go } = useApp()
  const opened = useBoards(boards.map(({ room }) => room))
  const [tinted, setTinted] = useState(NO_TINTS)
  const [tint] = useState(() => createTinting(setTinted))
  const letters = plan.rounds.flatMap(({ strands }) => strands.map(({ letter }) => letter)).join(' ')
  const open = (ref: string) => {
    for (const { view } of opened) {
      const state = view.getState()
      const point = pointOfRef(state, ref)
      const at = point && state.points.get(point)
      if (!at || at.setAside) continue
      onColumn(state.points.get(at.under ?? at.id)?.column ?? at.column)
      tint([at.id])
      return requestAnimationFrame(() => focusPoint(at.id))
    }
    go(pathOf(id, { name: 'ref', ref }))
  }
  const citing = useMemo(
    () =>
      createCiting({
        letters: letters.split(' '),
        complete: null,
        view: () => NO_REFS,
        hrefOf: (ref) => pathOf(id, { name: 'ref', ref }),
        open: () => undefined,
      }),
    [id, letters],
  )
  return {
    citing,
    tinted,
    onPress(event) {
      const pressed =
        event.target instanceof Element ? event.target.closest<HTMLElement>('a[data-ref]') : null
      // With a key held a link is the browser's: another tab, another window.
      if (pressed?.dataset.ref === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      open(pressed.dataset.ref)
    },
  }
}
