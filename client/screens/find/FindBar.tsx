/**
 * Finding on a board, in place: what is found is marked where it stands, next and previous go from point to point while
 * the focus stays in the field, and a reference goes to its point, on whichever board that is.
 */
import { ChevronDown, ChevronUp, X } from 'lucide-react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { pointsWith, wanted } from '../../../shared/board/find.ts'
import { typedRef } from '../../../shared/board/refs.ts'
import type { PointId } from '../../../shared/ids.ts'
import { allIn } from '../../state/board-view.ts'
import { isForInputMethod } from '../../ui/keys.ts'
import { useView } from '../../ui/use-view.tsx'
import { common } from '../../words/common.ts'
import { findWords as words } from '../../words/find.ts'
import { useBoardHere } from '../board/board-context.tsx'
import { BOARD_ELEMENT_ID, FIND_ELEMENT_ID, focusBoard, focusPoint, pointElementId } from '../board/focus.ts'
import { reveal } from '../board/reveal.ts'
import styles from './find.module.css'
import { markFound, unmark } from './marks.ts'

const FindBar = () => {
  const { ui, view, round, citing } = useBoardHere()
  const state = useView(view, (each) => each)
  const [text, setText] = useState('')
  const [at, setAt] = useState<PointId | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const query = wanted(text)
  const inOrder = round.columns.flatMap(({ id }) =>
    allIn(state, id).flatMap((each) => state.points.get(each) ?? []),
  )
  const found = pointsWith(inOrder, state.refs, text)
  const index = found.findIndex(({ id }) => id === at)
  const ref = typedRef(text)
  const isElsewhere = found.length === 0 && ref !== null && citing.isRef(ref)

  useEffect(() => field.current?.focus(), [])
  useMarks(query, at)

  const step = (by: 1 | -1) => {
    if (isElsewhere) return citing.open(ref)
    const from = index < 0 && by < 0 ? 0 : index
    const next = found[(from + by + found.length) % found.length]
    if (!next) return
    setAt(next.id)
    reveal(state, ui, next.id)
    ui.select(next.id)
    requestAnimationFrame(() =>
      document.getElementById(pointElementId(next.id))?.scrollIntoView({ block: 'nearest' }),
    )
  }
  const close = () => {
    ui.find(false)
    requestAnimationFrame(() => (at === null ? focusBoard() : focusPoint(at)))
  }
  const says = () => {
    const here = found[index]
    if (here) {
      const column = round.columns.find(({ id }) => id === here.column)?.name ?? ''
      return words.at(index + 1, found.length, state.refs[here.id] ?? '', column)
    }
    if (query === '') return ''
    if (isElsewhere) return words.elsewhere(ref)
    return found.length === 0 ? words.none : words.found(found.length)
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
    const root = document.getElementById(BOARD_ELEMENT_ID)
    if (!root) return
    let frame = 0
    const mark = () => {
      frame = 0
      markFound(root, query, here)
    }
    const later = () => {
      if (frame === 0) frame = requestAnimationFrame(mark)
    }
    mark()
    const observer = new MutationObserver(later)
    observer.observe(root, { subtree: true, childList: true, characterData: true })
    return () => {
      observer.disconnect()
      cancelAnimationFrame(frame)
      unmark()
    }
  }, [query, here])
}
