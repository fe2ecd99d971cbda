/**
 * The board's keys, outside text fields. Single keys do nothing while a field has the focus or a key is held, nor where
 * this device has turned them off; G and the number after it are one of them.
 */
import { useEffect, useEffectEvent, useRef } from 'react'
import type { PointId } from '../../../shared/ids.ts'
import { findBoard } from '../../../shared/workshop/plan.ts'
import { useApp } from '../../app-context.tsx'
import { alongLine, isSingleKey, isTyping } from '../../ui/keys.ts'
import { boardWords } from '../../words/board.ts'
import { groupWords } from '../../words/group.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import type { BoardHere } from './board-context.tsx'
import { chooseNone, chooseUpTo, chosenInOrder, inReadingOrder, linesIn, toggleChosen } from './choosing.ts'
import { keyOfColumn } from './column-keys.ts'
import {
  columnOfComposer,
  focusComposer,
  focusFind,
  focusPoint,
  isFindThere,
  pointWithFocus,
  roomOfComposer,
} from './focus.ts'
import { withGroupActs } from './group-load.tsx'
import type { Jump } from './jump-keys.ts'
import { afterJumpKey } from './jump-keys.ts'

export const useBoardKeys = (here: BoardHere | null) => {
  const { plan, uiOf, begun, following, follow } = useWorkshop()
  const { singleKeys, typedOn } = useApp()
  // Begun with G; what comes in from others between two keys must not end it.
  const pending = useRef<Jump | null>(null)
  const onFollow = useEffectEvent(() => follow(!following))
  /** What was typed on when a round took its board away goes to what stood in its composer. */
  const place = useEffectEvent((text: string, field: Element | null): boolean => {
    const left = begun?.from && findBoard(plan, begun.from)
    const column = columnOfComposer(field)
    if (!left || !column || roomOfComposer(field) !== left.room) return false
    const leftUi = uiOf(left.room)
    leftUi.draft(column, `${leftUi.store.getState().drafts[column] ?? ''}${text}`)
    return true
  })
  useEffect(() => {
    if (!here) return
    const { ui, strand } = here
    const goOn = (next: Jump) => {
      pending.current = next
      ui.say(boardWords.goTo(next.letter + next.digits))
    }
    /** Whether the key was a part of G and a number. */
    const jumped = (key: string): boolean => {
      const jump = pending.current
      if (!jump) return false
      if (key === 'Shift') return true
      const refs = Object.values(here.view.getState().refs)
      const after = afterJumpKey(jump, key, { ...here.citing, refs })
      pending.current = null
      ui.hushAll()
      if (after.kind === 'wait') goOn(after.jump)
      else if (after.kind === 'go') here.citing.open(after.ref)
      return after.kind !== 'stop' || key === 'Escape'
    }
    const single = (key: string): boolean => {
      switch (key) {
        case 'f':
          onFollow()
          return true
        case 'g':
          goOn({ letter: strand.letter, digits: '' })
          return true
        case '?':
          ui.open({ kind: 'keys' })
          return true
        case '/':
          ui.find(true)
          focusFind()
          return true
        default:
          return false
      }
    }
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target)) return
      if (ui.store.getState().dialog) {
        // Nobody waits for ever for one that is still on its way.
        if (event.key === 'Escape' && !document.querySelector('dialog')) ui.open(null)
        return
      }
      if (typedOn.takes(event, place)) return event.preventDefault()
      if (ui.store.getState().muted && !/^(Escape|Tab|Arrow)/.test(event.key)) return event.preventDefault()
      ui.mute(false)
      // What is typed right after / is for its field, also while that is on its way.
      if (ui.store.getState().finding && !isFindThere() && event.key.length === 1)
        return event.preventDefault()
      const isSingle = isSingleKey(event) && event.key !== ' '
      if (isSingle && !singleKeys.store.getState().on) return
      if (!event.ctrlKey && !event.metaKey && !event.altKey && jumped(event.key))
        return event.preventDefault()
      if ((isSingle && single(event.key.toLowerCase())) || act(here, event)) event.preventDefault()
    }
    const onPress = () => {
      pending.current = null
      ui.mute(false)
    }
    window.addEventListener('keydown', onKey)
    window.addEventListener('pointerdown', onPress)
    return () => {
      window.removeEventListener('keydown', onKey)
      window.removeEventListener('pointerdown', onPress)
    }
  }, [here, singleKeys, typedOn])
}

