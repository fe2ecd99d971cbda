/** The board's keys, outside text fields. Single letters do nothing while a field has the focus or a key is held. */
import { useEffect, useEffectEvent } from 'react'
import type { PointId } from '../../../shared/ids.ts'
import type { BoardHere } from './board-context.tsx'
import { chooseNone, chooseUpTo, inReadingOrder, linesIn, toggleChosen } from './choosing.ts'
import { focusComposer, focusPoint } from './focus.ts'
import { withGroupActs } from './group-load.tsx'

/** `toggleFollow`: F begins and ends following the chair. */
export const useBoardKeys = (here: BoardHere | null, toggleFollow: () => void) => {
  const onFollow = useEffectEvent(toggleFollow)
  useEffect(() => {
    if (!here) return
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target) || here.ui.store.getState().dialog) return
      if (here.ui.store.getState().muted && !/^(Escape|Tab|Arrow)/.test(event.key))
        return event.preventDefault()
      here.ui.mute(false)
      if (event.key.toLowerCase() === 'f' && !event.ctrlKey && !event.metaKey && !event.altKey) {
        event.preventDefault()
        return onFollow()
      }
      if (act(here, event)) event.preventDefault()
    }
    const onPress = () => here.ui.mute(false)
    window.addEventListener('keydown', onKey)
    window.addEventListener('pointerdown', onPress)
    return () => {
      window.removeEventListener('keydown', onKey)
      window.removeEventListener('pointerdown', onPress)
    }
  }, [here])
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

const act = (here: BoardHere, event: KeyboardEvent): boolean => {
  const { rights, acts, ui } = here
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  if (event.ctrlKey || event.metaKey) {
    if (!rights.mayWrite || event.altKey) return false
    if (key !== 'z' && key !== 'y') return false
    if (key === 'y' || event.shiftKey) acts.redo()
    else acts.undo()
    return true
  }
  const focus = ui.store.getState().focus
  const selected = focus.kind === 'selected' ? focus.point : null
  if (event.altKey) {
    if (!selected || !rights.mayWrite || (key !== 'ArrowUp' && key !== 'ArrowDown')) return false
    acts.reorder(selected, key === 'ArrowUp' ? -1 : 1)
    requestAnimationFrame(() => focusPoint(selected))
    return true
  }
  const { chosen, anchor } = ui.store.getState()
  const onRow =
    event.target instanceof HTMLLIElement ? (event.target.dataset.point as PointId | undefined) : undefined
  if (rights.mayWrite && chooses(here, event, key, onRow)) return true
  switch (key) {
    case 'ArrowUp':
    case 'ArrowDown':
    case 'ArrowLeft':
    case 'ArrowRight':
      return step(here, selected ?? (chosen.size > 0 ? anchor : null), key)
    case 'Enter':
      // On the point itself, not on a button inside it.
      if (!selected || !rights.mayWrite || !(event.target instanceof HTMLLIElement)) return false
      ui.edit(selected)
      return true
    case 'x':
      if (!selected || !rights.mayWrite || event.shiftKey) return false
      withGroupActs(here, (group) => group.disagree(selected))
      return true
    case 'Escape':
      if (chosen.size > 0) {
        chooseNone(ui)
        if (anchor) focusPoint(anchor)
        return true
      }
      if (!selected) return false
      ui.select(null)
      return true
  }
  const column = columnForKey(here, event, key)
  if (!column || !rights.mayWrite) return false
  if (event.shiftKey) {
    if (chosen.size > 0) {
      const all = inReadingOrder(here.view.getState(), here.round.columns).filter((id) => chosen.has(id))
      withGroupActs(here, (group) => group.moveAll(all, column.id))
      return true
    }
    if (!selected) return false
    acts.moveTo(selected, column.id, null)
    requestAnimationFrame(() => focusPoint(selected))
  } else {
    ui.showColumn(column.id)
    focusComposer(column.id)
  }
  return true
}

/** Space chooses the point the keyboard is on, Shift and an arrow the next one with it, Enter goes to what can be done. */
const chooses = (here: BoardHere, event: KeyboardEvent, key: string, onRow: PointId | undefined): boolean => {
  const { ui, view, round } = here
  const state = view.getState()
  const { chosen } = ui.store.getState()
  if (onRow === undefined || !inReadingOrder(state, round.columns).includes(onRow)) return false
  if (key === ' ') {
    toggleChosen(ui, onRow)
    return true
  }
  if (event.shiftKey && (key === 'ArrowUp' || key === 'ArrowDown')) {
    const order = inReadingOrder(state, round.columns)
    const next = order[order.indexOf(onRow) + (key === 'ArrowUp' ? -1 : 1)]
    if (chosen.size === 0) toggleChosen(ui, onRow)
    if (next === undefined) return true
    const column = state.points.get(next)?.column
    if (column) ui.showColumn(column)
    chooseUpTo(ui, state, round.columns, next)
    requestAnimationFrame(() => focusPoint(next))
    return true
  }
  if (key !== 'Enter' || chosen.size === 0) return false
  ui.reach(true)
  return true
}

const LETTERS: Readonly<Record<string, string>> = { b: 'banked', d: 'discuss', o: 'options' }

const columnForKey = ({ round }: BoardHere, event: KeyboardEvent, key: string) => {
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1]
  return digit ? round.columns[Number(digit) - 1] : round.columns.find((column) => column.id === LETTERS[key])
}

/** Moves the selection to the point above or below, or beside it in the next column. */
const step = ({ round, view, ui }: BoardHere, selected: PointId | null, key: string): boolean => {
  const state = view.getState()
  const { unfolded, chosen } = ui.store.getState()
  const lists = round.columns.map((column) => linesIn(state, unfolded, column.id))
  let column = lists.findIndex((ids) => selected !== null && ids.includes(selected))
  let row = selected === null ? -1 : (lists[column]?.indexOf(selected) ?? -1)
  if (column < 0) {
    column = lists.findIndex((ids) => ids.length > 0)
    row = 0
  } else if (key === 'ArrowUp') row--
  else if (key === 'ArrowDown') row++
  else {
    const by = key === 'ArrowLeft' ? -1 : 1
    do column += by
    while (lists[column]?.length === 0)
    row = Math.min(row, (lists[column]?.length ?? 1) - 1)
  }
  const next = lists[column]?.[row]
  const columnId = round.columns[column]?.id
  if (next === undefined || columnId === undefined) return false
  ui.showColumn(columnId)
  // While several are chosen the keyboard only walks.
  if (chosen.size === 0) ui.select(next)
  requestAnimationFrame(() => focusPoint(next))
  return true
}
