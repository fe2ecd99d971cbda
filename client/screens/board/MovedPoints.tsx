/** What everybody sees of a point that somebody moves: it slides there, and its new line is tinted. Paints nothing itself. */
import { useEffect, useLayoutEffect, useState } from 'react'
import { useView } from '../../ui/use-view.tsx'
import { useBoardHere } from './board-context.tsx'
import { createSlides } from './slide.ts'
import { watchMoved } from './watch-moved.ts'

const MovedPoints = () => {
  const { view, ui } = useBoardHere()
  const columns = useView(view, (state) => state.columns)
  const [slides] = useState(createSlides)
  useEffect(() => watchMoved({ view }, ui, slides), [view, ui, slides])
  // Another value with each move. The rows are where they belong: all of a page is, before any of this is called.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useLayoutEffect(() => slides.play(), [slides, columns])
  return null
}

export default MovedPoints
