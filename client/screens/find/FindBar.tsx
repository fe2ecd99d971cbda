/**
 * Finding on a board, in place: what is found is marked where it stands, next and previous go from point to point while
 * the focus stays in the field, and a reference goes to its point, on whichever board that is. What is set aside is told
 * apart, and gone to in the list of that.
 */
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { wanted } from '../../../shared/board/find.ts'
import { typedRef } from '../../../shared/board/refs.ts'
import type { PointId } from '../../../shared/ids.ts'
import { isForInputMethod } from '../../ui/keys.ts'
import { useView } from '../../ui/use-view.tsx'
import { common } from '../../words/common.ts'
import { findWords as words } from '../../words/find.ts'
import { useBoardHere } from '../board/board-context.tsx'
import {
  ASIDE_ELEMENT_ID,
  BOARD_ELEMENT_ID,
  FIND_ELEMENT_ID,
  focusBoard,
  focusPoint,
  pointElementId,
} from '../board/focus.ts'
import { reveal } from '../board/reveal.ts'
import styles from './find.module.css'
import { asideAmong, foundOn } from './found.ts'
import { markFound, unmark } from './marks.ts'

const FindBar = () => {
  const { ui, view, round, citing } = useBoardHere()
  const state = useView(view, (each) => each)
  const [text, setText] = useState('')
  const [at, setAt] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const query = wanted(text)
  const found = foundOn(state, round.columns, text)
  const index = found.findIndex(({ key }) => key === at)
  const shown = found[index]?.aside ? null : (found[index]?.point.id ?? null)
  const ref = typedRef(text)
  const isElsewhere = found.length === 0 && ref !== null && citing.isRef(ref)

  useEffect(() => field.current?.focus(), [])
  useMarks(query, shown)

  const step = (by: 1 | -1) => {
    if (isElsewhere) return citing.open(ref)
    const from = index < 0 && by < 0 ? 0 : index
    const next = found[(from + by + found.length) % found.length]
    if (!next) return
    setAt(next.key)
    if (next.aside) return ui.open({ kind: 'asideList', at: next.aside })
    const { id } = next.point
    reveal(state, ui, id)
    ui.select(id)
    requestAnimationFrame(() =>
      document.getElementById(pointElementId(id))?.scrollIntoView({ block: 'nearest' }),
    )
  }
  const close = () => {
    ui.find(false)
    requestAnimationFrame(() => (shown === null ? focusBoard() : focusPoint(shown)))
  }
  const says = () => {
    const here = found[index]
    if (here) {
      const cited = state.refs[here.point.id] ?? ''
      if (here.point.setAside?.movedTo !== undefined) return words.atMoved(index + 1, found.length, cited)
      if (here.aside) return words.atAside(index + 1, found.length, cited)
      const column = round.columns.find(({ id }) => id === here.point.column)?.name ?? ''
      return words.at(index + 1, found.length, cited, column)
    }
    if (query === '') return ''
    if (isElsewhere) return words.elsewhere(ref)
    return found.length === 0 ? words.none : words.found(found.length, asideAmong(found))
  }
  const keys: Readonly<Record<string, () => void>> = {
    Escape: close,
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
  }
  return (
    <search className={styles.bar}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          step(1)
        }}
        onKeyDown={(event) => {
          if (isForInputMethod(event.nativeEvent)) return
          const act = event.key === 'Enter' && event.shiftKey ? () => step(-1) : keys[event.key]
          if (!act) return
          event.preventDefault()
          act()
        }}
      >
        <input
          ref={field}
          id={FIND_ELEMENT_ID}
          className={`input ${styles.field}`}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setAt(null)
          }}
          aria-label={words.find}
          placeholder={words.placeholder}
          autoComplete="off"
          spellCheck={false}
          enterKeyHint="search"
        />
        <button
          type="button"
          className="btn btn--icon btn--quiet"
          aria-label={words.previous}
          title={words.previous}
          aria-disabled={found.length === 0}
          onClick={() => step(-1)}
        >
          <ChevronUp className="i" aria-hidden />
        </button>
        <button
          type="submit"
          className="btn btn--icon btn--quiet"
          aria-label={words.next}
          title={words.next}
          aria-disabled={found.length === 0 && !isElsewhere}
        >
          <ChevronDown className="i" aria-hidden />
        </button>
        <output className={styles.count} aria-live="polite">
          {says()}
        </output>
        <button
          type="button"
          className="btn btn--icon btn--quiet"
          aria-label={common.close}
          title={common.close}
          onClick={close}
        >
          <X className="i" aria-hidden />
        </button>
      </form>
    </search>
  )
}

export default FindBar

/** Kept right while others write: once a frame, after the words have been painted. */
const useMarks = (query: string, here: PointId | null) => {
  useLayoutEffect(() => {
    const board = document.getElementById(BOARD_ELEMENT_ID)
    if (!board) return
    let frame = 0
    const later = () => {
      if (frame === 0) frame = requestAnimationFrame(mark)
    }
    const observer = new MutationObserver(later)
    const mark = () => {
      frame = 0
      const aside = document.getElementById(ASIDE_ELEMENT_ID)
      if (aside) observer.observe(aside, WORDS)
      markFound(board, aside, query, here)
    }
    observer.observe(board, WORDS)
    // A dialog comes and goes beside all else of the screen.
    const screen = board.closest('main')?.parentElement
    if (screen) observer.observe(screen, { childList: true })
    mark()
    return () => {
      observer.disconnect()
      cancelAnimationFrame(frame)
      unmark()
    }
  }, [query, here])
}

const WORDS: MutationObserverInit = { subtree: true, childList: true, characterData: true }
