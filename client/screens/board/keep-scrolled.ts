/**
 * Where a column is scrolled to once its height has changed: by a line above the sheet that comes or goes, a keyboard on the
 * screen, a window, a composer that grows.
 *
 * Always true: a column that was at its end is at its end; any other shows the same points, and those in the same place on
 * the screen. One that all fitted in is at its end for whoever writes in its composer, for all others at its head. The row
 * that the keyboard is on stays in sight.
 */
import { columnOfComposer } from './focus.ts'

/** In px. */
export interface Stand {
  /** How far it is scrolled. */
  readonly top: number
  readonly height: number
  readonly width: number
  /** How high all that it holds is. */
  readonly all: number
  /** How far its head is below that of the screen. */
  readonly below: number
}

/** Of a row, from the head of all that the column holds. */
interface Extent {
  readonly top: number
  readonly bottom: number
}

/** Less is no distance: sizes are rounded, and no two in the same way. */
const NEAR = 2

const wasAtEnd = (was: Stand, is: Stand, isAdding: boolean): boolean =>
  was.all - was.top - was.height <= NEAR && (was.top > 0 || (isAdding && is.all - was.height <= NEAR))

/** `at`: the row that the keyboard is on, as it stands now, or the composer of the column; null: neither. */
export const scrolledTo = (was: Stand, is: Stand, at: Extent | 'composer' | null): number => {
  const row = at === 'composer' ? null : at
  const lowest = Math.max(0, is.all - is.height)
  const isEnd = wasAtEnd(was, is, at === 'composer')
  // Lines break otherwise: where they have gone to is the browser's to follow.
  if (is.width !== was.width) return isEnd && row === null ? lowest : is.top
  // Somebody has gone elsewhere in the same moment. Down from an end a browser goes by itself, and not always all the way.
  const gone = is.top - Math.min(was.top, lowest)
  if (gone < -NEAR || (gone > NEAR && !isEnd)) return is.top
  const top = isEnd ? footKept(was, is, gone > NEAR) : headKept(was, is)
  const wasSeen = row !== null && row.bottom > was.top && row.top < was.top + was.height
  if (!wasSeen || row.bottom - row.top > is.height) return top
  return Math.min(row.top, Math.max(row.bottom - is.height, top))
}

/** Its last point of then is at its foot, also where others have added below it since. */
const footKept = (was: Stand, is: Stand, hasGone: boolean): number =>
  Math.max(hasGone ? is.top : 0, was.top + was.height - is.height)

/** Scrolled to its head, it stays there. */
const headKept = (was: Stand, is: Stand): number => (was.top <= 0 ? is.top : was.top + is.below - was.below)

const standOf = (list: HTMLElement): Stand => {
  const { width, height } = list.getBoundingClientRect()
  return { top: list.scrollTop, height, width, all: list.scrollHeight, below: list.offsetTop }
}

const whereFocusIs = (list: HTMLElement): Extent | 'composer' | null => {
  const at = document.activeElement
  const { column } = list.dataset
  if (column !== undefined && columnOfComposer(at) === column) return 'composer'
  const row = list.contains(at) ? at?.closest('li[data-point]') : null
  if (!row) return null
  const { top, bottom } = row.getBoundingClientRect()
  const head = list.getBoundingClientRect().top - list.scrollTop
  return { top: top - head, bottom: bottom - head }
}

/** Looks only when the list has scrolled or has another size. Returns how to end it. */
export const keepScrolled = (list: HTMLElement): (() => void) => {
  let was: Stand | null = null
  const settle = () => {
    // A column that a phone does not show is, shown again, where it was.
    if (list.clientHeight === 0) return
    const is = standOf(list)
    const isSame = !was || (was.height === is.height && was.width === is.width)
    const top = isSame || !was ? is.top : scrolledTo(was, is, whereFocusIs(list))
    if (top !== is.top) list.scrollTo({ top, behavior: 'instant' })
    was = top === is.top ? is : standOf(list)
  }
  const observer = new ResizeObserver(settle)
  observer.observe(list)
  // Where a browser scrolls it for its new size, that is told first.
  list.addEventListener('scroll', settle, { passive: true })
  return () => {
    observer.disconnect()
    list.removeEventListener('scroll', settle)
  }
}
