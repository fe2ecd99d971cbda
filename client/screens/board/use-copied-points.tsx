/** Ctrl+C on points that are chosen, or on the one the keyboard stands on, where no words are selected: as text and as a list. */
import { useEffect } from 'react'
import type { PointId } from '../../../shared/ids.ts'
import { isTyping } from '../../ui/keys.ts'
import { boardWords } from '../../words/board.ts'
import type { BoardHere } from './board-context.tsx'
import { chosenInOrder } from './choosing.ts'
import { pointWithFocus } from './focus.ts'
import { pointsHtml } from './points-html.ts'
import { pointsText } from './points-text.ts'

export const useCopiedPoints = (here: BoardHere | null) => {
  useEffect(() => {
    if (!here) return
    const { ui, view } = here
    const meant = (): readonly PointId[] => {
      const { chosen, focus } = ui.store.getState()
      if (chosen.size > 0) return chosenInOrder(here)
      const point = focus.kind === 'selected' ? focus.point : pointWithFocus()
      return point === null ? [] : [point]
    }
    const onCopy = (event: ClipboardEvent) => {
      const hasWords = document.getSelection()?.isCollapsed === false
      if (event.defaultPrevented || hasWords || isTyping(event.target)) return
      const points = meant()
      if (points.length === 0) return
      event.preventDefault()
      event.clipboardData?.setData('text/plain', pointsText(view.getState(), points))
      event.clipboardData?.setData('text/html', pointsHtml(view.getState(), points))
      ui.say(boardWords.copiedPoints(points.length))
    }
    document.addEventListener('copy', onCopy)
    return () => document.removeEventListener('copy', onCopy)
  }, [here])
}
