/** What the keys of a board do with its points, and with the columns they stand in. */
import type { ColumnId, PointId } from '../../../shared/ids.ts'
import { columnOf, neighbourOf } from '../../state/board-view.ts'
import { elsewhereThan } from '../../state/drop.ts'
import { boardWords } from '../../words/board.ts'
import { stayAfterMove } from './after-move.ts'
import { freeBeneath, reorderPoint, turnBeneath } from './beneath-acts.ts'
import type { BoardHere } from './board-context.tsx'
import { chooseNone, chosenInOrder } from './choosing.ts'
import { chooses, choosesAll } from './choosing-keys.ts'
import { keyOfColumn } from './column-keys.ts'
import { columnOfComposer, focusComposer, focusPoint, pointWithFocus } from './focus.ts'
import { withGroupActs } from './group-load.tsx'
import { goToPoint, isOnTheWayTo, pointOfKey } from './on-the-way.ts'
import { walk } from './walking.ts'

const isOnControl = (target: EventTarget | null) =>
  target instanceof Element && target.closest('a, button, summary, [role="button"]') !== null

/** Whether the key did something. */
export const actOnKey = (here: BoardHere, event: KeyboardEvent): boolean => {
  const { rights, acts, ui } = here
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  if (event.ctrlKey || event.metaKey) {
    if (!rights.mayWrite || event.altKey) return false
    if (key === 'Enter') return toNextPoint(here)
    if (key === 'a' && !event.shiftKey) return choosesAll(here, pointOfKey(event.target))
    if (key !== 'z' && key !== 'y') return false
    if (key === 'y' || event.shiftKey) acts.redo()
    else acts.undo()
    return true
  }
  const { focus } = ui.store.getState()
  const at = pointOfKey(event.target)
  // The keyboard may stand on a point that is not selected any more.
  const selected = focus.kind === 'selected' ? focus.point : at
  const { chosen, anchor } = ui.store.getState()
  if (event.altKey) {
    if (!selected || !rights.mayWrite || (key !== 'ArrowUp' && key !== 'ArrowDown')) return false
    const by = key === 'ArrowUp' ? -1 : 1
    const all = chosenInOrder(here)
    if (all.length > 0) withGroupActs(here, (group) => group.reorderAll(all, by))
    else reorderPoint(here, selected, by)
    goToPoint(selected)
    return true
  }
  if (rights.mayWrite && chooses(here, event, at)) return true
  switch (key) {
    case 'ArrowUp':
    case 'ArrowDown':
    case 'ArrowLeft':
    case 'ArrowRight':
      return walk(here, selected ?? (chosen.size > 0 ? anchor : null), key)
    case 'Enter':
      // Not on a button inside it. The keyboard may still be on its way to the point.
      if (!selected || !rights.mayWrite || isOnControl(event.target)) return false
      ui.edit(selected)
      return true
    case 'Delete':
    case 'Backspace':
      if (!rights.mayWrite || (chosen.size === 0 && !selected)) return false
      if (chosen.size > 0) ui.open({ kind: 'asideAll', points: chosenInOrder(here) })
      else if (selected) ui.open({ kind: 'aside', point: selected })
      return true
    case 'x':
      if (!selected || !rights.mayWrite || event.shiftKey) return false
      if (chosen.size > 1) ui.warn(boardWords.disagreeOnOne)
      else withGroupActs(here, (group) => group.disagree(selected))
      return true
    case 'u':
      if (!selected || (event.shiftKey && !rights.mayWrite)) return false
      if (event.shiftKey) freeBeneath(here, selected)
      else turnBeneath(here, selected)
      return true
    case 'Escape':
      if (chosen.size > 0) {
        chooseNone(ui)
        if (anchor) focusPoint(anchor)
        return true
      }
      if (focus.kind !== 'selected') return false
      // From one of its buttons, which go with it, or on its way there: to come later would select it again.
      if (pointWithFocus() === focus.point || isOnTheWayTo(focus.point)) focusPoint(focus.point)
      ui.select(null)
      return true
  }
  const column = columnForKey(here, event, key)
  if (!column || !rights.mayWrite) return false
  if (event.shiftKey) {
    const all = chosen.size > 0 ? chosenInOrder(here) : selected ? [selected] : []
    return sendTo(here, all, column.id)
  }
  ui.showColumn(column.id)
  focusComposer(column.id)
  // Where the window has no room for both, what can be done with the selected points gives way to it.
  if (columnOfComposer(document.activeElement) === null) chooseNone(ui)
  return true
}

/** To the end of a column, all that do not stand there already. */
const sendTo = (here: BoardHere, all: readonly PointId[], column: ColumnId): boolean => {
  const { acts, ui, view } = here
  const [one] = all
  if (one === undefined) return false
  const state = view.getState()
  const sent = elsewhereThan(state, column, all)
  if (sent.length === 0) ui.warn(boardWords.staysThere(state.refs[one] ?? boardWords.thePoint, all.length))
  else if (ui.store.getState().chosen.size > 0) withGroupActs(here, (group) => group.moveAll(sent, column))
  else {
    acts.moveTo(one, column, null)
    stayAfterMove(ui, one, neighbourOf(state, one))
  }
  return true
}

/** From a point to the field that adds one to its column. */
const toNextPoint = ({ view, ui }: BoardHere): boolean => {
  const point = pointWithFocus()
  const column = point === null ? undefined : columnOf(view.getState(), point)
  if (column === undefined) return false
  ui.select(null)
  focusComposer(column)
  return true
}

const columnForKey = ({ round }: BoardHere, event: KeyboardEvent, key: string) => {
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1]
  return digit
    ? round.columns[Number(digit) - 1]
    : round.columns.find((column) => keyOfColumn(round.columns, column).toLowerCase() === key)
}
