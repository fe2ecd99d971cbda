/**
 * The keyboard on its way to a point, whose row may come with a later frame.
 *
 * Always true: a key that is pressed before the keyboard is there is for the point that it goes to. Only the last way
 * that was set out on ends, and not where its person has opened a field meanwhile.
 */
import type { PointId } from '../../../shared/ids.ts'
import { isFocusLost } from '../../ui/focus-lost.ts'
import { focusPoint, hasOpenedField, isPointThere, pointElementId, pointWithFocus } from './focus.ts'
import { bringInSight } from './in-sight.ts'

interface Way {
  readonly to: PointId
  /** What the keyboard was on. */
  readonly from: Element | null
}

let way: Way | null = null

/** A long column is painted in steps; so many frames are waited for the point to be there. */
const PATIENCE = 300

/** Whether its person has gone on before the frame, as by Tab: to something in the row, or to a button anywhere. */
const hasGoneOn = ({ to, from }: Way) => {
  const at = document.activeElement
  if (at === null || at === from || at.id === pointElementId(to)) return false
  return pointWithFocus() === to || at.matches('a, button')
}

/** At once where its row is there. Once that is painted it is in sight, and has the focus again if it lost it. */
export const goToPoint = (to: PointId): void => {
  const set: Way = { to, from: document.activeElement }
  way = set
  document.getElementById(pointElementId(to))?.focus({ preventScroll: true })
  const look = (frames: number) =>
    requestAnimationFrame(() => {
      if (way !== set) return
      if (!isPointThere(to) && frames > 0) return look(frames - 1)
      way = null
      if (hasOpenedField(set.from)) return
      if (hasGoneOn(set)) bringInSight(document.getElementById(pointElementId(to)))
      else focusPoint(to)
    })
  look(PATIENCE)
}

/** Whether the keyboard is on its way to this point. */
export const isOnTheWayTo = (point: PointId): boolean => way?.to === point

/** The point that a key is for, by what it was pressed on: not what stands in its row, which has keys of its own. */
export const pointOfKey = (target: EventTarget | null): PointId | null => {
  if (way !== null && (document.activeElement === way.from || isFocusLost())) return way.to
  return target instanceof HTMLLIElement ? ((target.dataset.point as PointId | undefined) ?? null) : null
}
