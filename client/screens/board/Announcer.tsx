/**
 * Says what was just done, or was not, to the eye for a moment and to a screen reader politely, with one press to undo
 * it, or to do again what was undone. It stands in the head of the board, where it covers no point, and not the time that
 * is left; on a phone, and where there is hardly any height, above the composer, or away from the point that the keyboard
 * is on.
 */
import { Check, Ellipsis, type LucideIcon, TriangleAlert } from 'lucide-react'
import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import type { Toast } from '../../state/board-ui.ts'
import { seenOf } from '../../ui/seen.ts'
import { useChanging, useView } from '../../ui/use-view.tsx'
import { boardWords } from '../../words/board.ts'
import { useWorkshop } from '../../workshop-context.tsx'
import styles from './announcer.module.css'
import { useBoardHere } from './board-context.tsx'
import { BOARD_ELEMENT_ID } from './focus.ts'
import { feet } from './foot.ts'
import { atRest } from './in-sight.ts'
import { holds } from './offering.ts'

/** How long it stays, in ms. What is under way is told until it is answered. */
const STAYS_MS = 6000

const SIGNS: Readonly<Record<Toast['kind'], LucideIcon>> = {
  done: Check,
  not: TriangleAlert,
  underWay: Ellipsis,
}

const offered = (kind: 'undo' | 'again' | 'way') =>
  ({ undo: boardWords.undo, again: boardWords.doAgain, way: boardWords.seeThere })[kind]

export const Announcer = () => {
  const { session, ui, acts, rights } = useBoardHere()
  const { timer } = useWorkshop().plan
  const toast = useView(ui.store, (state) => state.toast)
  const place = useRef<HTMLDivElement>(null)
  // A board that was closed to this person, and is not any more; closed again, that is not so.
  const { mayWrite } = rights
  const couldWrite = useRef(mayWrite)
  useEffect(() => {
    if (mayWrite && !couldWrite.current) ui.say(boardWords.openAgain)
    const said = ui.store.getState().toast
    if (!mayWrite && said?.text === boardWords.openAgain) ui.hush(said.id)
    couldWrite.current = mayWrite
  }, [mayWrite, ui])
  useEffect(() => {
    if (!toast || toast.kind === 'underWay') return
    const element = place.current
    const hasFocus = () => element?.contains(document.activeElement) ?? false
    const hush = () => ui.hush(toast.id)
    // Not from under somebody's keyboard: it goes when they do.
    const hushOrWait = () => {
      if (hasFocus()) element?.addEventListener('focusout', hush, { once: true })
      else hush()
    }
    const timer = setTimeout(hushOrWait, STAYS_MS)
    return () => {
      clearTimeout(timer)
      element?.removeEventListener('focusout', hush)
    }
  }, [toast, ui])
  const offer = toast?.undo ?? false
  // Its button takes back, or does again, what it tells of, and nothing that was done before or since.
  const isOffered = useChanging(session.undo, () => holds(session.undo, offer))
  const takeUp = () => {
    if (!holds(session.undo, offer)) return
    if (typeof offer === 'function') offer()
    else if (offer && offer.kind === 'way') offer.go()
    else if (offer && offer.kind === 'again') acts.redo()
    else acts.undo()
  }
  const kind = typeof offer === 'object' ? offer.kind : 'undo'
  useClearPlace(place, toast !== null)
  const Sign = SIGNS[toast?.kind ?? 'done']
  return (
    <div
      ref={place}
      className={styles.place}
      data-clock={timer !== null || undefined}
      role="status"
      aria-live="polite"
    >
      {toast && (
        // The same words again are said again.
        <div key={toast.id} className={styles.toast}>
          <Sign className="i" aria-hidden />
          <span>{toast.text}</span>
          {isOffered && (rights.mayWrite || kind === 'way') && (
            <button type="button" className="btn btn--sm" onClick={takeUp}>
              {offered(kind)}
            </button>
          )}
          {toast.way && (
            <button type="button" className="btn btn--sm" onClick={toast.way}>
              {boardWords.seeThere}
            </button>
          )}
        </div>
      )}
    </div>
  )
}

/** How far it stands above what it must not cover, in px. */
const CLEAR = 12

/**
 * On a phone: a composer grows with what stands in it, the tools for what is chosen stand below it, a keyboard lies over
 * both: it stands above them. Where it would lie over the point that is written in, or that the keyboard is on, it stands
 * at the top of the sheet, or of the window.
 */
const useClearPlace = (place: RefObject<HTMLElement | null>, shown: boolean) => {
  useLayoutEffect(() => {
    const element = place.current
    const board = document.getElementById(BOARD_ELEMENT_ID)
    if (!shown || !element || !board || getComputedStyle(element).position !== 'fixed') return
    const { visualViewport: sight } = window
    const put = () => {
      const { height, top } = sight
        ? seenOf(sight, document.documentElement.clientHeight)
        : { height: window.innerHeight, top: 0 }
      const tops = feet().map((each) => each.getBoundingClientRect().top)
      // What has scrolled out of the window is no ground to stand on.
      const ground = Math.min(...tops, top + height)
      element.style.top = ''
      element.style.bottom = ''
      // The window has grown, and it stands in the head of the board.
      if (getComputedStyle(element).position !== 'fixed') return
      const low = tops.length > 0 || top + height < window.innerHeight
      const standLow = () => {
        element.style.top = ''
        element.style.bottom = low ? `${window.innerHeight - ground + CLEAR}px` : ''
      }
      const standHigh = (edge: number) => {
        element.style.top = `${edge + CLEAR}px`
        element.style.bottom = 'auto'
      }
      const row = rowWithFocus()
      // What is said is not always as wide as the window.
      const isOver = (clear: number) =>
        row !== null && meet((element.firstElementChild ?? element).getBoundingClientRect(), row.part, clear)
      standLow()
      if (!isOver(CLEAR)) return
      const sheet = Math.max(board.getBoundingClientRect().top, top)
      standHigh(sheet)
      if (!isOver(0)) return
      standHigh(top)
      if (!isOver(0)) return
      // A point that fills what there is: its head is read, and its foot is written at.
      if (row?.isWritten) standHigh(sheet)
      else standLow()
    }
    const ends = new AbortController()
    const { signal } = ends
    const observer = new ResizeObserver(put)
    // The sheet gives way to the tools.
    observer.observe(board)
    for (const each of document.querySelectorAll('form[data-filled]')) observer.observe(each)
    for (const moves of ['focusin', 'input', 'scroll'])
      document.addEventListener(moves, put, { signal, capture: true, passive: true })
    sight?.addEventListener('resize', put, { signal })
    put()
    return () => {
      ends.abort()
      observer.disconnect()
      element.style.top = ''
      element.style.bottom = ''
    }
  }, [place, shown])
}

/** With its tools, and without the points beneath it. */
const rowWithFocus = (): { readonly part: Box; readonly isWritten: boolean } | null => {
  const at = document.activeElement
  const row = at?.closest('li[data-point]')
  if (!at || !row) return null
  const part = atRest(row, () => {
    const { left, right, top, bottom } = row.getBoundingClientRect()
    const beneath = row.querySelector('[data-beneath]:not([hidden])')
    return { left, right, top, bottom: beneath?.getBoundingClientRect().top ?? bottom }
  })
  return { part, isWritten: at.matches('[contenteditable=true]') }
}

type Box = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>

const meet = (a: Box, b: Box, clear: number): boolean =>
  a.top < b.bottom + clear && b.top < a.bottom + clear && a.left < b.right && b.left < a.right
