/**
 * The words of a point as they are now, with others' carets in them: what is painted when somebody types. React makes
 * the place for them and no more; a key goes from what is known of the point straight into the page, and so does that
 * somebody else is writing in the row.
 */
import { useInsertionEffect, useLayoutEffect, useRef } from 'react'
import type { Body } from '../../../shared/board/body.ts'
import type { PointId } from '../../../shared/ids.ts'
import { NOTHING_OVER } from '../../point/body-parts.ts'
import { paintBody, paintFirst, unpaintBody } from '../../point/paint-body.ts'
import { useBoardHere } from './board-context.tsx'
import { wordsElementId } from './focus.ts'

export const PaintedWords = ({ id }: { readonly id: PointId }) => {
  const { byPoint, citing, painter } = useBoardHere()
  const element = useRef<HTMLDivElement>(null)
  useInsertionEffect(
    () => paintFirst(wordsElementId(id), byPoint.view.getState().points.get(id)?.body),
    [byPoint, id],
  )
  useLayoutEffect(() => {
    const at = element.current
    if (!at) return
    const row = at.closest('li[data-point]')
    let painted: readonly [Body, object, string] | null = null
    let isDue = true
    const paint = () => {
      if (!isDue) return
      isDue = false
      const words = byPoint.view.getState().points.get(id)?.body
      if (!words) return
      const carets = byPoint.people.getState().carets.get(id) ?? NOTHING_OVER.carets
      const cited = citing.citedIn(words)
      if (painted?.[0] === words && painted[1] === carets && painted[2] === cited) return
      paintBody(at, words, { carets, cited, hrefOf: citing.hrefOf })
      row?.toggleAttribute('data-written', carets.length > 0)
      painted = [words, carets, cited]
    }
    // A key moves its writer's caret too: both are painted as one.
    const paintSoon = () => {
      isDue = true
      painter.soon(at, paint)
    }
    paint()
    const stops = [byPoint.view.watch(id, paintSoon), byPoint.people.watch(id, paintSoon)]
    return () => {
      for (const stop of stops) stop()
      painter.forget(at)
      unpaintBody(at)
      row?.removeAttribute('data-written')
    }
  }, [byPoint, citing, painter, id])
  return <div id={wordsElementId(id)} className="body" dir="auto" ref={element} />
}
