/**
 * References in a strand's summary as links. A point that stands on the sheet is shown where it stands; any other is
 * gone to on its board, by the address of its reference. Back leads to where one was on the sheet.
 */
import { useEffect, useEffectEvent, useMemo, useState } from 'react'
import type { ColumnId, PointId, RoomName, StrandId } from '../../../shared/ids.ts'
import type { BoardEntry } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import { pathOf } from '../../route.ts'
import type { Spot } from '../../spots.ts'
import type { BoardView } from '../../state/board-view.ts'
import type { Citing } from '../../state/citing.ts'
import { createCiting, pointOfRef } from '../../state/citing.ts'
import type { Tints } from '../../state/tint.ts'
import { createTinting, NO_TINTS } from '../../state/tint.ts'
import { useBoards, useWorkshop } from '../../workshop-context.tsx'
import { goToPoint } from './on-the-way.ts'

/** Whether there is such a point is found out when it is gone to: more boards than one give its letter's numbers. */
const NO_REFS = { refs: {} }

const soughtIn = (spot: Spot | null, strand: StrandId): PointId | null =>
  spot && 'strand' in spot && spot.strand === strand ? spot.point : null

export interface SummaryCiting {
  readonly citing: Citing
  /** The points that were just gone to. */
  readonly tinted: Tints
  /** Of a press anywhere on the sheet: follows the reference that was pressed, if one was. */
  readonly onPress: (event: React.MouseEvent) => void
}

/** `onColumn`: brings a column to where it can be seen. */
export const useSummaryCiting = (
  strand: StrandId,
  boards: readonly BoardEntry[],
  onColumn: (column: ColumnId) => void,
): SummaryCiting => {
  const { id, plan, boards: all } = useWorkshop()
  const { go, spots } = useApp()
  const opened = useBoards(boards.map(({ room }) => room))
  const [tinted, setTinted] = useState(NO_TINTS)
  const [tint] = useState(() => createTinting(setTinted))
  const letters = plan.rounds.flatMap(({ strands }) => strands.map(({ letter }) => letter)).join(' ')
  /** The point it shows; null: it is not on the sheet. */
  const show = (pointIn: (state: BoardView) => PointId | undefined): PointId | null => {
    for (const { view } of opened) {
      const state = view.getState()
      const point = pointIn(state)
      const at = point && state.points.get(point)
      if (!at || at.setAside) continue
      onColumn(state.points.get(at.under ?? at.id)?.column ?? at.column)
      tint([at.id])
      goToPoint(at.id)
      return at.id
    }
    return null
  }
  const open = (ref: string, from: PointId | undefined) => {
    if (from !== undefined) spots.keep({ strand, point: from })
    const point = show((state) => pointOfRef(state, ref))
    if (point === null) go(pathOf(id, { name: 'ref', ref }))
    else if (point !== from) spots.enter({ strand, point })
  }
  /** Come back to, and not on the sheet yet. */
  const [sought, seek] = useState<PointId | null>(() => soughtIn(spots.now, strand))
  useEffect(() => spots.onReturn((spot) => seek(soughtIn(spot, strand))), [spots, strand])
  const look = useEffectEvent((point: PointId) => {
    if (show(() => point) !== null) seek(null)
  })
  const rooms = boards.map(({ room }) => room).join(' ')
  useEffect(() => {
    if (sought === null) return
    look(sought)
    const views = rooms.split(' ').map((room) => all.get(room as RoomName).view)
    const stops = views.map((view) => view.subscribe(() => look(sought)))
    return () => {
      for (const stop of stops) stop()
    }
  }, [sought, rooms, all])
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
      const row = pressed.closest<HTMLElement>('li[data-point]')
      open(pressed.dataset.ref, row?.dataset.point as PointId | undefined)
    },
  }
}
