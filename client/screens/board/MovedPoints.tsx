/**
 * What everybody sees of a point that somebody moves: it slides there, and its new line is tinted; once the
 * screen is quiet. Paints nothing itself.
 */
import { useEffect, useLayoutEffect, useState } from 'react'
import { useView } from '../../ui/use-view.tsx'
import { useBoardHere } from './board-context.tsx'
import { BOARD_ELEMENT_ID } from './focus.ts'
import { createSlides } from './slide.ts'
import { watchMoved } from './watch-moved.ts'

const MovedPoints = () => {
  const { view, ui } = useBoardHere()
  const columns = useView(view, (state) => state.columns)
  const [slides] = useState(createSlides)
  useEffect(() => {
    const board = document.getElementById(BOARD_ELEMENT_ID)
    const stop = watchMoved({ view }, ui, slides)
    if (board) board.dataset.slides = ''
    return () => {
      stop()
      delete board?.dataset.slides
    }
  }, [view, ui, slides])
  // Another value with each move. The rows are where they belong: all of a page is, before any of this is called.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useLayoutEffect(() => slides.play(), [slides, columns])
  return null
}

export default MovedPoints