const isOnControl = (target: EventTarget | null) =>
  target instanceof Element && target.closest('a, button, summary, [role="button"]') !== null

/** Once it is painted; not away from a field that a quick key has opened meanwhile. */
const focusSoon = (point: PointId) =>
  requestAnimationFrame(() => {
    if (!isTyping(document.activeElement)) focusPoint(point)
  })

const act = (here: BoardHere, event: KeyboardEvent): boolean => {
  const { rights, acts, ui } = here
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  if (event.ctrlKey || event.metaKey) {
    if (!rights.mayWrite || event.altKey) return false
    if (key === 'Enter') return toNextPoint(here)
    if (key !== 'z' && key !== 'y') return false
    if (key === 'y' || event.shiftKey) acts.redo()
    else acts.undo()
    return true
  }
  const { focus } = ui.store.getState()
  const onRow =
    event.target instanceof HTMLLIElement ? (event.target.dataset.point as PointId | undefined) : undefined
  // The keyboard may stand on a point that is not selected any more.
  const selected = focus.kind === 'selected' ? focus.point : (onRow ?? null)
  const { chosen, anchor } = ui.store.getState()
  if (event.altKey) {
    if (!selected || !rights.mayWrite || (key !== 'ArrowUp' && key !== 'ArrowDown')) return false
    const by = key === 'ArrowUp' ? -1 : 1
    const all = chosenInOrder(here)
    if (all.length > 0) withGroupActs(here, (group) => group.reorderAll(all, by))
    else acts.reorder(selected, by)
    focusSoon(selected)
    return true
  }
  if (rights.mayWrite && chooses(here, event, key, onRow)) return true
  switch (key) {
    case 'ArrowUp':
    case 'ArrowDown':
    case 'ArrowLeft':
    case 'ArrowRight':
      return step(here, selected ?? (chosen.size > 0 ? anchor : null), key)
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
      if (chosen.size > 1) ui.warn(groupWords.disagreeOnOne)
      else withGroupActs(here, (group) => group.disagree(selected))
      return true
    case 'Escape':
      if (chosen.size > 0) {
        chooseNone(ui)
        if (anchor) focusPoint(anchor)
        return true
      }
      if (focus.kind !== 'selected') return false
      ui.select(null)
      return true
  }
  const column = columnForKey(here, event, key)
  if (!column || !rights.mayWrite) return false
  if (event.shiftKey) {
    if (chosen.size > 0) {
      const all = chosenInOrder(here)
      withGroupActs(here, (group) => group.moveAll(all, column.id))
      return true
    }
    if (!selected) return false
    acts.moveTo(selected, column.id, null)
    focusSoon(selected)
  } else {
    ui.showColumn(column.id)
    focusComposer(column.id)
  }
  return true
}

/** From a point to the field that adds one to its column. */
const toNextPoint = ({ view, ui }: BoardHere): boolean => {
  const point = pointWithFocus()
  const column = point === null ? undefined : view.getState().points.get(point)?.column
  if (column === undefined) return false
  ui.select(null)
  focusComposer(column)
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
    focusSoon(next)
    return true
  }
  if (key !== 'Enter' || chosen.size === 0) return false
  ui.reach(true)
  return true
}

const columnForKey = ({ round }: BoardHere, event: KeyboardEvent, key: string) => {
  const digit = /^Digit([1-9])$/.exec(event.code)?.[1]
  return digit
    ? round.columns[Number(digit) - 1]
    : round.columns.find((column) => keyOfColumn(round.columns, column).toLowerCase() === key)
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
    const by = alongLine(key)
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
  focusSoon(next)
  return true
}
