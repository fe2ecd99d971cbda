/**
 * The words of a point as they are now, with others' carets in them: what is painted when somebody types. React makes
 * the place for them and no more; a key goes from what is known of the point straight into the page, and so does that
 * somebody else is writing in the row.
 */
import { useLayoutEffect, useRef } from 'react'
import type { Body } from '../../../shared/board/body.ts'
import type { PointId } from '../../../shared/ids.ts'
import type { Over } from '../../point/paint-body.ts'
import { NOTHING_OVER, paintBody } from '../../point/paint-body.ts'
import { useBoardHere } from './board-context.tsx'

export const PaintedWords = ({ id }: { readonly id: PointId }) => {
  const { byPoint, citing } = useBoardHere()
  const element = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const row = element.current?.closest('li[data-point]')
    let painted: { readonly body: Body; readonly over: Over } | null = null
    const paint = () => {
      const body = byPoint.view.getState().points.get(id)?.body
      if (!element.current || !body) return
      const carets = byPoint.people.getState().carets.get(id) ?? NOTHING_OVER.carets
      const cited = citing.citedIn(body)
      if (painted?.body === body && painted.over.carets === carets && painted.over.cited === cited) return
      painted = { body, over: { carets, cited, hrefOf: citing.hrefOf } }
      paintBody(element.current, body, painted.over)
      row?.toggleAttribute('data-written', carets.length > 0)
    }
    paint()
    const stops = [byPoint.view.watch(id, paint), byPoint.people.watch(id, paint)]
    return () => {
      for (const stop of stops) stop()
      row?.removeAttribute('data-written')
    }
  }, [byPoint, citing, id])
  return <div className="body" dir="auto" ref={element} />
}
