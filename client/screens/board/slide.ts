/**
 * Points that are moved slide once from where they were to where they are. Within a column the row itself does; to another
 * column its likeness goes across the sheet, and the row is seen when that is there: a row would be cut off at the edge of
 * its column.
 *
 * Always true: no row but those is moved; what is read, heard, focused and pressed is where it will stay from the first.
 */
import type { PointId } from '../../../shared/ids.ts'
import { columnClass } from '../../ui/columns.tsx'
import { pointElementId } from './focus.ts'
import { SLIDE } from './in-sight.ts'
import styles from './slide.module.css'

/** So far out of sight, in px, a row still comes into it or goes from it. */
const NEAR = 100

interface Place {
  readonly row: HTMLElement
  readonly list: HTMLElement
  readonly box: DOMRect
  /** What is seen of the column. */
  readonly seen: DOMRect
}

export interface Slides {
  /** Remembers where they are: before they are painted elsewhere. */
  leave(points: readonly PointId[]): void
  /** Slides them to where they are painted now. */
  play(): void
}

export const createSlides = (): Slides => {
  const left = new Map<PointId, Place>()
  return {
    leave(points) {
      for (const point of points) {
        const place = left.has(point) ? null : placeOf(point)
        if (place) left.set(point, place)
      }
    },
    play() {
      if (left.size === 0) return
      const from = [...left]
      left.clear()
      const motion = motionOf()
      if (motion.duration === 0) return
      for (const [point] of from) endSlide(point)
      const moves = from.flatMap(([point, was]) => {
        const is = placeOf(point)
        return is && (isNear(was) || isNear(is)) ? [{ was, is }] : []
      })
      for (const { was, is } of moves) if (was.list === is.list) within(was, is, motion)
      across(
        moves.filter(({ was, is }) => was.list !== is.list),
        motion,
      )
    },
  }
}

/** Null where it is not on the screen, or written in. */
const placeOf = (point: PointId): Place | null => {
  const row = document.getElementById(pointElementId(point))
  const list = row?.closest<HTMLElement>('[data-column]')
  if (!row || !list || row.querySelector('[contenteditable="true"]')) return null
  const box = row.getBoundingClientRect()
  return box.height === 0 ? null : { row, list, box, seen: list.getBoundingClientRect() }
}

const isNear = ({ box, seen }: Place) => box.bottom > seen.top - NEAR && box.top < seen.bottom + NEAR

/** What comes from far comes from the edge of what is seen. */
const topOf = ({ box, seen }: Place) => Math.min(Math.max(box.top, seen.top - box.height), seen.bottom)

interface Motion {
  readonly id: string
  readonly duration: number
  readonly easing: string
}

/** As the style sheet has it: no time at all where nothing may move. */
const motionOf = (): Motion => {
  const style = getComputedStyle(document.documentElement)
  const time = style.getPropertyValue('--m-base').trim()
  return {
    id: SLIDE,
    duration: Number.parseFloat(time) * (time.endsWith('ms') ? 1 : 1000) || 0,
    easing: style.getPropertyValue('--ease').trim() || 'ease-out',
  }
}

/** Moved again on its way, it goes on from there, and is measured where it will be. */
const endSlide = (point: PointId) => {
  for (const each of document.getElementById(pointElementId(point))?.getAnimations() ?? [])
    if (each.id === SLIDE) each.cancel()
}

/** Over the rows that it passes, also over one with the ring of the keyboard. */
const within = (was: Place, is: Place, motion: Motion) => {
  const by = topOf(was) - is.box.top
  if (Math.abs(by) < 1) return
  const to = { transform: 'none', zIndex: 4 }
  is.row.animate([{ ...to, transform: `translateY(${by}px)` }, to], motion)
}

interface Move {
  readonly was: Place
  readonly is: Place
}

const across = (moves: readonly Move[], motion: Motion) => {
  if (moves.length === 0) return
  const sheet = document.createElement('div')
  sheet.className = styles.sheet as string
  sheet.ariaHidden = 'true'
  const ends = moves.flatMap(({ was, is }) => [was.seen, is.seen])
  const head = Math.min(...ends.map(({ top }) => top))
  sheet.style.top = `${head}px`
  sheet.style.height = `${Math.max(...ends.map(({ bottom }) => bottom)) - head}px`
  document.body.append(sheet)
  const going = moves.map(({ was, is }) => {
    const likeness = likenessOf(is)
    likeness.style.top = `${is.box.top - head}px`
    sheet.append(likeness)
    is.row.animate([{ opacity: 0 }, { opacity: 0 }], motion)
    const by = `translate(${was.box.left - is.box.left}px, ${topOf(was) - is.box.top}px)`
    return likeness.animate([{ transform: by }, { transform: 'none' }], motion).finished
  })
  void Promise.allSettled(going).then(() => sheet.remove())
}

/** To the eye alone: nothing in it goes by the row's names. */
const likenessOf = ({ row, list, box }: Place): HTMLElement => {
  const around = document.createElement('ol')
  around.className = `${styles.likeness} ${columnClass(list.dataset.column ?? '')}`
  around.style.left = `${box.left}px`
  around.style.width = `${box.width}px`
  const copy = row.cloneNode(true) as HTMLElement
  for (const each of [copy, ...copy.querySelectorAll<HTMLElement>('[id], [data-point], [tabindex]')])
    for (const name of ['id', 'data-point', 'tabindex']) each.removeAttribute(name)
  around.append(copy)
  return around
}
